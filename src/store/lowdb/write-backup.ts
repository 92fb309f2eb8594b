import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Checkpoint, OpenParts } from './checkpoint.ts';
import type { WaitingRow } from './document.ts';
import { copyStart, readWhole, syncFolders, writeNew } from './file-steps.ts';
import type { Files } from './files.ts';
import { encodeFrame, toHex } from './frames.ts';
import { createStoreFolders } from './init-home.ts';
import { createJournalFile } from './journal.ts';
import { LOG_NAMES } from './logs.ts';
import { BACKUP_FORMAT, type BackupFile, MANIFEST } from './read-backup.ts';
import { inboxFileName } from './read-inbox.ts';
import { StoreRefusal } from './store-refusal.ts';

/** Copies what a checkpoint has made to a folder that has its name only when it is whole. */
export async function writeBackup(job: {
  readonly parts: OpenParts;
  readonly made: Checkpoint;
  readonly to: string;
  /** Finished log files are then not copied but given a second name. */
  readonly isOnSameDisk: boolean;
}): Promise<void> {
  const { parts, made, to } = job;
  const { files } = parts;
  if (await files.look(to)) throw new StoreRefusal('backup_exists', { file: to });
  const unfinished = `${to}.unfinished`;
  const folder = join(unfinished, 'store');
  await files.remove(unfinished);
  await files.createFolder(unfinished);
  await createStoreFolders(files, folder);
  await copySnapshot(parts, folder);
  await copyLogs(job, folder);
  await createJournalFile(files, folder, { generation: made.data.generation, from: made.data.seq });
  await writeInbox(files, join(folder, 'inbox'), { waiting: made.waiting, first: parts.inbox.lastSeq + 1 });
  await writeManifest(files, unfinished);
  await syncFolders(files, unfinished);
  await files.rename(unfinished, to);
  await files.syncFolder(dirname(to));
}

async function copySnapshot({ files, folder }: OpenParts, to: string): Promise<void> {
  const name = 'snapshot.json';
  const length = (await files.look(join(folder, name)))?.size ?? 0;
  await copyStart(files, { from: join(folder, name), to: join(to, name), length });
}

async function copyLogs({ parts, made, isOnSameDisk }: Parameters<typeof writeBackup>[0], to: string): Promise<void> {
  const { files, folder, logs } = parts;
  for (const log of LOG_NAMES) {
    for (const part of logs[log].parts(made.data.logs[log])) {
      const route = { from: join(folder, log, part.name), to: join(to, log, part.name), length: part.length };
      if (!(isOnSameDisk && part.sealed && (await hasLinked(files, route)))) await copyStart(files, route);
    }
  }
}

async function hasLinked(files: Files, { from, to }: { readonly from: string; readonly to: string }): Promise<boolean> {
  try {
    await files.link(from, to);
    return true;
  } catch {
    // Not every file system has second names; a copy does as well.
    return false;
  }
}

/** Unfinished messages, numbered on from the highest number so far, so that no number has two meanings. */
async function writeInbox(
  files: Files,
  folder: string,
  { waiting, first }: { readonly waiting: readonly WaitingRow[]; readonly first: number },
): Promise<void> {
  const frames = waiting.map(({ message, acceptedAt }, index) =>
    encodeFrame({ seq: first + index, batch: first, json: JSON.stringify({ acceptedAt, message }) }),
  );
  await writeNew(files, join(folder, inboxFileName(first)), Buffer.concat(frames));
}

async function writeManifest(files: Files, folder: string): Promise<void> {
  const list: BackupFile[] = [];
  const paths = ['store', ...['inbox', ...LOG_NAMES].map((name) => join('store', name))];
  for (const path of paths) {
    for (const name of await files.list(join(folder, path))) {
      const file = join(path, name);
      if ((await files.look(join(folder, file)))?.kind !== 'file') continue;
      const bytes = await readWhole(files, join(folder, file));
      list.push({ path: file, size: bytes.length, crc32: toHex(crc32(bytes)) });
    }
  }
  const json = `${JSON.stringify({ format: BACKUP_FORMAT, files: list }, null, 1)}\n`;
  await writeNew(files, join(folder, MANIFEST), Buffer.from(json));
}
