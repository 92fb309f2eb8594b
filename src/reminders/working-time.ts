import { addDays, fromLocalTime, type Instant, toLocalTime } from '../core/clock.ts';
import type { WorkingDays } from '../language/working-days.ts';

/** Hours of working days, local `HH:MM`. */
export interface WorkingHours {
  readonly days: WorkingDays;
  readonly zone: string;
  readonly from: string;
  readonly to: string;
}

/** When people of rank may be told something: on working days between these local times. */
export const WORKING_HOURS = { from: '08:30', to: '17:30' } as const;

/** Holidays and the days around them are over by then. */
const MOST_DAYS = 60;

/** The instant from which `ms` of working time pass until `until`. */
export function workingTimeBefore(until: Instant, ms: number, hours: WorkingHours): Instant {
  let left = ms;
  let { date } = toLocalTime(until, hours.zone);
  for (let walked = 0; walked < MOST_DAYS; walked += 1) {
    const spent = windowOf(date, hours);
    const end = spent && Math.min(Date.parse(until), spent.end);
    if (spent && end !== undefined && end > spent.start) {
      if (end - spent.start >= left) return new Date(end - left).toISOString();
      left -= end - spent.start;
    }
    date = addDays(date, -1);
  }
  return until;
}

/** The instant at which `ms` of working time have passed since `from`. */
export function workingTimeAfter(from: Instant, ms: number, hours: WorkingHours): Instant {
  let left = ms;
  let { date } = toLocalTime(from, hours.zone);
  for (let walked = 0; walked < MOST_DAYS; walked += 1) {
    const spent = windowOf(date, hours);
    const start = spent && Math.max(Date.parse(from), spent.start);
    if (spent && start !== undefined && start < spent.end) {
      if (spent.end - start >= left) return new Date(start + left).toISOString();
      left -= spent.end - start;
    }
    date = addDays(date, 1);
  }
  return from;
}

function windowOf(date: string, { days, zone, from, to }: WorkingHours) {
  if (!days.isWorkingDay(date)) return undefined;
  return { start: Date.parse(fromLocalTime(date, from, zone)), end: Date.parse(fromLocalTime(date, to, zone)) };
}
