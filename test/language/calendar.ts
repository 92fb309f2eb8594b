import {
  addDays,
  type DayOfMonth,
  type LocalDate,
  type Recurrence,
  type Schedule,
  toLocalTime,
  weekdayOf,
} from '../../src/core/clock.ts';
import type { WorkingDays } from '../../src/language/working-days.ts';

/** A small calendar: weekends and New Year's Day are off, 2026-10-10 is worked. */
export const workingDays: WorkingDays = {
  isWorkingDay: (date) => date === '2026-10-10' || (weekdayOf(date) < 6 && !date.endsWith('-01-01')),
  isPublished: () => true,
};

/** The next `count` firings as `YYYY-MM-DD HH:MM`, reckoned day by day: slow, and independent of the product's. */
export function nextFirings(schedule: Schedule, now: Date, count = 3): string[] {
  if (schedule.kind === 'now' || schedule.kind === 'deadline') return [];
  if (schedule.kind === 'once') {
    const local = toLocalTime(schedule.at);
    return [`${local.date} ${local.time}`];
  }
  const today = toLocalTime(now);
  const first = schedule.startsOn && schedule.startsOn > today.date ? schedule.startsOn : today.date;
  const firings: string[] = [];
  for (let date = first; firings.length < count && date < '2032'; date = addDays(date, 1)) {
    if (schedule.endsOn && date > schedule.endsOn) break;
    if (schedule.exceptOn?.includes(date)) continue;
    if (!isDue(schedule.recurrence, date, schedule.startsOn ?? first)) continue;
    for (const time of schedule.times) if (date > today.date || time > today.time) firings.push(`${date} ${time}`);
  }
  return firings.slice(0, count);
}

function isDue(recurrence: Recurrence, date: LocalDate, anchor: LocalDate): boolean {
  switch (recurrence.every) {
    case 'day':
      return daysFrom(anchor, date) % recurrence.interval === 0;
    case 'working-day':
      return workingDays.isWorkingDay(date);
    case 'week':
      return (
        recurrence.weekdays.includes(weekdayOf(date)) &&
        (daysFrom(monday(anchor), monday(date)) / 7) % recurrence.interval === 0
      );
    case 'month':
      return (
        (recurrence.months?.includes(Number(date.slice(5, 7))) ?? true) && recurrence.on.some((day) => isDay(day, date))
      );
  }
}

function isDay(wanted: DayOfMonth, date: LocalDate): boolean {
  const month = daysOfMonth(date);
  const at = month.indexOf(date);
  if ('day' in wanted) return at === Math.min(wanted.day, month.length) - 1;
  if ('last' in wanted) return at === month.length - wanted.last;
  const days =
    'workingDay' in wanted
      ? month.filter((day) => workingDays.isWorkingDay(day))
      : month.filter((day) => weekdayOf(day) === wanted.weekday);
  const nth = 'workingDay' in wanted ? wanted.workingDay : wanted.nth;
  return days.at(nth > 0 ? nth - 1 : nth) === date;
}

function daysOfMonth(date: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = `${date.slice(0, 8)}01`; day.startsWith(date.slice(0, 7)); day = addDays(day, 1)) days.push(day);
  return days;
}

function monday(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date));
}

function daysFrom(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
