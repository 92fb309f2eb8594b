import { join } from 'node:path';
import { checkpoint, type OpenParts } from './checkpoint.ts';
import { ensureFolder } from './file-steps.ts';
import { errorCode } from './files.ts';
import { StoreStopped } from './health.ts';
import { writeBackup } from './write-backup.ts';

/** Snapshots and copies of an open store, one at a time. */
export interface Backups {
  checkpoint(): Promise<void>;
  backup(to: string): Promise<void>;
  /** Begins a checkpoint when the journal has grown long; its failure shows in the health. */
  checkpointIfDue(): void;
  /** A last checkpoint; after it nothing begins any more. */
  finish(): Promise<void>;
}

/** When and where. */
export interface BackupSettings {
  readonly folder: string;
  readonly keep: number;
  readonly everyMs: number;
  readonly journalLimitBytes: number;
}

/** Snapshots and copies of `parts`. */
export function createBackups(parts: OpenParts, settings: BackupSettings): Backups {
  let queue: Promise<unknown> = Promise.resolve();
  let isDue = false;
  let limitBytes = settings.journalLimitBytes;

  function next<R>(work: () => Promise<R>): Promise<R> {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  }

  async function snapshot(): Promise<void> {
    try {
      await checkpoint(parts);
      limitBytes = settings.journalLimitBytes;
      parts.health.warn(undefined);
    } catch (error) {
      // All is still safe in the old snapshot and the journals; try again when as much has been added once more.
      limitBytes = parts.journal.bytes + settings.journalLimitBytes;
      parts.health.warn(`snapshot: ${errorCode(error)}`);
      throw error;
    }
    await rollIfDue(parts, settings);
  }

  async function snapshotQuietly(): Promise<void> {
    try {
      if (parts.health.healthy) await snapshot();
    } catch (error) {
      parts.log.error('snapshot_failed', { code: errorCode(error) });
    }
  }

  return {
    checkpoint: () => next(snapshot),
    backup: (to) =>
      next(async () => {
        if (!parts.health.healthy) throw new StoreStopped(parts.health.problem ?? '');
        await writeBackup({ parts, made: await checkpoint(parts), to, isOnSameDisk: false });
      }),
    checkpointIfDue: () => {
      if (isDue || parts.journal.bytes < limitBytes) return;
      isDue = true;
      void next(async () => {
        await snapshotQuietly();
        isDue = false;
      });
    },
    finish: () => next(snapshotQuietly),
  };
}

/** A copy of its own when the last is old enough; the oldest beyond `keep` go. A failure only shows. */
async function rollIfDue(parts: OpenParts, { folder, keep, everyMs }: BackupSettings): Promise<void> {
  const { files, clock, health, log } = parts;
  const now = clock.now();
  try {
    await ensureFolder(files, folder);
    const all = await files.list(folder);
    const names = all.filter((name) => NAME.test(name));
    const last = names.at(-1);
    if (last !== undefined && toName(new Date(now.getTime() - everyMs)) < last && last <= toName(now)) return;
    const made = { data: parts.low.data, waiting: [] };
    await writeBackup({ parts, made, to: join(folder, toName(now)), isOnSameDisk: true });
    const surplus = [...names, toName(now)].slice(0, -keep);
    const unfinished = all.filter((name) => name.endsWith('.unfinished'));
    for (const name of [...surplus, ...unfinished]) await files.remove(join(folder, name));
  } catch (error) {
    health.warn(`backup: ${errorCode(error)}`);
    log.error('backup_failed', { code: errorCode(error) });
  }
}

const NAME = /^\d{8}T\d{9}Z$/;

/** `20261123T020000000Z`: an instant as a file name that every file system takes. */
function toName(instant: Date): string {
  return instant.toISOString().replaceAll(/[-:.]/g, '');
}
