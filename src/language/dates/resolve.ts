import { containerOf, type Dated, edgeWithin, numberedWeek, type Rules, yearSaid } from './container.ts';
import { holidayDay } from './holidays.ts';
import { lunarDay } from './lunar.ts';
import type { PointFields, Unit } from './point.ts';
import {
  addMonths,
  DAY,
  daySpan,
  daysInMonth,
  fieldsOf,
  monthSpan,
  startOfDay,
  startOfWeek,
  type Wall,
  WEEK,
  weekdayAt,
} from './wall.ts';

/** The days that a point names, seen from `ref`; undefined when it names no date (a time of day only). */
export function resolveDate(point: PointFields, ref: Wall, rules: Rules): Dated | undefined {
  if (point.now) return { start: ref, end: ref + 1000, grain: 'second' };
  if (point.holiday !== undefined) return resolveHoliday(point, ref);
  const lunar = resolveLunar(point, ref, rules);
  if (lunar) return lunar;
  const container = containerOf(point, ref, rules);
  return withinContainer(point, container, { ref, rules }) ?? container ?? freeDay(point, ref, rules);
}

interface Seen {
  readonly ref: Wall;
  readonly rules: Rules;
}

/** The next such day that is not past, unless a year is said. */
function resolveHoliday(point: PointFields, ref: Wall): Dated | undefined {
  const name = point.holiday ?? '';
  const said = yearSaid(point, ref);
  const now = fieldsOf(ref).year;
  const years = said === undefined ? [now - 1, now, now + 1] : [said];
  for (const year of years) {
    const day = holidayDay(name, year);
    if (day !== undefined && (said !== undefined || day >= startOfDay(ref))) {
      return { ...daySpan(day + ((point.dayNo ?? 1) - 1) * DAY), grain: 'day' };
    }
  }
  return undefined;
}

function resolveLunar(point: PointFields, ref: Wall, rules: Rules): Dated | undefined {
  const isLunar = point.lunar || (point.bareDay && rules.bareDayIsLunar);
  if (!isLunar || point.month === undefined) return undefined;
  const year = yearSaid(point, ref) ?? fieldsOf(ref).year;
  const first = lunarDay(year, point.month, point.day ?? 1);
  if (first === undefined) return undefined;
  const last = point.day === undefined ? lunarDay(year, point.month, 30) : first;
  return { start: first, end: (last ?? first) + DAY, grain: point.day === undefined ? 'month' : 'day' };
}

function withinContainer(point: PointFields, container: Dated | undefined, { ref, rules }: Seen): Dated | undefined {
  const now = fieldsOf(ref);
  const whole: Dated = container ?? { ...monthSpan(now.year, now.month), grain: 'month' };
  const edged = container ? edgeWithin(container, point, rules) : undefined;
  if (point.workingDay !== undefined) return nthWorkingDay(edged ?? whole, point.workingDay, rules);
  if (point.nth !== undefined && point.weekday !== undefined) return nthWeekday(whole, point.nth, point.weekday);
  if (point.dayNo !== undefined) {
    const day = point.dayNo > 0 ? whole.start + (point.dayNo - 1) * DAY : whole.end + point.dayNo * DAY;
    return { ...daySpan(day), grain: 'day' };
  }
  if (!container) return undefined;
  if (point.day !== undefined) return dayOfMonth(container, point);
  if (edged) return edged;
  if (point.weekNo !== undefined) {
    const start = numberedWeek(container, point.weekNo);
    if (point.weekday !== undefined) return weekdayWithin(container, start, point.weekday);
    return { start, end: start + WEEK, grain: 'week' };
  }
  return countedPart(container, point);
}

function dayOfMonth(container: Dated, { day = 1, dayEnd }: PointFields): Dated {
  const { year, month } = fieldsOf(container.start);
  const length = daysInMonth(year, month);
  const start = container.start + (Math.min(day, length) - 1) * DAY;
  const end = container.start + Math.min(dayEnd ?? day, length) * DAY;
  return { start, end, grain: 'day', ...(Math.max(day, dayEnd ?? 0) > length ? { invalid: true } : {}) };
}

function nthWeekday(container: Dated, nth: number, weekday: number): Dated {
  const { start, end } = container;
  if (nth < 0) {
    const last = end - DAY;
    return { ...daySpan(last - ((weekdayAt(last) - weekday + 7) % 7) * DAY + (nth + 1) * WEEK), grain: 'day' };
  }
  return { ...daySpan(start + ((weekday - weekdayAt(start) + 7) % 7) * DAY + (nth - 1) * WEEK), grain: 'day' };
}

function nthWorkingDay({ start, end }: Dated, nth: number, rules: Rules): Dated | undefined {
  const step = nth < 0 ? -DAY : DAY;
  let left = Math.abs(nth);
  for (let day = nth < 0 ? end - DAY : start; day >= start && day < end; day += step) {
    if (rules.isWorkingDay(day)) left -= 1;
    if (left === 0) return { ...daySpan(day), grain: 'day' };
  }
  return undefined;
}

function countedPart(container: Dated, { partCount, partUnit }: PointFields): Dated | undefined {
  if (partCount === undefined || partUnit === undefined) return undefined;
  const moved = (from: Wall, count: number): Wall => addUnits(from, count, partUnit);
  if (partCount > 0) return { start: container.start, end: moved(container.start, partCount), grain: 'day' };
  return { start: moved(container.end, partCount), end: container.end, grain: 'day' };
}

/** 12月最后一周周五: the day of that week, moved into the month where the week reaches beyond it. */
function weekdayWithin(container: Dated, week: Wall, weekday: number): Dated {
  const day = week + (weekday - 1) * DAY;
  const moved = day >= container.end ? day - WEEK : day < container.start ? day + WEEK : day;
  return { ...daySpan(moved), grain: 'day' };
}

function addUnits(from: Wall, count: number, unit: Unit): Wall {
  if (unit === 'week') return from + count * WEEK;
  if (unit === 'month' || unit === 'quarter') return addMonths(from, count * (unit === 'month' ? 1 : 3));
  return from + count * DAY;
}

/** Days that need no month or year: 今天, 周五, 12号. */
function freeDay(point: PointFields, ref: Wall, rules: Rules): Dated | undefined {
  const today = startOfDay(ref);
  if (point.dayShift !== undefined) {
    const end = today + ((point.dayShiftEnd ?? point.dayShift) + 1) * DAY;
    return { start: today + point.dayShift * DAY, end, grain: 'day' };
  }
  if (point.weekend) {
    const saturday = startOfWeek(ref) + (point.weekShift ?? 0) * WEEK + 5 * DAY;
    return { start: saturday, end: saturday + 2 * DAY, grain: 'day' };
  }
  if (point.day !== undefined) {
    const month = fieldsOf(rules.monthForDay(point.day));
    return dayOfMonth({ ...monthSpan(month.year, month.month), grain: 'month' }, point);
  }
  return point.weekday === undefined ? undefined : { ...daySpan(rules.dayForWeekday(point)), grain: 'day' };
}
