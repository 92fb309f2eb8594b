import type { LocalDate } from '../../core/clock.ts';
import type { WorkingDays } from '../working-days.ts';
import type { Lapse } from './duration.ts';
import { addMonths, DAY, HOUR, MINUTE, toLocalDate, type Wall } from './wall.ts';

/** The moment so long after `from`, by the calendar: a month is a month, working days are counted after the day. */
export function addPeriod(from: Wall, lapses: readonly Lapse[], days: WorkingDays): Wall | undefined {
  let wall = from;
  for (const { unit, amount, amountTo } of lapses) {
    const count = amountTo ?? amount;
    if (count > MOST) return undefined;
    if (unit === 'working-day') wall = addWorkingDays(wall, Math.round(count), days);
    else if (unit in MONTHS) wall = addMonthsAndHalf(wall, count * (MONTHS[unit] ?? 1));
    else wall += count * (LENGTHS[unit] ?? DAY);
  }
  return wall;
}

/** More units than any deadline has. */
const MOST = 3660;
const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12, century: 1200 };
const LENGTHS: Readonly<Record<string, number>> = { second: 1000, minute: MINUTE, hour: HOUR, day: DAY, week: 7 * DAY };

function addMonthsAndHalf(wall: Wall, months: number): Wall {
  const whole = Math.floor(months);
  return addMonths(wall, whole) + Math.round((months - whole) * 30) * DAY;
}

function addWorkingDays(wall: Wall, count: number, days: WorkingDays): Wall {
  let day = wall;
  for (let left = count; left > 0; ) {
    day += DAY;
    const date: LocalDate = toLocalDate(day);
    if (days.isWorkingDay(date)) left -= 1;
  }
  return day;
}
