import { addDays, type Instant, type LocalDate } from '../core/clock.ts';

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
export function addMonths(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** A month of a unit: when it was stated, and until when it had to be. */
export interface DutyMonth {
  readonly period: string;
  readonly statedAt?: Instant | undefined;
  readonly deadline?: Instant | undefined;
}

/** `pending`: not stated, and there is time left. */
export type DutyStanding = 'stated' | 'late' | 'missing' | 'pending';

/** How a month stands at `now`. Without a deadline it is due until the month is over. */
export function standingOfDuty(
  month: DutyMonth,
  now: { readonly at: Instant; readonly today: LocalDate },
): DutyStanding {
  const { period, statedAt, deadline } = month;
  if (statedAt !== undefined) return deadline !== undefined && statedAt > deadline ? 'late' : 'stated';
  const isOver = deadline === undefined ? period < now.today.slice(0, 7) : now.at > deadline;
  return isOver ? 'missing' : 'pending';
}

/** How many months in a row were missed up to now; one that there is still time for is passed over. Oldest first. */
export function missedInRow(standings: readonly DutyStanding[]): number {
  const settled = standings.filter((standing) => standing !== 'pending');
  const last = settled.findLastIndex((standing) => standing !== 'missing');
  return settled.length - 1 - last;
}

/** The months (`YYYY-MM`) from `first` to `last`, both inclusive. */
export function monthsBetween(first: string, last: string): readonly string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}
