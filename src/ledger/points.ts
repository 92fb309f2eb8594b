import { periodOf } from '../core/clock.ts';
import { Refusal } from '../core/refusal.ts';
import type { FieldValue, Read } from '../core/slots.ts';
import { type Act, type Change, registerChange } from './change.ts';
import { type Entry, isCounted } from './entry.ts';
import type { LedgerKind } from './kinds.ts';

/** One error of a person, as it is recorded. */
export interface PointRecord {
  readonly kind: LedgerKind;
  /** From `LedgerStore.nextNo()`. */
  readonly no: number;
  readonly title: string;
  readonly unitId: string;
  readonly person: Read<string>;
  /** Label of the error, as the kind declares it. */
  readonly item: Read<string>;
  readonly points: Read<number>;
  /** Fields that the kind declares besides, by their ids; a date in the future is refused. */
  readonly fields: Readonly<Record<string, Read<FieldValue>>>;
}

/** Ids under which every record of points keeps the error and what it counts. */
const POINT_FIELDS = { item: 'item', points: 'points' } as const;

/** More than this for one error is a slip of the finger. */
const MOST_POINTS = 100;

/**
 * Records an error of a person: an entry on which nothing is owed, of the calendar year in which it happened. Throws
 * `Refusal`: `bad_points` (not above 0, above 100), `bad_figures` `future_period` (it has not happened yet).
 */
export function recordPoints(record: PointRecord, act: Act): Change {
  const { kind, no, title, unitId, person, item, points } = record;
  if (!(points.value > 0 && points.value <= MOST_POINTS))
    throw new Refusal({ reason: 'bad_points', words: points.words });
  const happenedOn = dateOf(record);
  if (happenedOn && happenedOn.value > act.today)
    throw new Refusal({ reason: 'bad_figures', fault: 'future_period', words: happenedOn.words });
  const more = Object.entries(record.fields).map(([id, { value }]) => [id, value] as const);
  const entry: Entry = {
    ...{ no, kind: kind.id, title, unitId },
    period: periodOf(happenedOn?.value ?? act.today, 'year'),
    fields: {
      ...Object.fromEntries(more),
      [personFieldOf(kind)]: person.value,
      [POINT_FIELDS.item]: item.value,
      [POINT_FIELDS.points]: points.value,
    },
    state: 'closed',
    progress: 100,
    registeredAt: act.at,
    updatedAt: act.at,
    version: 1,
  };
  const words = [person, item, points].map((read) => read.words).filter((said) => said !== '');
  return registerChange(entry, { fields: words.join(' ') }, act);
}

/** Id of the field that names the person: the first of type person, else `person`. */
export function personFieldOf({ fields }: Pick<LedgerKind, 'fields'>): string {
  return fields.find(({ type }) => type === 'person')?.id ?? 'person';
}

function dateOf({ kind, fields }: PointRecord): { readonly value: string; readonly words: string } | undefined {
  const id = kind.fields.find(({ type }) => type === 'date')?.id;
  const said = id === undefined ? undefined : fields[id];
  return said && { value: String(said.value), words: said.words };
}

/** A record as it counts. */
export interface CountedPoints {
  readonly entry: Entry;
  readonly personId: string;
  readonly item: string;
  readonly points: number;
}

/** The records of a kind that count in a calendar year; those taken back do not. */
export function pointsOfYear(entries: readonly Entry[], kind: LedgerKind, year: string): readonly CountedPoints[] {
  const personField = personFieldOf(kind);
  return entries
    .filter((entry) => entry.kind === kind.id && entry.period === year && isCounted(entry))
    .map((entry) => ({
      entry,
      personId: String(entry.fields?.[personField] ?? ''),
      item: String(entry.fields?.[POINT_FIELDS.item] ?? ''),
      points: Number(entry.fields?.[POINT_FIELDS.points] ?? 0),
    }));
}

/** Points added up, to two decimals. */
export function sumPoints(records: readonly Pick<CountedPoints, 'points'>[]): number {
  return Math.round(records.reduce((sum, { points }) => sum + points, 0) * 100) / 100;
}

/** Points of one person in a year. */
export interface PersonPoints {
  readonly personId: string;
  /** The unit of the latest record. */
  readonly unitId: string;
  readonly total: number;
  readonly records: readonly CountedPoints[];
}

/** Adds up person by person, the most points first; equal ones by id. */
export function sumByPerson(records: readonly CountedPoints[]): readonly PersonPoints[] {
  const people = new Map<string, CountedPoints[]>();
  for (const record of records) people.set(record.personId, [...(people.get(record.personId) ?? []), record]);
  return [...people]
    .map(([personId, own]) => ({
      personId,
      unitId: own.at(-1)?.entry.unitId ?? '',
      total: sumPoints(own),
      records: own,
    }))
    .sort((one, other) => other.total - one.total || (one.personId < other.personId ? -1 : 1));
}
