import { addDays, type LocalDate, weekdayOf } from '../core/clock.ts';
import { type Entry, isCounted, isOverdue, isOwed } from './entry.ts';
import type { EventVerb, LedgerEvent } from './event.ts';
import { standsStill } from './filter-entries.ts';
import { type Summary, summarise } from './reports.ts';
import { eachInSteps, filterInSteps, type Steps } from './steps.ts';

/** What happened to which entries in a week; each entry once, by number. */
export interface WeekEvents {
  readonly registered: readonly number[];
  readonly submitted: readonly number[];
  readonly closed: readonly number[];
  readonly returned: readonly number[];
  readonly reopened: readonly number[];
  readonly extended: readonly number[];
}

/** A week of a ledger, as a digest tells it. */
export interface Digest extends WeekEvents {
  /** Monday and Sunday. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** As it stood at the end of the week, or stands now. */
  readonly summary: Summary;
  readonly overdue: readonly Entry[];
  /** Still owed and due in the week after. */
  readonly dueNext: readonly Entry[];
  /** Without a report for two weeks. */
  readonly stale: readonly Entry[];
}

/** What a digest is made from. `entries` stand as at the end of `day`, the last of the week that is over. */
export interface DigestRequest {
  readonly entries: readonly Entry[];
  /** Events of the week, of any entry. */
  readonly events: readonly LedgerEvent[];
  readonly monday: LocalDate;
  readonly day: LocalDate;
}

/** Tells a week. What was undone has not happened; events of entries that are not among `entries` are left out. */
export function* digestWeek({ entries, events, monday, day }: DigestRequest): Steps<Digest> {
  const counted = yield* filterInSteps(entries, isCounted);
  const nextMonday = addDays(monday, 7);
  const nextSunday = addDays(monday, 13);
  const overdue = yield* filterInSteps(counted, (entry) => isOverdue(entry, day));
  const isDueNext = (entry: Entry): boolean => isOwed(entry) && isWithin(entry.dueOn, nextMonday, nextSunday);
  const dueNext = yield* filterInSteps(counted, isDueNext);
  const stale = yield* filterInSteps(counted, standsStill('no_report', undefined, day));
  const summary = summarise(counted, day);
  yield;
  const told = yield* weekEvents(counted, events);
  const from = { from: monday, to: addDays(monday, 6) };
  return { ...from, summary, ...told, overdue: byDue(overdue), dueNext: byDue(dueNext), stale };
}

function byDue(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((one, other) => compareText(one.dueOn ?? '', other.dueOn ?? '') || one.no - other.no);
}

function* weekEvents(entries: readonly Entry[], events: readonly LedgerEvent[]): Steps<WeekEvents> {
  const known = new Set<number>();
  yield* eachInSteps(entries, ({ no }) => known.add(no));
  const undone = new Set(events.flatMap(({ undoes }) => undoes ?? []));
  const isSo = ({ no, id, verb }: LedgerEvent): boolean => known.has(no) && verb !== 'undone' && !undone.has(id);
  const stood = yield* filterInSteps(events, isSo);
  const those = (happened: (event: LedgerEvent) => boolean): number[] =>
    [...new Set(stood.filter(happened).map(({ no }) => no))].sort((one, other) => one - other);
  const of = (verb: EventVerb): number[] => those((event) => event.verb === verb);
  return {
    registered: those(({ verb, version }) => verb === 'registered' || (verb === 'imported' && version === 1)),
    submitted: of('submitted'),
    closed: of('closed'),
    returned: of('returned'),
    reopened: of('reopened'),
    extended: those(({ after }) => (after.extensions ?? 0) > 0),
  };
}

/** The Monday of the week that `day` lies in. */
export function mondayOf(day: LocalDate): LocalDate {
  return addDays(day, 1 - weekdayOf(day));
}

function isWithin(date: LocalDate | undefined, from: LocalDate, to: LocalDate): boolean {
  return date !== undefined && date >= from && date <= to;
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
