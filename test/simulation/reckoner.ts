import type { DayOfMonth, DeadlineSchedule, QuietHours, Schedule } from '../../src/core/clock.ts';
import type { Entry } from '../../src/ledger/entry.ts';

/*
 * Counts out by hand what must fall due: day by day, with its own arithmetic, sharing nothing with the product but the
 * types and the list of working days. Slow and plain, so that it can be checked by reading.
 */

export type IsWorkingDay = (date: string) => boolean;

const DAY_MS = 86_400_000;

function dayBefore(date: string, count = 1): string {
  return new Date(Date.parse(date) - count * DAY_MS).toISOString().slice(0, 10);
}

export function dayAfter(date: string, count = 1): string {
  return dayBefore(date, -count);
}

/** Where a day off goes. */
function shifted(date: string, policy: string | undefined, isWorkingDay: IsWorkingDay): string {
  let moved = date;
  if (policy === 'before') while (!isWorkingDay(moved)) moved = dayBefore(moved);
  if (policy === 'after') while (!isWorkingDay(moved)) moved = dayAfter(moved);
  return moved;
}

/** Whether the recurrence names the day itself. `first`: the day from which longer intervals count. */
function names(
  schedule: Extract<Schedule, { kind: 'recurring' }>,
  date: string,
  at: Reckoning,
  first: string,
): boolean {
  const { recurrence } = schedule;
  switch (recurrence.every) {
    case 'working-day':
      return at.isWorkingDay(date);
    case 'day':
      return Math.round((Date.parse(date) - Date.parse(first)) / DAY_MS) % recurrence.interval === 0;
    case 'week': {
      if (!recurrence.weekdays.includes(weekday(date))) return false;
      const weeks = (Date.parse(monday(date)) - Date.parse(monday(first))) / (7 * DAY_MS);
      return weeks % recurrence.interval === 0;
    }
    case 'month': {
      if (recurrence.months && !recurrence.months.includes(Number(date.slice(5, 7)))) return false;
      return recurrence.on.some((day) => daysOfMonth(day, date.slice(0, 7), at.isWorkingDay).includes(date));
    }
  }
}

function daysOfMonth(day: DayOfMonth, month: string, isWorkingDay: IsWorkingDay): readonly string[] {
  const all: string[] = [];
  for (let date = `${month}-01`; date.startsWith(month); date = dayAfter(date)) all.push(date);
  if ('day' in day) return [all[day.day - 1] ?? all.at(-1) ?? ''];
  if ('last' in day) return [all.at(-day.last) ?? ''];
  const fitting = 'workingDay' in day ? all.filter(isWorkingDay) : all.filter((date) => weekday(date) === day.weekday);
  const nth = 'workingDay' in day ? day.workingDay : day.nth;
  return [(nth > 0 ? fitting[nth - 1] : fitting.at(nth)) ?? ''];
}

function weekday(date: string): number {
  return new Date(date).getUTCDay() || 7;
}

function monday(date: string): string {
  return dayBefore(date, weekday(date) - 1);
}

/** Against what is reckoned. */
export interface Reckoning {
  readonly isWorkingDay: IsWorkingDay;
  readonly zone: string;
}

/**
 * The instants after `from` up to `until` at which the schedule falls due, as it was ordered at `ordered` (from then on
 * every second week counts).
 */
export function dueTimes(
  schedule: Schedule,
  span: { readonly from: string; readonly until: string; readonly ordered: string },
  at: Reckoning,
): ReadonlySet<string> {
  if (schedule.kind === 'now') return new Set();
  if (schedule.kind === 'once')
    return new Set(schedule.at > span.from && schedule.at <= span.until ? [schedule.at] : []);
  const found = new Set<string>();
  const last = dayAfter(span.until.slice(0, 10), 30);
  for (let date = dayBefore(span.from.slice(0, 10), 30); date <= last; date = dayAfter(date)) {
    for (const instant of instantsOf(schedule, date, { ...at, ordered: span.ordered })) {
      if (instant > span.from && instant <= span.until) found.add(instant);
    }
  }
  return found;
}

function instantsOf(
  schedule: Exclude<Schedule, { kind: 'now' | 'once' }>,
  date: string,
  at: Reckoning & { readonly ordered: string },
): readonly string[] {
  if (date < (schedule.startsOn ?? '') || date > (schedule.endsOn ?? '9999')) return [];
  const sentOn = shifted(date, schedule.onHoliday, at.isWorkingDay);
  if (schedule.kind === 'deadline') {
    return sentOn === date ? schedule.times.map((time) => instantAt(date, time, at.zone)) : [];
  }
  if (!names(schedule, date, at, firstDay(schedule, at))) return [];
  if (schedule.exceptOn?.includes(date) || schedule.exceptOn?.includes(sentOn)) return [];
  return schedule.times.map((time) => instantAt(sentOn, time, at.zone));
}

const firstDays = new Map<string, string>();

/** The day from which an interval counts: as ordered, else the first that would have been due if it were every time. */
function firstDay(
  schedule: Extract<Schedule, { kind: 'recurring' }>,
  at: Reckoning & { readonly ordered: string },
): string {
  const { recurrence, startsOn } = schedule;
  if (startsOn) return startsOn;
  if (!('interval' in recurrence) || recurrence.interval === 1) return '1970-01-05';
  const key = JSON.stringify([schedule, at.ordered, at.zone]);
  const known = firstDays.get(key);
  if (known) return known;
  const everyTime = { ...schedule, recurrence: { ...recurrence, interval: 1 }, startsOn: '1970-01-05' };
  let date = dayBefore(at.ordered.slice(0, 10), 25);
  while (!instantsOf(everyTime, date, at).some((instant) => instant > at.ordered)) date = dayAfter(date);
  firstDays.set(key, date);
  return date;
}

const instants = new Map<string, string>();

/** When the wall clock of the zone shows it; of an hour that is left out, an hour later. */
export function instantAt(date: string, time: string, zone: string): string {
  if (zone === 'Asia/Shanghai') return new Date(Date.parse(`${date}T${time}:00+08:00`)).toISOString();
  const key = `${date} ${time} ${zone}`;
  const known = instants.get(key) ?? searchInstant(date, time, zone);
  instants.set(key, known);
  return known;
}

/** Hours east of Greenwich that the zones of the simulation know, in summer and in winter. */
const HOURS_EAST = [-5, -4, 1, 2];

/** Tries every difference to Greenwich, and asks what the wall clock shows then. */
function searchInstant(date: string, time: string, zone: string): string {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const candidates = HOURS_EAST.map((hours) => wanted - hours * 3_600_000);
  const fitting = candidates.filter((candidate) => wallClock(candidate, zone) === `${date} ${time}`);
  // An hour that comes twice: west of Greenwich the first, east of it the second counts.
  const isWest = zone.startsWith('America');
  if (fitting.length > 0) return new Date(isWest ? Math.min(...fitting) : Math.max(...fitting)).toISOString();
  const hour = String(Number(time.slice(0, 2)) + 1).padStart(2, '0');
  return searchInstant(date, `${hour}${time.slice(2)}`, zone);
}

const wallClocks = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DD HH:MM` */
function wallClock(instant: number, zone: string): string {
  const format =
    wallClocks.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
  wallClocks.set(zone, format);
  return format.format(instant);
}

/** The days whose turn comes when it is sent on these days. */
export function nominalDays(
  { onHoliday }: DeadlineSchedule,
  sentOn: readonly string[],
  isWorkingDay: IsWorkingDay,
): readonly string[] {
  const found: string[] = [];
  for (const date of sentOn) {
    for (let nominal = dayBefore(date, 20); nominal <= dayAfter(date, 20); nominal = dayAfter(nominal)) {
      if (shifted(nominal, onHoliday, isWorkingDay) === date) found.push(nominal);
    }
  }
  return found;
}

/** Whether a deadline concerns the entry on one of these days. */
export function deadlineConcerns(entry: Entry, schedule: DeadlineSchedule, nominal: readonly string[]): boolean {
  const { dueOn } = entry;
  if (!isStillOwed(entry) || dueOn === undefined) return false;
  return nominal.some((date) => {
    const late = Math.round((Date.parse(date) - Date.parse(dueOn)) / DAY_MS);
    if (schedule.offsets.includes(late)) return true;
    return schedule.overdueEvery !== undefined && late > 0 && late % schedule.overdueEvery === 0;
  });
}

export function isStillOwed(entry: Entry): boolean {
  return ['open', 'in_progress', 'returned', 'reopened'].includes(entry.state) && entry.withdrawnAt === undefined;
}

/** The wall clock of the zone, `HH:MM`. */
export function timeIn(instant: string, zone: string): string {
  return zone === 'Asia/Shanghai'
    ? new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16)
    : wallClock(Date.parse(instant), zone).slice(11);
}

export function dateIn(instant: string, zone: string): string {
  return zone === 'Asia/Shanghai'
    ? new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
    : wallClock(Date.parse(instant), zone).slice(0, 10);
}

export function isInside(time: string, { from, to }: QuietHours): boolean {
  return from < to ? from <= time && time < to : from <= time || time < to;
}
