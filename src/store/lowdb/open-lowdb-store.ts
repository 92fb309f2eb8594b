import { join } from 'node:path';
import type { Store } from '../../bot/store.ts';
import type { ChannelNotes } from '../../channels/channel-notes.ts';
import type { Mailbox } from '../../channels/mailbox.ts';
import type { Clock } from '../../core/clock.ts';
import { type Log, silentLog } from '../../core/log.ts';
import { logLengths, type State } from './apply.ts';
import { type Backups, createBackups } from './backups.ts';
import type { OpenParts } from './checkpoint.ts';
import { type Commit, createEngine, type Durability } from './engine.ts';
import { type Files, systemFiles } from './files.ts';
import { createHealth, type Health } from './health.ts';
import type { InboxFiles } from './inbox-files.ts';
import { type Journal, openJournal } from './journal.ts';
import { createLeases } from './leases.ts';
import { type Lock, lockHome } from './lock.ts';
import { type Processes, systemProcesses } from './processes.ts';
import { assertStore, readStore, storeFolder } from './read-home.ts';
import { recover } from './recover.ts';
import { storeStatus } from './status.ts';

/** The default engine on disk. */
export interface LowdbStore extends Store {
  readonly mailbox: Mailbox;
  readonly notes: ChannelNotes;
  /** Writes a snapshot now. Rejects, without harm to the state, when the disk does not take it. */
  checkpoint(): Promise<void>;
  /** Makes the folder `to` a consistent copy while work goes on; rejects with `backup_exists` when it exists. */
  backup(to: string): Promise<void>;
}

/** Where the store lies and how it behaves; only `home` and `clock` are needed. */
export interface LowdbStoreOptions {
  readonly home: string;
  readonly clock: Clock;
  readonly log?: Log;
  readonly files?: Files;
  readonly processes?: Processes;
  /** A journal longer than this is replaced by a snapshot; default 4 MB. */
  readonly journalLimitBytes?: number;
  /** Copies in `<home>/backups`, made with a snapshot when the last is older than `everyMs`; default 24, hourly. */
  readonly rollingBackups?: { readonly keep: number; readonly everyMs: number };
}

/**
 * Opens the store of a home that `initHome` made: lock, snapshot, journal. Rejects with `StoreRefusal`, having changed
 * nothing, when the home is missing, damaged, newer, not writable or in use.
 */
export async function openLowdbStore(options: LowdbStoreOptions): Promise<LowdbStore> {
  const { home, files = systemFiles, processes = systemProcesses } = options;
  await assertStore(files, home);
  const lock = await lockHome(files, processes, home);
  try {
    return await openLocked(options, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

const JOURNAL_LIMIT_BYTES = 4 * 1_048_576;
const ROLLING_BACKUPS = { keep: 24, everyMs: 3_600_000 };

async function openLocked(options: LowdbStoreOptions, lock: Lock): Promise<LowdbStore> {
  const { home, clock, log = silentLog, files = systemFiles } = options;
  const folder = storeFolder(home);
  const found = await readStore(files, folder);
  const health = createHealth();
  const recovered = await recover({ files, folder, found, health, clock, log });
  const { state, logs, inbox } = recovered;
  const journal = openJournal({
    files,
    folder,
    ...recovered.journal,
    health,
    logLengths: () => logLengths(logs),
    afterBatch: async (lengths) => {
      for (const [name, one] of Object.entries(logs)) await one.write(lengths[name as keyof typeof lengths]);
    },
  });
  const durability = createDurability({ journal, inbox, health, afterCommit: () => backups.checkpointIfDue() });
  const engine = createEngine({ state, leases: createLeases(clock), durability, health });
  const parts: OpenParts = { files, folder, clock, log, health, low: found.low, journal, logs, inbox, engine };
  const backups = createBackups(parts, {
    folder: join(home, 'backups'),
    ...ROLLING_BACKUPS,
    ...options.rollingBackups,
    journalLimitBytes: options.journalLimitBytes ?? JOURNAL_LIMIT_BYTES,
  });
  if (recovered.isMigrated) await backups.checkpoint();
  log.info('store_opened', { entries: state.document.entries.size, generation: found.low.data.generation });
  return toStore({ parts, backups, state, lock, snapshotBytes: () => found.file.bytes });
}

function createDurability(parts: {
  readonly journal: Journal;
  readonly inbox: InboxFiles;
  readonly health: Health;
  readonly afterCommit: () => void;
}): Durability {
  const { journal, inbox, health, afterCommit } = parts;
  return {
    keep: async (commit) => {
      await journal.keep(commit);
      for (const seq of finishedNumbers(commit)) {
        inbox.destroy(seq).catch(() => health.fail('inbox: a handled message could not be overwritten'));
      }
      afterCommit();
    },
    keepMessage: (message, acceptedAt) => inbox.keep(message, acceptedAt),
  };
}

/** Inbox numbers of the messages that a commit finishes; those set aside keep their text. */
function finishedNumbers({ changes }: Commit): readonly number[] {
  const rows = changes.filter((change) => change.table === 'handled' && change.row !== undefined);
  // Rows of `handled` come from the inbox port alone.
  const handled = rows.map((change) => change.row as { readonly seq: number; readonly code?: string });
  return handled.filter((row) => row.code === undefined).map((row) => row.seq);
}

function toStore(open: {
  readonly parts: OpenParts;
  readonly backups: Backups;
  readonly state: State;
  readonly lock: Lock;
  readonly snapshotBytes: () => number;
}): LowdbStore {
  const { parts, backups, state, lock, snapshotBytes } = open;
  const { engine, health, journal, logs, inbox } = parts;
  let closing: Promise<void> | undefined;

  async function close(): Promise<void> {
    try {
      await backups.finish();
      health.fail('closed');
      await journal.idle();
      for (const one of [...Object.values(logs), inbox, journal]) await one.close();
    } finally {
      await lock.release();
    }
  }

  return {
    inbox: engine.inbox,
    mailbox: engine.mailbox,
    notes: engine.notes,
    commit: engine.commit,
    read: engine.read,
    checkpoint: backups.checkpoint,
    backup: backups.backup,
    status: async () =>
      storeStatus(state.document, health, { snapshotBytes: snapshotBytes(), journalBytes: journal.bytes }),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
