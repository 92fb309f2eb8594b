import { join } from 'node:path';
import { errorCode, type Files } from './files.ts';
import type { Processes, ProcessIdentity } from './processes.ts';
import { StoreRefusal } from './store-refusal.ts';

/** Holds a home for one process until it is released or the process is gone. */
export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes the home, or rejects with `home_in_use`. The lock is an empty file `lock.<pid>.<start of the process>`: its
 * name says all, so that it cannot be half written, and the file of a killed process is known to be dead. Everybody
 * creates first and looks for others second, so two can never both hold a home.
 */
export async function lockHome(files: Files, processes: Processes, home: string): Promise<Lock> {
  const self = processes.self();
  const own = `${PREFIX}${self.pid}.${self.startedAt}`;
  await createLockFile(files, home, own);
  try {
    await refuseOthers({ files, processes, home, own });
  } catch (error) {
    await files.remove(join(home, own));
    throw error;
  }
  return { release: () => files.remove(join(home, own)) };
}

const PREFIX = 'lock.';

async function createLockFile(files: Files, home: string, name: string): Promise<void> {
  try {
    await (await files.open(join(home, name), 'create')).close();
  } catch (error) {
    const cause = errorCode(error);
    if (cause === 'EEXIST') throw new StoreRefusal('home_in_use', { home, ...toIdentity(name) });
    throw new StoreRefusal('home_not_writable', { home, cause });
  }
}

async function refuseOthers(parts: {
  readonly files: Files;
  readonly processes: Processes;
  readonly home: string;
  readonly own: string;
}): Promise<void> {
  const { files, processes, home, own } = parts;
  const others = (await files.list(home)).filter((name) => name.startsWith(PREFIX) && name !== own);
  for (const name of others) {
    const holder = toIdentity(name);
    if (processes.isAlive(holder)) throw new StoreRefusal('home_in_use', { home, pid: holder.pid });
    await files.remove(join(home, name));
  }
}

function toIdentity(name: string): ProcessIdentity {
  const [pid, startedAt] = name.slice(PREFIX.length).split('.');
  return { pid: Number(pid), startedAt: Number(startedAt) };
}
