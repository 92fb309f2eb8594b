import { join } from 'node:path';
import { Low } from 'lowdb';
import { errorCode, type Files } from './files.ts';
import { type JournalCommit, journalGeneration, journalPath, type ReadJournal, readJournal } from './journal.ts';
import { findLogParts } from './log-files.ts';
import { LOG_NAMES } from './logs.ts';
import { type ReadInboxPart, readInbox } from './read-inbox.ts';
import { createSnapshotFile, emptySnapshot, type SnapshotData, type SnapshotFile } from './snapshot.ts';
import { StoreRefusal } from './store-refusal.ts';

/** The document in memory and the snapshot file it comes from. */
export interface LoadedSnapshot {
  readonly low: Low<SnapshotData>;
  readonly file: SnapshotFile;
}

/** The journals that go on from a snapshot. `last` is the one being written. */
export interface LoadedJournals {
  readonly commits: readonly JournalCommit[];
  readonly last: ReadJournal & { readonly generation: number };
}

/** Everything that lies in a store folder, read and checked, nothing changed. */
export interface FoundStore extends LoadedSnapshot {
  readonly journals: LoadedJournals;
  readonly inbox: readonly ReadInboxPart[];
}

/** Folder inside a home that holds snapshot, journal, logs and inbox. */
export function storeFolder(home: string): string {
  return join(home, 'store');
}

/** Rejects with `home_missing`, `no_store` or `restore_unfinished` unless the home has a store. */
export async function assertStore(files: Files, home: string): Promise<void> {
  if ((await files.look(home))?.kind !== 'folder') throw new StoreRefusal('home_missing', { home });
  if ((await files.look(storeFolder(home)))?.kind === 'folder') return;
  const isUnfinished = (await files.list(home)).some((name) => name.startsWith('store.before-'));
  throw new StoreRefusal(isUnfinished ? 'restore_unfinished' : 'no_store', { home });
}

/** Reads and checks a store folder; rejects with `StoreRefusal` at the first damage. */
export async function readStore(files: Files, folder: string): Promise<FoundStore> {
  const { low, file } = await readSnapshot(files, folder);
  const journals = await readJournals(files, folder, low.data);
  for (const name of LOG_NAMES) await findLogParts(files, join(folder, name), low.data.logs[name]);
  const handled = handledNumbers(low.data, journals.commits);
  return { low, file, journals, inbox: await readInbox(files, join(folder, 'inbox'), (seq) => handled.has(seq)) };
}

/** Loads the snapshot of a store folder into lowdb. */
export async function readSnapshot(files: Files, folder: string): Promise<LoadedSnapshot> {
  const file = createSnapshotFile(files, folder);
  const low = new Low<SnapshotData>(file, emptySnapshot());
  try {
    await low.read();
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new StoreRefusal('snapshot_damaged', { file: join(folder, 'snapshot.json'), cause: 'ENOENT' });
  }
  return { low, file };
}

/** Reads the journals from the snapshot's generation on; they must follow each other without a gap. */
export async function readJournals(files: Files, folder: string, snapshot: SnapshotData): Promise<LoadedJournals> {
  const generations = (await files.list(folder))
    .map(journalGeneration)
    .filter((generation) => generation !== undefined)
    .filter((generation) => generation >= snapshot.generation);
  const commits: JournalCommit[] = [];
  let last: LoadedJournals['last'] | undefined;
  for (const [index, generation] of generations.entries()) {
    const path = journalPath(folder, generation);
    if (generation !== snapshot.generation + index) throw new StoreRefusal('journal_missing', { file: path });
    const journal = await readJournal(files, path, index === generations.length - 1);
    if (journal.from !== (commits.at(-1)?.seq ?? snapshot.seq)) {
      throw new StoreRefusal('journal_damaged', { file: path, line: 1 });
    }
    for (const commit of journal.commits) commits.push(commit);
    last = { ...journal, generation };
  }
  if (!last) throw new StoreRefusal('journal_missing', { file: journalPath(folder, snapshot.generation) });
  return { commits, last };
}

/** Numbers of the inbound messages that need no more work, by snapshot and journals. */
function handledNumbers(snapshot: SnapshotData, commits: readonly JournalCommit[]): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const [, { seq }] of snapshot.document.handled.entries()) numbers.add(seq);
  for (const { changes } of commits) {
    for (const { table, row } of changes) {
      // The check of the line vouches for the row.
      if (table === 'handled' && row !== undefined) numbers.add((row as { seq: number }).seq);
    }
  }
  return numbers;
}
