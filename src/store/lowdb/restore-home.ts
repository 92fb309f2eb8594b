import { join } from 'node:path';
import { copyStart, ensureFolder, syncFolders } from './file-steps.ts';
import { type Files, systemFiles } from './files.ts';
import { createStoreFolders } from './init-home.ts';
import { lockHome } from './lock.ts';
import { type Processes, systemProcesses } from './processes.ts';
import { readBackup } from './read-backup.ts';
import { storeFolder } from './read-home.ts';
import { StoreRefusal } from './store-refusal.ts';

/**
 * Puts a backup in the place of a home's store; the home is created when it is missing. The backup is checked first
 * (`backup_missing`, `backup_damaged`), a home in use is refused (`home_in_use`). Gives the folder to which the old
 * store was moved, undefined when there was none.
 */
export async function restoreHome(
  backup: string,
  home: string,
  machine: { readonly files?: Files; readonly processes?: Processes } = {},
): Promise<string | undefined> {
  const { files = systemFiles, processes = systemProcesses } = machine;
  const list = await readBackup(files, backup);
  await ensureFolder(files, home);
  const lock = await lockHome(files, processes, home);
  try {
    const incoming = join(home, 'store.new');
    await files.remove(incoming);
    await createStoreFolders(files, incoming);
    for (const { path, size } of list) {
      const to = join(incoming, path.slice('store/'.length));
      await copyStart(files, { from: join(backup, path), to, length: size });
    }
    await syncFolders(files, incoming);
    const aside = await moveAside(files, home);
    await files.rename(incoming, storeFolder(home));
    await files.syncFolder(home);
    return aside;
  } finally {
    await lock.release();
  }
}

async function moveAside(files: Files, home: string): Promise<string | undefined> {
  if (!(await files.look(storeFolder(home)))) return undefined;
  for (let number = 1; number < MOST_KEPT; number += 1) {
    const aside = join(home, `store.before-${number}`);
    if (await files.look(aside)) continue;
    await files.rename(storeFolder(home), aside);
    return aside;
  }
  throw new StoreRefusal('home_exists', { home });
}

const MOST_KEPT = 1_000;
