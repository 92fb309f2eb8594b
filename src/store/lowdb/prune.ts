import type { Instant } from '../../core/clock.ts';
import type { Document, Rows, TableName } from './document.ts';
import type { Draft } from './draft.ts';

/** Ids of handled and sent messages are kept this long, so that a late repetition is known. */
const KEEP_IDS_DAYS = 40;
/** Occurrences and their receipts: longer than a year, for what is reported annually. */
const KEEP_OCCURRENCES_DAYS = 400;
/** At most so many rows of a table are looked at in one go. */
const LOOK_AT = 5_000;

/**
 * Removes what has had its time: ids, spent time of buttons, old occurrences. Gives the inbox numbers of messages set
 * aside whose text is no longer kept either.
 */
export function prune(document: Document, draft: Draft, now: Date): readonly number[] {
  const idsBefore = daysBefore(now, KEEP_IDS_DAYS);
  const occurrencesBefore = daysBefore(now, KEEP_OCCURRENCES_DAYS);
  const dropped: number[] = [];
  for (const [id, row] of oldRows(document, 'handled', (one) => one.at < idsBefore)) {
    if (row.code !== undefined) dropped.push(row.seq);
    draft.remove('handled', id);
  }
  removeOld(document, draft, 'ended', (endedAt) => endedAt < idsBefore);
  removeOld(document, draft, 'mail', (row) => row.at < idsBefore);
  removeOld(document, draft, 'presses', (press) => press.expiresAt < now.toISOString());
  removeOld(document, draft, 'linkCodes', (code) => code.validUntil < now.toISOString());
  removeOld(document, draft, 'linkMisses', (times) => (times.at(-1) ?? '') < idsBefore);
  for (const [id] of oldRows(document, 'occurrences', (one) => one.firedAt < occurrencesBefore)) {
    draft.remove('occurrences', id);
    for (const key of document.receipts.keysBy('occurrence', id)) draft.remove('receipts', key);
  }
  return dropped;
}

function removeOld<T extends TableName>(
  document: Document,
  draft: Draft,
  ...[name, isOld]: readonly [T, (row: Rows[T]) => boolean]
): void {
  for (const [key] of oldRows(document, name, isOld)) draft.remove(name, key);
}

function oldRows<T extends TableName>(
  document: Document,
  name: T,
  isOld: (row: Rows[T]) => boolean,
): readonly (readonly [string, Rows[T]])[] {
  const found: (readonly [string, Rows[T]])[] = [];
  let looked = 0;
  for (const [key, row] of document[name].entries()) {
    if (looked >= LOOK_AT) break;
    looked += 1;
    if (isOld(row)) found.push([key, row]);
  }
  return found;
}

function daysBefore(now: Date, days: number): Instant {
  return new Date(now.getTime() - days * 86_400_000).toISOString();
}
