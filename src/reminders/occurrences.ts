import {
  addDays,
  DEFAULT_ZONE,
  type DeadlineSchedule,
  type Instant,
  type LocalDate,
  type Schedule,
  toLocalTime,
} from '../core/clock.ts';
import type { WorkingDays } from '../language/working-days.ts';
import { datesMovedTo, instantOn, MAX_SHIFT_DAYS, movedDate } from './local-days.ts';
import { matchesRecurrence } from './recurrence.ts';

/** Against what a schedule is counted out. */
export interface Almanac {
  readonly days: WorkingDays;
  /** Default Asia/Shanghai. */
  readonly zone?: string;
}

type Recurring = Extract<Schedule, { kind: 'recurring' }>;

/** Nothing is looked for further ahead: a schedule that is silent for ten years never fires. */
const HORIZON_DAYS = 3_660;

/**
 * The next `count` instants strictly after `from`, ascending; fewer when the schedule ends, none when it has ended or
 * stays silent for ten years. `now` has none: it is sent as it is ordered. Of `deadline` these are the times at which the
 * entries are looked at; whether anybody is concerned is seen then.
 */
export function nextOccurrences(
  schedule: Schedule,
  window: { readonly from: Date; readonly count: number },
  almanac: Almanac,
): readonly Instant[] {
  return collect(schedule, { ...window, until: undefined }, almanac);
}

/** The instants after `from` up to and including `until`, ascending; the first `count` of them where one is given. */
export function occurrencesWithin(
  schedule: Schedule,
  window: { readonly from: Date; readonly until: Date; readonly count?: number },
  almanac: Almanac,
): readonly Instant[] {
  return collect(schedule, { count: Number.POSITIVE_INFINITY, ...window }, almanac);
}

/**
 * The schedule with its first day written down where counting needs one: every second week counts from the first time after
 * `from`. A rule stores it so, or its rhythm would start anew with each look.
 */
export function anchorSchedule(schedule: Schedule, from: Date, almanac: Almanac): Schedule {
  if (schedule.kind !== 'recurring' || schedule.startsOn !== undefined) return schedule;
  const { recurrence } = schedule;
  if (!('interval' in recurrence) || recurrence.interval === 1) return schedule;
  const everyTime: Recurring = { ...schedule, recurrence: { ...recurrence, interval: 1 } };
  for (const day of nominalDays(everyTime, { from, count: 1, until: undefined }, almanac)) {
    if (day.instants.length > 0) return { ...schedule, startsOn: day.date };
  }
  return schedule;
}

interface Window {
  readonly from: Date;
  readonly until: Date | undefined;
  readonly count: number;
}

function collect(schedule: Schedule, window: Window, almanac: Almanac): readonly Instant[] {
  if (schedule.kind === 'now') return [];
  if (schedule.kind === 'once') return isInside(Date.parse(schedule.at), window) ? [schedule.at] : [];
  const anchored = anchorSchedule(schedule, window.from, almanac);
  if (anchored.kind !== 'recurring' && anchored.kind !== 'deadline') return [];
  // A set: two dates can move to the same working day, and two times of a day to the same instant when clocks change.
  const found = new Set<Instant>();
  const named =
    anchored.kind === 'recurring' ? nominalDays(anchored, window, almanac) : lookDays(anchored, window, almanac);
  for (const day of named) {
    for (const instant of day.instants) found.add(instant);
    if (found.size >= window.count) break;
  }
  return [...found].slice(0, window.count);
}

/** A date that the recurrence names, with the instants inside the window at which it is then sent. */
interface NominalDay {
  readonly date: LocalDate;
  readonly instants: readonly Instant[];
}

function* nominalDays(schedule: Recurring, window: Window, almanac: Almanac): Generator<NominalDay> {
  const zone = almanac.zone ?? DEFAULT_ZONE;
  const reach = schedule.onHoliday === 'before' || schedule.onHoliday === 'after' ? MAX_SHIFT_DAYS : 1;
  const firstDate = later(addDays(toLocalTime(window.from, zone).date, -reach), schedule.startsOn);
  const lastDate = lastNominalDate(schedule, window, { zone, firstDate, reach });
  for (let date = firstDate; date <= lastDate; date = addDays(date, 1)) {
    if (!matchesRecurrence(schedule, date, almanac.days)) continue;
    const sentOn = movedDate(date, schedule.onHoliday, almanac.days);
    if (schedule.exceptOn?.includes(date) || schedule.exceptOn?.includes(sentOn)) continue;
    yield { date, instants: instantsOn(sentOn, schedule.times, { ...window, zone }) };
  }
}

/** Days on which entries are looked at; not days off from which everything moves away. */
function* lookDays(schedule: DeadlineSchedule, window: Window, almanac: Almanac): Generator<NominalDay> {
  const zone = almanac.zone ?? DEFAULT_ZONE;
  const firstDate = later(addDays(toLocalTime(window.from, zone).date, -1), schedule.startsOn);
  const lastDate = lastNominalDate(schedule, window, { zone, firstDate, reach: 1 });
  for (let date = firstDate; date <= lastDate; date = addDays(date, 1)) {
    if (datesMovedTo(date, schedule.onHoliday, almanac.days).length === 0) continue;
    yield { date, instants: instantsOn(date, schedule.times, { ...window, zone }) };
  }
}

function instantsOn(
  date: LocalDate,
  times: readonly string[],
  window: Window & { readonly zone: string },
): readonly Instant[] {
  const instants = times.map((time) => instantOn(date, time, window.zone));
  return instants.filter((at) => isInside(Date.parse(at), window)).sort();
}

function lastNominalDate(
  schedule: Pick<Recurring, 'endsOn'>,
  window: Window,
  at: { readonly zone: string; readonly firstDate: LocalDate; readonly reach: number },
): LocalDate {
  const horizon = addDays(at.firstDate, HORIZON_DAYS);
  const byWindow = window.until ? addDays(toLocalTime(window.until, at.zone).date, at.reach) : horizon;
  return earlier(earlier(byWindow, horizon), schedule.endsOn);
}

function isInside(atMs: number, window: Window): boolean {
  return atMs > window.from.getTime() && (window.until === undefined || atMs <= window.until.getTime());
}

function later(a: LocalDate, b: LocalDate | undefined): LocalDate {
  return b !== undefined && b > a ? b : a;
}

function earlier(a: LocalDate, b: LocalDate | undefined): LocalDate {
  return b !== undefined && b < a ? b : a;
}
