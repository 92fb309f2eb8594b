import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Row, Sheet } from './sheet.ts';

/** Rows that are written at a stretch: 1 to 4 ms of work, most of it local times. */
const ROWS_A_SLICE = 50;

/** The rows of a sheet in slices, with a turn of the event loop between them, so that nobody waits for a large table. */
export async function* sliceRows(sheet: Sheet): AsyncGenerator<readonly Row[]> {
  await nextTurn();
  let slice: Row[] = [];
  for await (const row of sheet.rows()) {
    slice.push(row);
    if (slice.length < ROWS_A_SLICE) continue;
    yield slice;
    slice = [];
    await nextTurn();
  }
  if (slice.length > 0) yield slice;
}
