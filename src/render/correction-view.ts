import type { Card } from '../core/card.ts';
import type { LocalDate } from '../core/clock.ts';
import type { Entry, EntryFields } from '../ledger/entry.ts';
import type { FieldValues, LedgerEvent } from '../ledger/event.ts';
import { EVIDENCE_TEXTS } from './catalogue/evidence.ts';
import { describeFields } from './change-view.ts';
import { composeCard } from './compose.ts';
import { type Names, quoteWords } from './names.ts';

/** An entry with the event that left it so. */
export interface Told {
  readonly entry: Entry;
  readonly event: LedgerEvent;
}

interface Reader {
  readonly names: Names;
  readonly today: LocalDate;
}

/** What a rewritten message corrected: each entry of the first wording from what stood to what stands now. */
export function showCorrection(
  corrected: readonly { readonly before: Told; readonly after: Told }[],
  reader: Reader,
): Card {
  const lines = corrected.map(({ before, after }) => correctionLine(before, after, reader));
  return composeCard({ title: EVIDENCE_TEXTS.corrected, lines });
}

/** The first wording is too old to be corrected by rewriting it. */
export function showTooOld(nos: readonly number[]): Card {
  return composeCard({ lines: [EVIDENCE_TEXTS.tooOld(nos.map((no) => `#${no}`).join('、'))] });
}

function correctionLine(before: Told, after: Told, reader: Reader): string {
  const head = `#${before.entry.no} ${before.entry.title}`;
  if (after.entry.withdrawnAt !== undefined) return EVIDENCE_TEXTS.takenBack(head);
  const parts = [
    ...describeFields({ ...after.event, ...difference(before.entry, after.entry), words: {} }, reader),
    ...noteParts(before.event.note, after.event.note),
  ];
  const what = parts.length > 0 ? parts.join('；') : EVIDENCE_TEXTS.unchangedField;
  return EVIDENCE_TEXTS.correction(`${head}：${what}`);
}

function noteParts(before: string | undefined, after: string | undefined): string[] {
  if (before === after) return [];
  return [EVIDENCE_TEXTS.noteFrom(quoteWords(before ?? ''), quoteWords(after ?? ''))];
}

/** Fields of entries that no event tells of, or that go without saying. */
const UNTOLD = new Set(['no', 'version', 'registeredAt', 'updatedAt', 'progressAt', 'reportedAt', 'submittedBy']);

function difference(one: Entry, other: Entry): { readonly before: FieldValues; readonly after: FieldValues } {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => !UNTOLD.has(name));
  const changed = (names as (keyof EntryFields)[]).filter(
    (name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]),
  );
  const valuesOf = (entry: Entry): FieldValues =>
    Object.fromEntries(changed.map((name) => [name, entry[name] ?? null]));
  return { before: valuesOf(one), after: valuesOf(other) };
}
