import { addDays, fromLocalTime, type Instant, type LocalDate } from '../core/clock.ts';
import type { EntryFilter } from '../core/slots.ts';
import { type Entry, isCounted, isOverdue, isOwed } from './entry.ts';

/** Against what a filter is read. */
export interface FilterContext {
  readonly today: LocalDate;
  /** Whose entries `mine` means: those of the own unit that name this owner. */
  readonly speaker: { readonly name: string; readonly unitId: string };
}

/** The entries that meet every part of `filter`, in the order given. Withdrawn and merged ones never do. */
export function filterEntries(
  entries: readonly Entry[],
  filter: EntryFilter,
  context: FilterContext,
): readonly Entry[] {
  const isAsked = matcherOf(filter, context);
  return entries.filter((entry) => isCounted(entry) && isAsked(entry));
}

/** Whether an entry meets every part of `filter`, withdrawn or not. */
export function matcherOf(filter: EntryFilter, context: FilterContext): (entry: Entry) => boolean {
  const tests = testsOf(filter, context);
  return (entry) => {
    for (const test of tests) if (!test(entry)) return false;
    return true;
  };
}

/**
 * What was asked for first: the longest overdue, the soonest due, the longest without a report, the most often extended.
 * Otherwise by number. Gives a new list.
 */
export function orderEntries(entries: readonly Entry[], filter: EntryFilter): readonly Entry[] {
  const key = orderKey(filter);
  if (!key) return entries;
  const keyed = entries.map((entry) => ({ entry, at: key(entry) }));
  keyed.sort((one, other) => compareKeys(one.at, other.at) || one.entry.no - other.entry.no);
  return keyed.map(({ entry }) => entry);
}

/** How many extensions are many. */
const MANY_EXTENSIONS = 2;

/** Days without a report that are too long, unless the question says how many. */
export const STALE_DAYS = 14;

/** Days without a step at 90 % and more that are too long, unless the question says how many. */
export const STUCK_DAYS = 30;

const ALMOST_DONE = 90;

/** Whether an entry has come to rest in the way asked about, seen at the end of `today`. `days`: absent for the usual. */
export function standsStill(
  stale: NonNullable<EntryFilter['stale']>,
  days: number | undefined,
  today: LocalDate,
): (entry: Entry) => boolean {
  switch (stale) {
    case 'no_report': {
      const limit = dayAfter(addDays(today, -(days ?? STALE_DAYS)));
      return (entry) => isOwed(entry) && lastReport(entry) < limit;
    }
    case 'stuck': {
      const limit = dayAfter(addDays(today, -(days ?? STUCK_DAYS)));
      return (entry) => isOwed(entry) && entry.progress >= ALMOST_DONE && lastStep(entry) < limit;
    }
    case 'extended':
      return ({ extensions = 0 }) => extensions >= MANY_EXTENSIONS;
    case 'no_evidence':
      return ({ state, evidence = [] }) => (state === 'submitted' || state === 'closed') && evidence.length === 0;
  }
}

function dayAfter(day: LocalDate): Instant {
  return fromLocalTime(addDays(day, 1), '00:00');
}

/** When the unit last said something of the entry; entries from before that was kept: when it last changed. */
function lastReport({ reportedAt, progressAt, registeredAt }: Entry): Instant {
  return reportedAt ?? progressAt ?? registeredAt;
}

function lastStep({ progressAt, reportedAt, updatedAt }: Entry): Instant {
  return progressAt ?? reportedAt ?? updatedAt;
}

type Test = (entry: Entry) => boolean;

function testsOf(filter: EntryFilter, { today, speaker }: FilterContext): readonly Test[] {
  const { kind, states, overdue, ownerName, category } = filter;
  const tests: Test[] = [...dueTests(filter), ...wordTests(filter.words), ...restTests(filter, today)];
  const unitIds = filter.unitIds && new Set(filter.unitIds);
  // What a unit supports is among its entries too.
  if (unitIds)
    tests.push((entry) => unitIds.has(entry.unitId) || (entry.supportUnitIds?.some((id) => unitIds.has(id)) ?? false));
  if (kind !== undefined) tests.push((entry) => entry.kind === kind);
  if (states) tests.push((entry) => states.includes(entry.state));
  if (overdue !== undefined) tests.push((entry) => isOverdue(entry, today) === overdue);
  if (ownerName !== undefined) tests.push((entry) => entry.ownerName === ownerName);
  if (category !== undefined) tests.push((entry) => entry.category === category);
  if (filter.mine) tests.push((entry) => entry.ownerName === speaker.name && entry.unitId === speaker.unitId);
  return tests;
}

function restTests({ stale, staleDays, lookBackDue }: EntryFilter, today: LocalDate): readonly Test[] {
  const tests: Test[] = stale ? [standsStill(stale, staleDays, today)] : [];
  if (lookBackDue)
    tests.push(({ state, lookBackOn }) => state === 'closed' && lookBackOn !== undefined && lookBackOn <= today);
  return tests;
}

// What falls due is asked about work that is still owed; a closed entry is past that, unless its state is asked for.
function dueTests({ dueFrom, dueTo, states }: EntryFilter): readonly Test[] {
  const tests: Test[] = [];
  if (!states && (dueFrom ?? dueTo) !== undefined) tests.push(isOwed);
  if (dueFrom !== undefined) tests.push((entry) => entry.dueOn !== undefined && entry.dueOn >= dueFrom);
  if (dueTo !== undefined) tests.push((entry) => entry.dueOn !== undefined && entry.dueOn <= dueTo);
  return tests;
}

function wordTests(words: string | undefined): readonly Test[] {
  const parts = words?.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '') ?? [];
  return parts.map((part) => (entry) => entry.title.includes(part));
}

function orderKey(filter: EntryFilter): ((entry: Entry) => string | number) | undefined {
  if (filter.lookBackDue) return ({ lookBackOn = '' }) => lookBackOn;
  if (filter.stale === 'no_report') return lastReport;
  if (filter.stale === 'stuck') return lastStep;
  if (filter.stale === 'extended') return ({ extensions = 0 }) => -extensions;
  const isDated = filter.overdue || filter.dueFrom !== undefined || filter.dueTo !== undefined;
  return isDated ? ({ dueOn = '' }) => dueOn : undefined;
}

function compareKeys(one: string | number, other: string | number): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
