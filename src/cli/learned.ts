import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Library } from '../knowledge/library.ts';

/** Where the build keeps what is learned from the shipped data; beside the compiled code, absent when run from source. */
export const SHIPPED_LEARNED = join(dirname(fileURLToPath(import.meta.url)), '..', 'learned.bin');

/** What was learned before, by the build or by an earlier start of this home: bytes that fit or do not. */
export function readLearned(home?: string): readonly Uint8Array[] {
  const paths = [SHIPPED_LEARNED, ...(home === undefined ? [] : [cachePath(home)])];
  return paths.filter((path) => existsSync(path)).map((path) => readFileSync(path));
}

/** Keeps what had to be learned anew for the next start. It is a cache: a copy that cannot be written is no fault. */
export function keepLearned(home: string, library: Library): void {
  const bytes = library.packTraining();
  if (bytes) writeLearned(cachePath(home), bytes);
}

/** Writes the bytes under their name when they are whole. */
export function writeLearned(path: string, bytes: Uint8Array): void {
  const unfinished = `${path}.${process.pid}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(unfinished, bytes, { mode: 0o600 });
    renameSync(unfinished, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

function cachePath(home: string): string {
  return join(home, 'cache', 'learned.bin');
}
