import { addDays, type LocalDate, type Recurrence, weekdayOf } from '../../core/clock.ts';
import { numberIn } from '../dates/element.ts';
import { daysInMonth } from '../dates/wall.ts';
import type { WorkingDays } from '../working-days.ts';
import type { Span } from './seen.ts';

/** After how many times or days a repetition is over: 一共发4次, 连发三天. */
export interface FoundCount extends Span {
  readonly count: number;
  readonly unit: 'times' | 'days';
}

const N = '(\\d{1,3}|[一二三四五六七八九十两]{1,3})';
const COUNTED = new RegExp(
  `(?:(?:一?共|总共|总计|只|就|连续?|连着|一连)(?:要|给我)?(?:发|提醒|推送?)?(?:上|够|满)?|(?<=[,。;])(?:发|提醒))${N}(次|回|遍|天)(?:就停|就行|即可|为止|就够了?)?`,
  'u',
);

/** The count that folded text states; `每天提醒两次` is none. */
export function findCount(folded: string): FoundCount | undefined {
  const said = COUNTED.exec(folded);
  const [words = '', amount = '', unit] = said ?? [];
  const count = numberIn(amount);
  if (!said || !(count >= 1)) return undefined;
  return { count, unit: unit === '天' ? 'days' : 'times', start: said.index, end: said.index + words.length };
}

/** What the last day is reckoned from. */
export interface CountFrom {
  readonly recurrence: Recurrence;
  readonly times: readonly string[];
  /** The first day on which it may be sent. */
  readonly from: LocalDate;
  readonly days: WorkingDays;
}

/** Nobody orders a repetition for longer (days). */
const LONGEST = 3 * 366;

/** The day of the last sending; undefined where the days of the repetition cannot be counted here. */
export function lastDayOf(
  { count, unit }: FoundCount,
  { recurrence, times, from, days }: CountFrom,
): LocalDate | undefined {
  const wanted = unit === 'days' ? count : Math.ceil(count / Math.max(1, times.length));
  const isDay = dayTest(recurrence, days);
  if (!isDay) return undefined;
  let left = wanted;
  for (let walked = 0, day = from; walked < LONGEST; walked += 1, day = addDays(day, 1)) {
    if (isDay(day)) left -= 1;
    if (left === 0) return day;
  }
  return undefined;
}

function dayTest(recurrence: Recurrence, days: WorkingDays): ((day: LocalDate) => boolean) | undefined {
  if (recurrence.every === 'working-day') return (day) => days.isWorkingDay(day);
  if (recurrence.every === 'day') return recurrence.interval === 1 ? () => true : undefined;
  if (recurrence.every === 'week')
    return recurrence.interval === 1 ? (day) => recurrence.weekdays.includes(weekdayOf(day)) : undefined;
  const { on, months } = recurrence;
  if (!on.every((one) => 'day' in one || 'last' in one)) return undefined;
  return (day) => {
    const [year, month, date] = day.split('-').map(Number) as [number, number, number];
    const inMonth = daysInMonth(year, month);
    const isOn = on.some((one) =>
      'day' in one ? Math.min(one.day, inMonth) === date : 'last' in one && inMonth - one.last + 1 === date,
    );
    return isOn && (months === undefined || months.includes(month));
  };
}
