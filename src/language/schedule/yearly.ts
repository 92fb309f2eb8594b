import type { DayOfMonth, Recurrence } from '../../core/clock.ts';
import { isWithin, numberIn } from '../dates/element.ts';
import { holidayDay, holidayPattern } from '../dates/holidays.ts';
import { daysInMonth, fieldsOf, wallOf } from '../dates/wall.ts';
import { scanMonthDays } from './month-days.ts';
import type { Span } from './seen.ts';

/** How 每 and 逢 are said before a unit of time; source of a regular expression. */
export const EVERY = '(?:每逢|每到|逢到|每|逢)(?:个|一)?';

/** A repetition once or several times a year. `unread`: it names a day that no year has (每年2月30日). */
interface Yearly extends Span {
  readonly recurrence: Recurrence;
  readonly unread?: true;
}

/** 每年3月1日, 每年国庆节: the repetition whose words begin at `at`, with what leads to them from `start`. */
export function scanYearly(folded: string, start: number, at: number): Yearly | undefined {
  return scanByDate(folded, start, at) ?? scanYearlyHoliday(folded, start, at);
}

const YEARLY = new RegExp(
  `(?:${EVERY}年|年年)(?:的)?((?:\\d{1,2}|[一二三四五六七八九十元]{1,2})月份?(?:[、,和及与/](?:\\d{1,2}|[一二三四五六七八九十]{1,2})月份?)*)的?`,
  'uy',
);

/** No year has more days in February. */
const LEAP_YEAR = 2028;

/** 每年3月1日, 每年1月、7月的10号. */
function scanByDate(folded: string, start: number, at: number): Yearly | undefined {
  YEARLY.lastIndex = at;
  const said = YEARLY.exec(folded);
  if (!said) return undefined;
  const months = (said[1] ?? '').split(/[、,和及与/]/u).map((words) => monthOf(words.replace(/月份?$/u, '')));
  if (!months.every((month) => isWithin(month, 1, 12))) return undefined;
  const days = scanMonthDays(folded, at + said[0].length) ?? { on: [{ day: 1 }], end: at + said[0].length };
  const [only, ...others] = months;
  const isReal = days.on.every((day) => !('day' in day) || day.day <= daysInMonth(LEAP_YEAR, only ?? 1));
  const unread = others.length === 0 && !isReal ? { unread: true as const } : {};
  const more = scanMoreDates(folded, days.end);
  if (!more) return { recurrence: { every: 'month', on: days.on, months }, start, end: days.end, ...unread };
  return { ...joinDates({ months, on: days.on }, more.dates), start, end: more.end };
}

const MORE =
  /(?: ?(?:[、,和及与跟/]|以及) ?)(\d{1,2}|[一二三四五六七八九十]{1,2})月(\d{1,2}|[一二三四五六七八九十廿]{1,3})[日号]?/uy;

interface OneDate {
  readonly month: number;
  readonly day: number;
}

/** Further dates of the year behind the first: 每年3月1号和9月1号. */
function scanMoreDates(
  folded: string,
  from: number,
): { readonly dates: readonly OneDate[]; readonly end: number } | undefined {
  const dates: OneDate[] = [];
  let end = from;
  for (;;) {
    MORE.lastIndex = end;
    const said = MORE.exec(folded);
    if (!said) break;
    dates.push({ month: monthOf(said[1] ?? ''), day: numberIn(said[2]) });
    end += said[0].length;
  }
  return dates.length === 0 ? undefined : { dates, end };
}

interface First {
  readonly months: readonly number[];
  readonly on: readonly DayOfMonth[];
}

/** One rule holds dates that are the same day of their months, or all the last one. */
function joinDates({ months, on }: First, more: readonly OneDate[]): Pick<Yearly, 'recurrence' | 'unread'> {
  const [first] = on;
  const day = first && 'day' in first ? first.day : 0;
  const dates = [...months.map((month) => ({ month, day })), ...more];
  const isLast = dates.every((date) => isWithin(date.month, 1, 12) && date.day === daysInMonth(2027, date.month));
  const isSame = on.length === 1 && dates.every((date) => date.day === day && day <= 28 && isWithin(date.month, 1, 12));
  const inMonths = dates.map(({ month }) => month).sort((one, other) => one - other);
  const recurrence: Recurrence = { every: 'month', on: isLast ? [{ last: 1 }] : on, months: inMonths };
  return { recurrence, ...(!isLast && !isSame && { unread: true as const }) };
}

const YEARLY_HOLIDAY = new RegExp(`(?:${EVERY}年|年年)的?(${holidayPattern()})(?:当天|当日)?`, 'uy');

/** 每年国庆节; not 每年中秋节, which has no fixed date. */
function scanYearlyHoliday(folded: string, start: number, at: number): Yearly | undefined {
  YEARLY_HOLIDAY.lastIndex = at;
  const said = YEARLY_HOLIDAY.exec(folded);
  const [one, other] = [2026, 2027].map((year) => holidayDay(said?.[1] ?? '', year));
  if (!said || one === undefined || other === undefined) return undefined;
  const { month, day } = fieldsOf(one);
  if (wallOf(2027, month, day) !== other) return undefined;
  return { recurrence: { every: 'month', on: [{ day }], months: [month] }, start, end: at + said[0].length };
}

function monthOf(words: string): number {
  return words === '元' ? 1 : numberIn(words);
}
