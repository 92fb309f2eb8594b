import type { LocalDate } from '../core/clock.ts';

/** A day as documents print it: 2015-03-18 is 2015年3月18日. */
export function printDate(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
