import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const runFacts = z.object({ pid: z.int(), port: z.int(), host: z.string(), token: z.string() });

/** How other commands reach the running bot; only its owner can read it. */
export type RunFacts = z.infer<typeof runFacts>;

/** Leaves pid, port and a new token in `<home>/run.json` (mode 0600). */
export function leaveRunFile(home: string, facts: Omit<RunFacts, 'token' | 'pid'>): RunFacts {
  const run = { ...facts, pid: process.pid, token: randomBytes(24).toString('base64url') };
  const path = join(home, 'run.json');
  rmSync(path, { force: true });
  writeFileSync(path, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
  return run;
}

/** Takes the file away at a graceful stop. */
export function removeRunFile(home: string): void {
  rmSync(join(home, 'run.json'), { force: true });
}

/** The bot that runs on this home; undefined when none answers. A file left by a killed process is passed over. */
export async function findRunning(home: string): Promise<RunFacts | undefined> {
  const run = readRunFile(home);
  if (!run) return undefined;
  const answer = await callControl(run, 'GET', 'ping').catch(() => undefined);
  return answer?.ok ? run : undefined;
}

/** What is sent to the control interface besides the token. */
export interface ControlBody {
  readonly path: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Calls the control interface of the running bot. */
export function callControl(run: RunFacts, method: 'GET' | 'POST', what: string | ControlBody): Promise<Response> {
  const { path, body, headers } = typeof what === 'string' ? { path: what, body: null, headers: {} } : what;
  return fetch(`${addressOf(run)}/api/control/${path}`, {
    method,
    body,
    headers: { ...headers, 'X-Duban-Token': run.token },
    signal: AbortSignal.timeout(60_000),
  });
}

/** Where a browser finds the running bot. */
export function addressOf({ host, port }: Pick<RunFacts, 'host' | 'port'>): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function readRunFile(home: string): RunFacts | undefined {
  try {
    return runFacts.parse(JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')));
  } catch {
    // Nothing there, or left half-written by a kill: nobody can be reached through it.
    return undefined;
  }
}
