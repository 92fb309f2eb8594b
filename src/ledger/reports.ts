import { addDays, type LocalDate } from '../core/clock.ts';
import { ENTRY_STATES, type EntryState } from '../core/slots.ts';
import { type Entry, isCounted, isOwed } from './entry.ts';

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

/** Counts what is counted, in one pass; withdrawn and merged entries are left out. */
export function summarise(entries: readonly Entry[], today: LocalDate): Summary {
  const count = createCount();
  const weekEnd = addDays(today, 6);
  for (const entry of entries) if (isCounted(entry)) add(count, entry, { today, weekEnd });
  return toSummary(count);
}

interface Count {
  readonly byState: Record<EntryState, number>;
  total: number;
  overdue: number;
  dueSoon: number;
  progress: number;
}

function createCount(): Count {
  const byState = Object.fromEntries(ENTRY_STATES.map((state) => [state, 0])) as Record<EntryState, number>;
  return { byState, total: 0, overdue: 0, dueSoon: 0, progress: 0 };
}

function add(count: Count, entry: Entry, { today, weekEnd }: { today: LocalDate; weekEnd: LocalDate }): void {
  const { state, dueOn } = entry;
  count.total += 1;
  count.byState[state] += 1;
  count.progress += state === 'closed' ? 100 : entry.progress;
  if (dueOn === undefined || dueOn > weekEnd || !isOwed(entry)) return;
  if (dueOn < today) count.overdue += 1;
  else count.dueSoon += 1;
}

function toSummary({ byState, total, overdue, dueSoon, progress }: Count): Summary {
  return Object.freeze({
    total,
    byState,
    overdue,
    dueSoon,
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
  const counts = new Map<string, Count>();
  const weekEnd = addDays(today, 6);
  for (const entry of entries) {
    const key = isCounted(entry) ? ranking.groupOf(entry) : undefined;
    if (key === undefined) continue;
    const count = counts.get(key) ?? createCount();
    counts.set(key, count);
    add(count, entry, { today, weekEnd });
  }
  const ranked = [...counts].map(([key, count]) => Object.freeze({ key, ...toSummary(count) }));
  const sign = ranking.order === 'slowest' ? 1 : -1;
  return ranked.sort(
    (a, b) =>
      sign * (a.averageProgress - b.averageProgress) || sign * (b.overdue - a.overdue) || (a.key < b.key ? -1 : 1),
  );
}

function share(part: number, total: number): number {
  return total === 0 ? 0 : part / total;
}
