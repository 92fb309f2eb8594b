import { join } from 'node:path';
import { Low } from 'lowdb';
import { ensureFolder, writeNew } from './file-steps.ts';
import { errorCode, type Files, systemFiles } from './files.ts';
import { createJournalFile } from './journal.ts';
import { LOG_NAMES } from './logs.ts';
import { storeFolder } from './read-home.ts';
import { inboxFileName } from './read-inbox.ts';
import { createSnapshotFile, emptySnapshot, type SnapshotData } from './snapshot.ts';
import { StoreRefusal } from './store-refusal.ts';

/**
 * Makes an empty store in the folder `home`, which is created when it is missing (its parent must exist). Rejects with
 * `home_exists` when there is a store already and `home_not_writable`; nothing is overwritten.
 */
export async function initHome(home: string, files: Files = systemFiles): Promise<void> {
  try {
    await ensureFolder(files, home);
    await refuseExisting(files, home);
    const unfinished = join(home, 'store.new');
    await files.remove(unfinished);
    await createStoreFolders(files, unfinished);
    const data = emptySnapshot();
    await createJournalFile(files, unfinished, { generation: data.generation, from: data.seq });
    await writeNew(files, join(unfinished, 'inbox', inboxFileName(1)), Buffer.alloc(0));
    await files.syncFolder(join(unfinished, 'inbox'));
    await new Low<SnapshotData>(createSnapshotFile(files, unfinished), data).write();
    await files.rename(unfinished, storeFolder(home));
    await files.syncFolder(home);
  } catch (error) {
    if (error instanceof StoreRefusal) throw error;
    throw new StoreRefusal('home_not_writable', { home, cause: errorCode(error) });
  }
}

/** Creates a store folder with the folders that are always in it. */
export async function createStoreFolders(files: Files, folder: string): Promise<void> {
  await files.createFolder(folder);
  for (const name of [...LOG_NAMES, 'inbox']) await files.createFolder(join(folder, name));
}

async function refuseExisting(files: Files, home: string): Promise<void> {
  const names = await files.list(home);
  if (names.includes('store')) throw new StoreRefusal('home_exists', { home });
  if (names.some((name) => name.startsWith('store.before-'))) throw new StoreRefusal('restore_unfinished', { home });
}
