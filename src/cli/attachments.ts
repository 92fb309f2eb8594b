import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashBytes } from '../bot/hash-bytes.ts';
import { errorCode } from '../store/lowdb/files.ts';
import { attachmentsFolder } from '../store/lowdb/read-contents.ts';
import type { AttachmentShelf, DeploymentStore } from './open-store.ts';

/** The files of a deployment: in the database that several machines share, or in the home. */
export function openAttachments(home: string, { attachments }: DeploymentStore): AttachmentShelf {
  if (!attachments) {
    return {
      keep: (sha256, bytes) => keepAttachment(home, sha256, bytes),
      read: (sha256) => readAttachment(home, sha256),
    };
  }
  return {
    keep: async (sha256, bytes) => {
      await assertHash(sha256, bytes);
      await attachments.keep(sha256, bytes);
    },
    read: attachments.read,
  };
}

async function assertHash(sha256: string, bytes: Buffer): Promise<void> {
  if ((await hashBytes(bytes)) !== sha256) throw new Error('attachment does not match its hash');
}

/** Files lie under their own hash: the same file twice is one file, and a name from outside never becomes a path. */
export async function keepAttachment(home: string, sha256: string, bytes: Buffer): Promise<void> {
  await assertHash(sha256, bytes);
  const folder = attachmentsFolder(home);
  const path = join(folder, sha256);
  if (existsSync(path)) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // The same file may come twice at the same time, and nobody waits for the disk.
  const aside = `${path}.${randomUUID()}.new`;
  await writeFile(aside, bytes, { mode: 0o600, flush: true });
  await rename(aside, path);
}

/** The bytes under a hash; undefined when they are not there, or are no longer what they were. */
async function readAttachment(home: string, sha256: string): Promise<Buffer | undefined> {
  if (!/^[0-9a-f]{64}$/u.test(sha256)) return undefined;
  try {
    const bytes = await readFile(join(attachmentsFolder(home), sha256));
    return (await hashBytes(bytes)) === sha256 ? bytes : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
