import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Learned } from '../app.ts';
import type { Library } from '../knowledge/library.ts';
import type { DamagedText } from '../knowledge/official-shelf.ts';
import { openShelf } from './text-shelf.ts';

/** Where the build keeps what is learned from the shipped data; beside the compiled code, absent when run from source. */
export const SHIPPED_LEARNED = join(dirname(fileURLToPath(import.meta.url)), '..', 'learned.bin');

/** What a brain need not learn anew, and the imported texts of a home that cannot be read. */
export interface HomeLearning {
  readonly learned: Learned;
  readonly damaged: readonly DamagedText[];
}

/** Reads what the build, and earlier starts of this home, learned, and the home's imported texts. No lock is taken. */
export async function readLearning(home: string | undefined): Promise<HomeLearning> {
  const paths = [SHIPPED_LEARNED, ...(home === undefined ? [] : [cachePath(home)])];
  const packedTraining = paths.filter((path) => existsSync(path)).map((path) => readFileSync(path));
  if (home === undefined) return { learned: { packedTraining }, damaged: [] };
  const shelf = openShelf(home);
  const { texts, damaged } = await shelf.list();
  return { learned: { shelved: texts, packedStatutes: await shelf.readIndex(), packedTraining }, damaged };
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
