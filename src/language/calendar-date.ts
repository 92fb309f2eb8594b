import type { LocalDate } from '../core/clock.ts';

/** The day of a year from 1000 on, a month (1-based) and a day of month; undefined where the calendar has none. */
export function toCalendarDate(year: number, month: number, day: number): LocalDate | undefined {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date) ? date : undefined;
}
