import type { LocalDate } from '../core/clock.ts';
import type { EntryFilter } from '../core/slots.ts';
import { type Entry, isOverdue, isOwed } from './entry.ts';

/** Against what a filter is read. */
export interface FilterContext {
  readonly today: LocalDate;
  /** Whose entries `mine` means: those of the own unit that name this owner. */
  readonly speaker: { readonly name: string; readonly unitId: string };
}

/** The entries that meet every part of `filter`, in the order given. Withdrawn entries never do. */
export function filterEntries(
  entries: readonly Entry[],
  filter: EntryFilter,
  context: FilterContext,
): readonly Entry[] {
  const tests = testsOf(filter, context);
  return entries.filter((entry) => entry.withdrawnAt === undefined && tests.every((test) => test(entry)));
}

type Test = (entry: Entry) => boolean;

function testsOf(filter: EntryFilter, { today, speaker }: FilterContext): readonly Test[] {
  const { unitIds, kind, states, overdue, ownerName } = filter;
  const tests: Test[] = [...dueTests(filter), ...wordTests(filter.words)];
  if (unitIds) tests.push((entry) => unitIds.includes(entry.unitId));
  if (kind !== undefined) tests.push((entry) => entry.kind === kind);
  if (states) tests.push((entry) => states.includes(entry.state));
  if (overdue !== undefined) tests.push((entry) => isOverdue(entry, today) === overdue);
  if (ownerName !== undefined) tests.push((entry) => entry.ownerName === ownerName);
  if (filter.mine) tests.push((entry) => entry.ownerName === speaker.name && entry.unitId === speaker.unitId);
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
