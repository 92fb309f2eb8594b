import {
  addDays,
  type DayOfMonth,
  daysBetween,
  type LocalDate,
  type Recurrence,
  type Schedule,
  weekdayOf,
} from '../core/clock.ts';
import type { WorkingDays } from '../language/working-days.ts';

type Recurring = Extract<Schedule, { kind: 'recurring' }>;

/** A Monday; counts weeks and days of schedules that name no first day. */
const EPOCH: LocalDate = '1970-01-05';

/**
 * Whether a schedule names `date`, before any shift for holidays. Days 29 to 31 mean the last day in shorter months; a
 * fifth Friday is left out where there is none. Longer intervals count from `startsOn` (weeks: from its Monday).
 */
export function matchesRecurrence(schedule: Recurring, date: LocalDate, days: WorkingDays): boolean {
  const recurrence: Recurrence = schedule.recurrence;
  const start = schedule.startsOn ?? EPOCH;
  switch (recurrence.every) {
    case 'day':
      return daysBetween(start, date) % recurrence.interval === 0;
    case 'working-day':
      return days.isWorkingDay(date);
    case 'week': {
      if (!recurrence.weekdays.includes(weekdayOf(date))) return false;
      return (daysBetween(mondayOf(start), mondayOf(date)) / 7) % recurrence.interval === 0;
    }
    case 'month': {
      if (recurrence.months && !recurrence.months.includes(Number(date.slice(5, 7)))) return false;
      return recurrence.on.some((day) => matchesDayOfMonth(day, date, days));
    }
  }
}

function matchesDayOfMonth(wanted: DayOfMonth, date: LocalDate, days: WorkingDays): boolean {
  const day = Number(date.slice(8));
  const length = lengthOfMonth(date);
  if ('day' in wanted) return day === Math.min(wanted.day, length);
  if ('last' in wanted) return day === length - wanted.last + 1;
  if ('workingDay' in wanted) return date === workingDayOfMonth(date, wanted.workingDay, days);
  if (weekdayOf(date) !== wanted.weekday) return false;
  const nth = wanted.nth > 0 ? Math.ceil(day / 7) : -Math.ceil((length - day + 1) / 7);
  return nth === wanted.nth;
}

function workingDayOfMonth(date: LocalDate, nth: number, days: WorkingDays): LocalDate | undefined {
  const first = `${date.slice(0, 8)}01`;
  const all = Array.from({ length: lengthOfMonth(date) }, (_, offset) => addDays(first, offset));
  const working = all.filter((day) => days.isWorkingDay(day));
  return working.at(nth > 0 ? nth - 1 : nth);
}

function lengthOfMonth(date: LocalDate): number {
  const next = addDays(`${date.slice(0, 8)}28`, 4);
  return Number(addDays(`${next.slice(0, 8)}01`, -1).slice(8));
}

function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date));
}
