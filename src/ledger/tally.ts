import { type Entry, isCounted } from './entry.ts';
import { isWithin } from './period.ts';

/** Counts by the id of their field. */
export type Counts = Readonly<Record<string, number>>;

/** What units reported in a time, added up. */
export interface Tally {
  readonly totals: Counts;
  /** Units with figures, the largest first count first; equal ones by id. */
  readonly byUnit: readonly { readonly unitId: string; readonly counts: Counts }[];
  /** Units that should have reported and did not, as given. */
  readonly missing: readonly string[];
}

/** What is added up: fields in order, the time (`2026-10`, or longer), and who should have reported. */
export interface TallyWanted {
  readonly fieldIds: readonly string[];
  readonly period: string;
  readonly expected: readonly string[];
}

/** Adds up the figures of `entries`, which are all of one kind. Withdrawn ones do not count. */
export function addUp(entries: readonly Entry[], { fieldIds, period, expected }: TallyWanted): Tally {
  const units = new Map<string, Record<string, number>>();
  for (const { unitId, fields = {} } of entries.filter((entry) => isOf(entry, period))) {
    const counts = units.get(unitId) ?? {};
    for (const id of fieldIds) add(counts, id, fields[id]);
    units.set(unitId, counts);
  }
  const [first = ''] = fieldIds;
  const byUnit = [...units].map(([unitId, counts]) => ({ unitId, counts }));
  byUnit.sort(
    (one, other) => (other.counts[first] ?? 0) - (one.counts[first] ?? 0) || (one.unitId < other.unitId ? -1 : 1),
  );
  const totals: Record<string, number> = {};
  for (const { counts } of byUnit) for (const id of fieldIds) add(totals, id, counts[id]);
  return Object.freeze({ totals, byUnit, missing: expected.filter((unitId) => !units.has(unitId)) });
}

/** Whether an entry counts and its figures are of `period`, or of a part of it. */
export function isOf(entry: Entry, period: string): boolean {
  return isCounted(entry) && entry.period !== undefined && isWithin(entry.period, period);
}

/** What nobody said stays absent; 0 was said. */
function add(counts: Record<string, number>, id: string, value: unknown): void {
  if (typeof value === 'number') counts[id] = (counts[id] ?? 0) + value;
}
