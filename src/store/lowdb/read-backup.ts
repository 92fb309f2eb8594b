import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { readWhole } from './file-steps.ts';
import type { Files } from './files.ts';
import { toHex } from './frames.ts';
import { readStore } from './read-home.ts';
import { StoreRefusal } from './store-refusal.ts';
import { verifyAuditOf } from './verify-audit.ts';

/** What the list of a backup calls itself. */
export const BACKUP_FORMAT = 'duban-backup';
/** Name of the list of files in a backup. */
export const MANIFEST = 'backup.json';

/** A file of a backup; `path` is relative to it. */
export interface BackupFile {
  readonly path: string;
  readonly size: number;
  readonly crc32: string;
}

/** Checks every byte of a backup; rejects with `backup_missing`, `backup_damaged` or what is wrong inside it. */
export async function readBackup(files: Files, backup: string): Promise<readonly BackupFile[]> {
  if (!(await files.look(join(backup, MANIFEST)))) throw new StoreRefusal('backup_missing', { file: backup });
  const manifest = parseManifest(await readWhole(files, join(backup, MANIFEST)), backup);
  for (const { path, size, crc32: check } of manifest) {
    const file = join(backup, path);
    const bytes = (await files.look(file)) ? await readWhole(files, file) : undefined;
    if (bytes?.length !== size || toHex(crc32(bytes)) !== check) throw new StoreRefusal('backup_damaged', { file });
  }
  const folder = join(backup, 'store');
  await readStore(files, folder);
  const { problem } = await verifyAuditOf(files, folder);
  if (problem) throw new StoreRefusal('backup_damaged', { file: join(folder, 'audit'), line: problem.line });
  return manifest;
}

const manifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  files: z.array(
    z.object({
      path: z.string().regex(/^store\/(?:[a-z]+\/)?[a-z0-9.-]+$/),
      size: z.number().int().nonnegative(),
      crc32: z.string().regex(/^[0-9a-f]{8}$/),
    }),
  ),
});

function parseManifest(bytes: Buffer, backup: string): readonly BackupFile[] {
  try {
    return manifestSchema.parse(JSON.parse(bytes.toString('utf8'))).files;
  } catch {
    throw new StoreRefusal('backup_damaged', { file: join(backup, MANIFEST) });
  }
}
