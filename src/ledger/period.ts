import { addDays, type LocalDate, PERIODS, type Period, periodOf, weekdayOf } from '../core/clock.ts';

/** What a period is counted in; undefined: not written as a period. */
export function granularityOf(period: string): Period | undefined {
  return FORMS.find(([, form]) => form.test(period))?.[0];
}

const FORMS: readonly (readonly [Period, RegExp])[] = [
  ['year', /^\d{4}$/u],
  ['quarter', /^\d{4}-Q[1-4]$/u],
  ['month', /^\d{4}-(?:0[1-9]|1[0-2])$/u],
  ['week', /^\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])$/u],
];

/** The same period of the year before. */
export function yearBefore(period: string): string {
  return `${String(Number(period.slice(0, 4)) - 1)}${period.slice(4)}`;
}

/** Whether figures of `period` belong to `asked`, which may be longer: a month to its quarter, a week to the month of its Thursday. */
export function isWithin(period: string, asked: string): boolean {
  const day = dayIn(period);
  const wide = granularityOf(asked);
  return day !== undefined && wide !== undefined && ranks(period) <= ranks(asked) && periodOf(day, wide) === asked;
}

/** Periods of one sort, oldest first, sort as text. */
export function isAfter(period: string, other: string): boolean {
  return period > other;
}

function ranks(period: string): number {
  return PERIODS.indexOf(granularityOf(period) ?? 'year');
}

/** A day that tells for all: the first, of a week the Thursday. */
function dayIn(period: string): LocalDate | undefined {
  const year = period.slice(0, 4);
  switch (granularityOf(period)) {
    case 'year':
      return `${year}-01-01`;
    case 'quarter':
      return `${year}-${String(Number(period.slice(-1)) * 3 - 2).padStart(2, '0')}-01`;
    case 'month':
      return `${period}-01`;
    case 'week':
      return addDays(firstThursday(year), (Number(period.slice(-2)) - 1) * 7);
    case undefined:
      return undefined;
  }
}

/** The week that holds 4 January is the first: ISO 8601. */
function firstThursday(year: string): LocalDate {
  const fourth = `${year}-01-04`;
  return addDays(fourth, 4 - weekdayOf(fourth));
}
