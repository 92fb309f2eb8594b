import type { LocalDate } from '../core/clock.ts';

/** Which days people work, with holidays and make-up days (调休). `reminders/calendar.ts` implements it. */
export interface WorkingDays {
  isWorkingDay(date: LocalDate): boolean;
  /** False where the year's table is not published yet (待公布): the answer then follows weekdays and fixed days. */
  isPublished(year: number): boolean;
}
