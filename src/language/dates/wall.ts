/**
 * Wall-clock arithmetic on one line of time without zones: milliseconds as if the wall clock showed UTC. Every date
 * reader computes here and turns the result into local ISO or dates at the end.
 */
export type Wall = number;

/** A stretch of wall-clock time, `end` exclusive. */
export interface WallSpan {
  readonly start: Wall;
  readonly end: Wall;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** Midnight of a day. Months (1-based) and days beyond their range carry over; 32 January is 1 February. */
export function wallOf(year: number, month = 1, day = 1): Wall {
  return Date.UTC(2000, month - 1 + (year - 2000) * 12, day);
}

/** `YYYY-MM-DD` and `HH:MM` or `HH:MM:SS` on the wall clock. */
export function wallFrom(date: string, time: string): Wall {
  return Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`);
}

/** `YYYY-MM-DDTHH:MM:SS`. */
export function toLocalIso(wall: Wall): string {
  return new Date(wall).toISOString().slice(0, 19);
}

/** `YYYY-MM-DD`. */
export function toLocalDate(wall: Wall): string {
  return new Date(wall).toISOString().slice(0, 10);
}

/** `HH:MM`. */
export function toLocalClock(wall: Wall): string {
  return new Date(wall).toISOString().slice(11, 16);
}

/** Year, month (1-based) and day of month. */
export function fieldsOf(wall: Wall): { readonly year: number; readonly month: number; readonly day: number } {
  const date = new Date(wall);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Midnight before or at `wall`. */
export function startOfDay(wall: Wall): Wall {
  return Math.floor(wall / DAY) * DAY;
}

/** Monday's midnight of the week that holds `wall`. */
export function startOfWeek(wall: Wall): Wall {
  return startOfDay(wall) - (weekdayAt(wall) - 1) * DAY;
}

/** 1 (Monday) to 7. */
export function weekdayAt(wall: Wall): number {
  return new Date(wall).getUTCDay() || 7;
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  return Math.round((wallOf(year, month + 1) - wallOf(year, month)) / DAY);
}

/** `wall` moved by whole months; a day that the month does not have becomes its last. */
export function addMonths(wall: Wall, months: number): Wall {
  const { year, month, day } = fieldsOf(wall);
  const first = fieldsOf(wallOf(year, month + months));
  return (
    wallOf(first.year, first.month, Math.min(day, daysInMonth(first.year, first.month))) + (wall - startOfDay(wall))
  );
}

/** A whole day. */
export function daySpan(day: Wall): WallSpan {
  return { start: day, end: day + DAY };
}

/** A whole month. */
export function monthSpan(year: number, month: number, count = 1): WallSpan {
  return { start: wallOf(year, month), end: wallOf(year, month + count) };
}

/** A whole year. */
export function yearSpan(year: number, count = 1): WallSpan {
  return { start: wallOf(year), end: wallOf(year + count) };
}
