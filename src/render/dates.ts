import { DEFAULT_ZONE, type Instant, type LocalDate, toLocalTime, weekdayOf } from '../core/clock.ts';
import { WEEKDAY_WORDS } from './catalogue/words.ts';

/** `11-30` in this year, `2027-01-15` in another. */
export function shortDate(date: LocalDate, today: LocalDate): string {
  return date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date;
}

/** `11-30（周一）`. */
function dateWithWeekday(date: LocalDate, today: LocalDate): string {
  return `${shortDate(date, today)}（${WEEKDAY_WORDS[weekdayOf(date) - 1]}）`;
}

/** `11-25（周三） 09:00` as the wall clock of `zone` shows it. */
export function dateAndTime(instant: Instant, today: LocalDate, zone: string = DEFAULT_ZONE): string {
  const local = toLocalTime(instant, zone);
  return `${dateWithWeekday(local.date, today)} ${local.time}`;
}
