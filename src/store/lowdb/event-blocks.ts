import type { LedgerEvent } from '../../ledger/event.ts';
import type { EventBlockRow } from './document.ts';
import type { FileLog } from './log-files.ts';
import type { Table } from './table.ts';

/** Bytes of the event log that share a row: enough for some 300 events, and 2 ms of work to read. */
const BLOCK_BYTES = 131_072;

/** Key of the block that an event at `offset` belongs to. */
export function eventBlockKey(offset: number): string {
  return String(Math.floor(offset / BLOCK_BYTES));
}

/** The row of a block with one more event: `row` is the one so far, undefined for the first event of the block. */
export function withEvent(row: EventBlockRow | undefined, offset: number, { at }: LedgerEvent): EventBlockRow {
  if (!row) return { from: offset, oldest: at, newest: at };
  if (at >= row.oldest && at <= row.newest) return row;
  return { ...row, oldest: at < row.oldest ? at : row.oldest, newest: at > row.newest ? at : row.newest };
}

/** Makes the rows of a log whose snapshot has none, because an older program wrote it. Reads the whole log once. */
export async function indexEvents(log: FileLog, table: Table<EventBlockRow>): Promise<void> {
  for (let offset = 0; offset < log.length; ) {
    for (const line of await log.readLines(offset, offset + BLOCK_BYTES)) {
      const key = eventBlockKey(offset);
      // The engine alone writes these lines, and the snapshot vouches for their length.
      const { value } = JSON.parse(line) as { readonly value: LedgerEvent };
      table.put(key, withEvent(table.get(key), offset, value));
      offset += Buffer.byteLength(line) + 1;
    }
  }
}
