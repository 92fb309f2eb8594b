import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The built product, as `npm ci` leaves it. */
const BUILT = fileURLToPath(new URL('../../dist/cli/duban.js', import.meta.url));

/** A home folder of its own, removed by `remove`. */
export function makeHomeFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'duban-home-'));
  return { path: join(path, 'home'), remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A running product: a real process with a real port. */
export interface Product {
  readonly url: string;
  readonly readyAfterMs: number;
  /** Resolves when the process is gone, with its exit code; null: by a signal. */
  readonly gone: Promise<number | null>;
  signal(name: NodeJS.Signals): void;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Runs a command of the built product to its end. */
export async function runCommand(
  args: readonly string[],
  options: { readonly home?: string; readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {},
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const child = spawnProduct(args, options);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin?.end(options.input ?? '');
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}

/** Starts the product on `home` and resolves when `/readyz` says yes. Rejects when it ends instead. */
export async function startProduct(
  home: string,
  options: { readonly sample?: boolean; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Product> {
  const startedAt = performance.now();
  rmSync(join(home, 'run.json'), { force: true });
  const child = spawnProduct(['start', ...(options.sample ? ['--sample'] : [])], { home, ...options });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-4_000);
  });
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = await Promise.race([
    awaitReady(home, child),
    gone.then((code) => {
      throw new Error(`the product ended with ${code}: ${said}`);
    }),
  ]);
  return {
    url,
    readyAfterMs: performance.now() - startedAt,
    gone,
    signal: (name) => child.kill(name),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      child.kill('SIGTERM');
      return gone;
    },
  };
}

function spawnProduct(
  args: readonly string[],
  options: { readonly home?: string; readonly env?: Readonly<Record<string, string>> },
): ChildProcess {
  const { DUBAN_HOME: _home, DUBAN_NOW: _now, ...inherited } = process.env;
  return spawn(process.execPath, [BUILT, ...(options.home === undefined ? [] : ['--home', options.home]), ...args], {
    env: { ...inherited, DUBAN_PORT: '0', ...options.env },
    stdio: 'pipe',
  });
}

async function awaitReady(home: string, child: ChildProcess): Promise<string> {
  const path = join(home, 'run.json');
  while (child.exitCode === null) {
    if (existsSync(path)) {
      try {
        const { host, port } = JSON.parse(readFileSync(path, 'utf8'));
        const url = `http://${host}:${port}`;
        if ((await fetch(`${url}/readyz`)).ok) return url;
      } catch {
        // Half-written, or not listening yet.
      }
    }
    await pause(20);
  }
  return new Promise(() => undefined);
}

/** What the web API was told. */
export interface Posted {
  readonly conversation: string;
  readonly sender: string;
  readonly messageId: string;
  readonly text: string;
  readonly attachments?: readonly unknown[];
}

/** Posts a message; the status, or undefined when the connection broke before an answer came. */
export async function post(url: string, message: Posted): Promise<number | undefined> {
  try {
    const answer = await fetch(`${url}/api/chat`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(message),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return undefined;
  }
}
