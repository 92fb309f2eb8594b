import { addDays, type LocalDate } from '../core/clock.ts';
import { ENTRY_STATES, type EntryState } from '../core/slots.ts';
import { type Entry, isOverdue, isOwed } from './entry.ts';

/** How a set of entries stands. Shares are 0..1, 0 when there are no entries. */
export interface Summary {
  readonly total: number;
  readonly byState: Readonly<Record<EntryState, number>>;
  readonly overdue: number;
  /** Still owed and due within the next seven days, today included. */
  readonly dueSoon: number;
  /** Accepted of all. */
  readonly closedShare: number;
  /** Submitted or accepted of all: what the units have done. */
  readonly doneShare: number;
  /** Mean progress in percent, one decimal; closed entries count 100. */
  readonly averageProgress: number;
}

/** One group of entries in a ranking. */
export interface RankedGroup extends Summary {
  readonly key: string;
}

/** Counts what is show_progress shows; withdrawn entries are left out. */
export function summarise(entries: readonly Entry[], today: LocalDate): Summary {
  const counted = entries.filter((entry) => entry.withdrawnAt === undefined);
  const total = counted.length;
  const count = (test: (entry: Entry) => boolean): number => counted.filter(test).length;
  const byState = Object.fromEntries(
    ENTRY_STATES.map((state) => [state, count((entry) => entry.state === state)]),
  ) as Record<EntryState, number>;
  const weekEnd = addDays(today, 6);
  const progress = counted.reduce((sum, entry) => sum + (entry.state === 'closed' ? 100 : entry.progress), 0);
  return Object.freeze({
    total,
    byState,
    overdue: count((entry) => isOverdue(entry, today)),
    dueSoon: count((entry) => isOwed(entry) && isBetween(entry.dueOn, today, weekEnd)),
    closedShare: share(byState.closed, total),
    doneShare: share(byState.closed + byState.submitted, total),
    averageProgress: Math.round(share(progress, total) * 10) / 10,
  });
}

/** How entries are put together for a ranking, and which end comes first. */
export interface Ranking {
  /** `undefined` leaves the entry out, e.g. a city-level unit in a ranking of districts. */
  groupOf(entry: Entry): string | undefined;
  readonly order: 'slowest' | 'fastest';
}

/** Groups by mean progress; equal ones by the number overdue, then by key, so that the order never wavers. */
export function rankGroups(entries: readonly Entry[], ranking: Ranking, today: LocalDate): readonly RankedGroup[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = entry.withdrawnAt === undefined ? ranking.groupOf(entry) : undefined;
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  const ranked = [...groups].map(([key, group]) => Object.freeze({ key, ...summarise(group, today) }));
  const sign = ranking.order === 'slowest' ? 1 : -1;
  return ranked.sort(
    (a, b) =>
      sign * (a.averageProgress - b.averageProgress) || sign * (b.overdue - a.overdue) || (a.key < b.key ? -1 : 1),
  );
}

function isBetween(date: LocalDate | undefined, from: LocalDate, to: LocalDate): boolean {
  return date !== undefined && date >= from && date <= to;
}

function share(part: number, total: number): number {
  return total === 0 ? 0 : part / total;
}
