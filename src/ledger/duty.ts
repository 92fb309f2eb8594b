import { addDays, type LocalDate } from '../core/clock.ts';

/** Whether a month (`2026-11`) may be stated today: it has begun, and it is not too long ago. */
export type MonthStanding =
  | { readonly kind: 'open'; readonly late: boolean }
  | { readonly kind: 'future' }
  | { readonly kind: 'past'; readonly until: LocalDate };

/** `until`: the last day on which the month was still taken. */
export function standingOfMonth(month: string, today: LocalDate, backMonths: number): MonthStanding {
  const current = today.slice(0, 7);
  if (month > current) return { kind: 'future' };
  if (current <= addMonths(month, backMonths)) return { kind: 'open', late: month < current };
  return { kind: 'past', until: addDays(`${addMonths(month, backMonths + 1)}-01`, -1) };
}

/** The month so many months after `month` (`YYYY-MM`). */
function addMonths(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}
