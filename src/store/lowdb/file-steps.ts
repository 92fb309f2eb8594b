import { dirname, join } from 'node:path';
import type { Files, OpenFile } from './files.ts';

/** Writes all of `bytes`, however few are taken at a time. */
export async function writeAll(file: OpenFile, bytes: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const taken = await file.write(bytes.subarray(done), position + done);
    if (taken === 0) throw Object.assign(new Error('the disk took no byte'), { code: 'ENOSPC' });
    done += taken;
  }
}

/** Everything in a file. */
export async function readWhole(files: Files, path: string): Promise<Buffer> {
  const file = await files.open(path, 'read');
  try {
    return await readAll(file);
  } finally {
    await file.close();
  }
}

/** Creates a file with `bytes` in it, on the disk when it resolves (its name only after `syncFolder`). */
export async function writeNew(files: Files, path: string, bytes: Buffer): Promise<void> {
  const file = await files.open(path, 'create');
  try {
    await writeAll(file, bytes, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Copies the first `length` bytes of a file to a new one, durably but for its name. */
export async function copyStart(files: Files, route: { from: string; to: string; length: number }): Promise<void> {
  const source = await files.open(route.from, 'read');
  try {
    const target = await files.open(route.to, 'create');
    try {
      for (let done = 0; done < route.length; ) {
        const part = await source.read(Math.min(COPY_BYTES, route.length - done), done);
        if (part.length === 0) throw new Error(`${route.from} ends at ${done}, before ${route.length}`);
        await writeAll(target, part, done);
        done += part.length;
      }
      await target.sync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Creates a folder, and its name durably, unless it exists. */
export async function ensureFolder(files: Files, path: string): Promise<void> {
  if (await files.look(path)) return;
  await files.createFolder(path);
  await files.syncFolder(dirname(path));
}

/** Syncs every folder from `path` down. */
export async function syncFolders(files: Files, path: string): Promise<void> {
  for (const name of await files.list(path)) {
    const inner = join(path, name);
    if ((await files.look(inner))?.kind === 'folder') await syncFolders(files, inner);
  }
  await files.syncFolder(path);
}

const COPY_BYTES = 1_048_576;

async function readAll(file: OpenFile): Promise<Buffer> {
  const parts: Buffer[] = [];
  let position = 0;
  for (;;) {
    const part = await file.read(COPY_BYTES, position);
    if (part.length === 0) return Buffer.concat(parts);
    parts.push(part);
    position += part.length;
  }
}
