import type { Log } from './logs.ts';

/** A record of a chained log: `prev` is the offset of the record before it with the same key. */
export interface LogRecord {
  readonly prev: number | null;
  readonly value: unknown;
}

/** A record with the offset at which it lies. */
export interface PlacedRecord extends LogRecord {
  readonly offset: number;
}

/** Reads a chain backwards from `tail` (undefined: empty), newest first, at most `limit` records after `downTo`. */
export async function readChain(query: {
  readonly log: Log;
  readonly tail: number | undefined;
  readonly limit: number;
  /** Offset of the record before which to stop; it is not read. */
  readonly downTo?: number;
}): Promise<readonly PlacedRecord[]> {
  const records: PlacedRecord[] = [];
  let offset = query.tail ?? null;
  while (offset !== null && records.length < query.limit && offset > (query.downTo ?? -1)) {
    // The engine alone writes these lines, and the snapshot vouches for their length.
    const record = JSON.parse(await query.log.read(offset)) as LogRecord;
    records.push({ ...record, offset });
    offset = record.prev;
  }
  return records;
}
