import { join } from 'node:path';
import type { LibraryChange } from '../knowledge/library.ts';
import type { DamagedText, OfficialShelf } from '../knowledge/official-shelf.ts';
import { systemFiles } from '../store/lowdb/files.ts';
import { createTextShelf } from '../store/lowdb/texts.ts';

/** The imported texts of a home. */
export function openShelf(home: string): OfficialShelf {
  return createTextShelf(systemFiles, join(home, 'texts'));
}

/** What a brain learns from the shelf of a home, and what of it cannot be read. Nothing there: nothing is learned. */
export async function readShelf(
  shelf: OfficialShelf,
): Promise<{ readonly learned: LibraryChange; readonly damaged: readonly DamagedText[] }> {
  const { texts, damaged } = await shelf.list();
  return { learned: { shelved: texts, packedStatutes: await shelf.readIndex() }, damaged };
}

/** The same for commands that may be run without a home; no lock is taken. */
export async function readTextsOf(home: string | undefined): Promise<LibraryChange> {
  return home === undefined ? {} : (await readShelf(openShelf(home))).learned;
}
