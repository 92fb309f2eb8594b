import { join } from 'node:path';
import type { OfficialShelf } from '../knowledge/official-shelf.ts';
import { systemFiles } from '../store/lowdb/files.ts';
import { createTextShelf } from '../store/lowdb/texts.ts';

/** The imported texts of a home. */
export function openShelf(home: string): OfficialShelf {
  return createTextShelf(systemFiles, join(home, 'texts'));
}
