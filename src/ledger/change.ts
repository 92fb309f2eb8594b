import type { Instant, LocalDate } from '../core/clock.ts';
import type { Entry, EntryFields } from './entry.ts';
import type { EventVerb, FieldValues, LedgerEvent } from './event.ts';

/** Who changes something, when and in which message. `today` is the local date of `at`. */
export interface Act {
  readonly personId: string;
  readonly messageId: string;
  readonly at: Instant;
  readonly today: LocalDate;
}

/** What a rule yields: the entry as it is to be stored, and the event that tells of it. */
export interface Change {
  readonly entry: Entry;
  readonly event: LedgerEvent;
}

/** What is to become of an entry. Absent `fields` stay; `null` clears one. */
export interface Edit {
  readonly verb: EventVerb;
  readonly fields: FieldValues;
  /** The words each field was read from; words of fields that do not change are dropped. */
  readonly words?: FieldWords;
  readonly note?: string | undefined;
  readonly undoes?: string;
}

export type FieldWords = { readonly [F in keyof EntryFields]?: string | undefined };

/** The next version of an entry with the event that tells what really changed (nothing: empty before and after). */
export function changeEntry(entry: Entry, edit: Edit, act: Act): Change {
  const changed = changedFields(entry, edit.fields);
  const next = withFields(entry, changed.after);
  const version = entry.version + 1;
  return freeze(
    { ...next, ...timesOf(edit.verb, changed.after, act), version, updatedAt: act.at },
    {
      id: `${act.messageId}/${entry.no}`,
      no: entry.no,
      version,
      verb: edit.verb,
      at: act.at,
      personId: act.personId,
      messageId: act.messageId,
      before: changed.before,
      after: changed.after,
      words: wordsOf(changed.after, edit.words),
      ...(edit.note === undefined ? {} : { note: edit.note }),
      ...(edit.undoes === undefined ? {} : { undoes: edit.undoes }),
    },
  );
}

/** A new entry with the event of its registration. Fields without a value are left out. */
export function registerChange(entry: Entry, words: FieldWords, act: Act): Change {
  const { no, title, unitId, ownerName, leaderName, supportUnitIds, state, progress, dueOn, fields } = entry;
  const after = definedOnly({ title, unitId, ownerName, leaderName, supportUnitIds, state, progress, dueOn, fields });
  return freeze(entry, {
    id: `${act.messageId}/${no}`,
    no,
    version: entry.version,
    verb: 'registered',
    at: act.at,
    personId: act.personId,
    messageId: act.messageId,
    before: {},
    after,
    words: wordsOf(after, words),
  });
}

/** Whether an event is a report of the unit that answers for the entry. */
export function isReport({ verb }: Pick<LedgerEvent, 'verb'>): boolean {
  return REPORTS.has(verb);
}

const REPORTS: ReadonlySet<EventVerb> = new Set<EventVerb>(['reported', 'unchanged', 'submitted', 'figures_reported']);

function timesOf(verb: EventVerb, after: FieldValues, { at }: Act): Pick<Entry, 'progressAt' | 'reportedAt'> {
  return {
    ...('progress' in after ? { progressAt: at } : {}),
    ...(REPORTS.has(verb) ? { reportedAt: at } : {}),
  };
}

/** Whether `fields` would change anything. */
export function differs(entry: Entry, fields: FieldValues): boolean {
  return fieldNames(fields).some((field) => !isSame(entry[field] ?? null, fields[field]));
}

/** Lists and field sets are the same when they say the same; all values are plain JSON. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function changedFields(entry: Entry, fields: FieldValues): { before: FieldValues; after: FieldValues } {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const field of fieldNames(fields)) {
    const was = entry[field] ?? null;
    if (isSame(was, fields[field])) continue;
    before[field] = was;
    after[field] = fields[field];
  }
  return { before, after };
}

function withFields(entry: Entry, fields: FieldValues): Entry {
  const kept = Object.entries({ ...entry, ...fields }).filter(([, value]) => value !== null && value !== undefined);
  // Only optional fields are ever cleared: the rules set title, unit, state and progress to values.
  return Object.fromEntries(kept) as unknown as Entry;
}

function wordsOf(after: FieldValues, words: FieldWords = {}): LedgerEvent['words'] {
  return definedOnly(Object.fromEntries(fieldNames(after).map((field) => [field, words[field]])));
}

function definedOnly<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function fieldNames(fields: FieldValues): (keyof EntryFields)[] {
  return (Object.keys(fields) as (keyof EntryFields)[]).filter((field) => fields[field] !== undefined);
}

function freeze(entry: Entry, event: LedgerEvent): Change {
  return Object.freeze({ entry: Object.freeze(entry), event: Object.freeze(event) });
}
