import { join } from 'node:path';
import type { Low } from 'lowdb';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import { logLengths } from './apply.ts';
import type { WaitingRow } from './document.ts';
import type { Engine } from './engine.ts';
import { errorCode, type Files } from './files.ts';
import type { Health } from './health.ts';
import type { InboxFiles } from './inbox-files.ts';
import { type Journal, journalGeneration } from './journal.ts';
import type { FileLog } from './log-files.ts';
import { LOG_NAMES, type LogName } from './logs.ts';
import { prune } from './prune.ts';
import { keptTables, type SnapshotData } from './snapshot.ts';

/** The parts of an open store that a checkpoint works on. */
export interface OpenParts {
  readonly files: Files;
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly health: Health;
  readonly low: Low<SnapshotData>;
  readonly journal: Journal;
  readonly logs: Readonly<Record<LogName, FileLog>>;
  readonly inbox: InboxFiles;
  readonly engine: Engine;
}

/** What a checkpoint has put on disk, and the messages that were waiting at that moment. */
export interface Checkpoint {
  readonly data: SnapshotData;
  readonly waiting: readonly WaitingRow[];
}

/**
 * Writes a snapshot of the state as it is now, while work goes on, and removes the journals it replaces. Rejects with
 * the old snapshot and all journals in place; the store stays healthy unless the disk lied about a sync.
 */
export async function checkpoint(parts: OpenParts): Promise<Checkpoint> {
  await pruneState(parts);
  const begun = await parts.engine.exclusively(() => begin(parts));
  try {
    await syncLogs(parts);
    await parts.low.write();
  } finally {
    for (const [, table] of keptTables(begun.data.document)) table.thaw();
  }
  await removeOldJournals(parts, begun.data.generation);
  return begun;
}

async function pruneState({ engine, low, clock, inbox }: OpenParts): Promise<void> {
  const dropped = await engine.commitDraft((draft) => prune(low.data.document, draft, clock.now()));
  for (const seq of dropped) await inbox.destroy(seq);
}

/** From here on new commits go to the next journal, and the tables remember how they were. */
async function begin({ journal, low, logs, health }: OpenParts): Promise<Checkpoint> {
  await journal.idle();
  health.assertHealthy();
  const { document } = low.data;
  const generation = low.data.generation + 1;
  const seq = journal.lastSeq;
  await journal.rotate(generation);
  for (const [, table] of keptTables(document)) table.freeze();
  low.data = { ...low.data, generation, seq, logs: logLengths(logs), document };
  return { data: low.data, waiting: [...document.waiting.entries()].map(([, row]) => row) };
}

/** The snapshot will vouch for these bytes. After a failed sync nobody knows what is on the disk: stop. */
async function syncLogs({ logs, inbox, health }: OpenParts): Promise<void> {
  try {
    for (const name of LOG_NAMES) await logs[name].sync();
    await inbox.clean();
  } catch (error) {
    health.fail(`sync: ${errorCode(error)}`);
    throw error;
  }
}

async function removeOldJournals({ files, folder }: OpenParts, generation: number): Promise<void> {
  for (const name of await files.list(folder)) {
    if ((journalGeneration(name) ?? generation) < generation) await files.remove(join(folder, name));
  }
}
