import { addDays, fromLocalTime, type Instant, type LocalDate } from '../core/clock.ts';
import type { WorkingDays } from '../language/working-days.ts';

/** A holiday and the days around it never move a date further. */
export const MAX_SHIFT_DAYS = 20;

/** What becomes of a date that is a day off. */
export type HolidayPolicy = 'anyway' | 'before' | 'after' | undefined;

/** `date` itself, or the working day before or after it when it is a day off. */
export function movedDate(date: LocalDate, policy: HolidayPolicy, days: WorkingDays): LocalDate {
  if (policy === undefined || policy === 'anyway') return date;
  const step = policy === 'before' ? -1 : 1;
  for (let moved = date, shift = 0; shift <= MAX_SHIFT_DAYS; moved = addDays(moved, step), shift += 1) {
    if (days.isWorkingDay(moved)) return moved;
  }
  return date;
}

/** The dates whose turn comes on `date`: itself, and the days off that move to it; none on a day off that moves away. */
export function datesMovedTo(date: LocalDate, policy: HolidayPolicy, days: WorkingDays): readonly LocalDate[] {
  if (policy === undefined || policy === 'anyway') return [date];
  if (movedDate(date, policy, days) !== date) return [];
  const back = policy === 'before' ? 1 : -1;
  const found = [date];
  for (let other = addDays(date, back); found.length <= MAX_SHIFT_DAYS; other = addDays(other, back)) {
    if (days.isWorkingDay(other) || movedDate(other, policy, days) !== date) break;
    found.push(other);
  }
  return found;
}

/** As `fromLocalTime`; quick for the many due times of a day on which the zone does not change its clocks. */
export function instantOn(date: LocalDate, time: string, zone: string): Instant {
  const offset = steadyOffset(date, zone);
  if (offset === null) return fromLocalTime(date, time, zone);
  return new Date(Date.parse(`${date}T${time}:00Z`) - offset).toISOString();
}

/** Days remembered per zone: more than ten years. */
const MOST_DAYS = 4_096;

const offsets = new Map<string, Map<LocalDate, number | null>>();

/** Milliseconds east of Greenwich over the whole day; null when clocks change on it. */
function steadyOffset(date: LocalDate, zone: string): number | null {
  const known = offsets.get(zone) ?? new Map<LocalDate, number | null>();
  offsets.set(zone, known);
  const kept = known.get(date);
  if (kept !== undefined) return kept;
  const start = offsetAtStart(date, zone);
  const steady = start === offsetAtStart(addDays(date, 1), zone) ? start : null;
  if (known.size >= MOST_DAYS) known.clear();
  known.set(date, steady);
  return steady;
}

function offsetAtStart(date: LocalDate, zone: string): number {
  return Date.parse(`${date}T00:00:00Z`) - Date.parse(fromLocalTime(date, '00:00', zone));
}
