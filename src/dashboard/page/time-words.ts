import { type Instant, type LocalDate, toLocalTime, weekdayOf } from '../../core/clock.ts';
import { TEXTS } from './texts.ts';

/** `11月23日 星期一` */
export function dayWords(date: LocalDate): string {
  const [, month, day] = date.split('-').map(Number);
  return TEXTS.day(month ?? 0, day ?? 0, TEXTS.weekdays[weekdayOf(date) - 1] ?? '');
}

/** `10:05`, by the clock of the deployment's zone. */
export function timeWords(at: Instant): string {
  return toLocalTime(at).time;
}
