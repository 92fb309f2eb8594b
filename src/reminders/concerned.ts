import { addDays, type DeadlineSchedule, daysBetween, type LocalDate } from '../core/clock.ts';
import type { TargetCondition } from '../core/people.ts';
import { type Entry, isCounted, isOverdue, isOwed } from '../ledger/entry.ts';
import { standsStill } from '../ledger/filter-entries.ts';

/** Days ahead that "due soon" means unless the condition says how many. */
const DUE_WITHIN_DAYS = 7;

/** A unit with the entries because of which it is written to; ordered by due date. */
export interface ConcernedUnit {
  readonly unitId: string;
  readonly entryNos: readonly number[];
}

/** Why units are concerned: what holds of their entries today, and which dates of a deadline have come. */
export interface Concern {
  readonly where: TargetCondition | undefined;
  readonly deadline?: { readonly schedule: DeadlineSchedule; readonly dates: readonly LocalDate[] };
  readonly today: LocalDate;
}

/** The units among `unitIds`, in their order, that answer for an entry of which everything in `concern` is true. */
export function concernedUnits(
  unitIds: readonly string[],
  entries: readonly Entry[],
  concern: Concern,
): readonly ConcernedUnit[] {
  const isMeant = testOf(concern);
  const byUnit = new Map<string, Entry[]>(unitIds.map((unitId) => [unitId, []]));
  for (const entry of entries) {
    const ofUnit = byUnit.get(entry.unitId);
    if (ofUnit && isCounted(entry) && isMeant(entry)) ofUnit.push(entry);
  }
  return [...byUnit].flatMap(([unitId, found]) => {
    if (found.length === 0) return [];
    const ordered = found.sort((one, other) => byDueDate(one, other));
    return [{ unitId, entryNos: ordered.map(({ no }) => no) }];
  });
}

/** Whether a deadline speaks of the entry on one of `dates`: so many days from its due date, or overdue a multiple of days. */
function isSpokenOf(entry: Entry, schedule: DeadlineSchedule, dates: readonly LocalDate[]): boolean {
  const { dueOn } = entry;
  if (dueOn === undefined || !isOwed(entry)) return false;
  const { offsets, overdueEvery = 0 } = schedule;
  return dates.some((date) => {
    const day = daysBetween(dueOn, date);
    return offsets.includes(day) || (overdueEvery > 0 && day > 0 && day % overdueEvery === 0);
  });
}

function testOf({ where, deadline, today }: Concern): (entry: Entry) => boolean {
  const meets = where ? conditionTest(where, today) : () => true;
  const kind = where?.kind;
  return (entry) =>
    (kind === undefined || entry.kind === kind) &&
    meets(entry) &&
    (!deadline || isSpokenOf(entry, deadline.schedule, deadline.dates));
}

function conditionTest({ entries, days }: TargetCondition, today: LocalDate): (entry: Entry) => boolean {
  switch (entries) {
    case 'overdue':
      return (entry) => isOverdue(entry, today);
    case 'due': {
      const last = addDays(today, days ?? DUE_WITHIN_DAYS);
      return (entry) => isOwed(entry) && entry.dueOn !== undefined && entry.dueOn >= today && entry.dueOn <= last;
    }
    case 'open':
      return isOwed;
    case 'returned':
      return ({ state }) => state === 'returned';
    case 'stale':
      return standsStill('no_report', days, today);
  }
}

function byDueDate(one: Entry, other: Entry): number {
  const [first = '', second = ''] = [one.dueOn, other.dueOn];
  if (first !== second) return first < second ? -1 : 1;
  return one.no - other.no;
}
