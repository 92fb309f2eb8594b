import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Schedule } from '../../src/core/clock.ts';
import { type Calendar, createCalendar } from '../../src/reminders/calendar.ts';
import { type CalendarTable, parseCalendarFile } from '../../src/reminders/calendar-file.ts';

/** The calendar as shipped. */
export const TABLE: CalendarTable = parseCalendarFile(
  parse(readFileSync(new URL('../../data/calendar.yml', import.meta.url), 'utf8')),
  'data/calendar.yml',
);
export const days: Calendar = createCalendar(TABLE);

export type Recurring = Extract<Schedule, { kind: 'recurring' }>;

/** A recurring schedule at 09:00, with changes. */
export function recurring(recurrence: Recurring['recurrence'], change: Partial<Recurring> = {}): Recurring {
  return { kind: 'recurring', recurrence, times: ['09:00'], ...change };
}
