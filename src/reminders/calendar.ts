import { createRequire } from 'node:module';
import { z } from 'zod';
import { addDays, type LocalDate, weekdayOf } from '../core/clock.ts';
import type { WorkingDays } from '../language/working-days.ts';
import type { CalendarTable, FixedDays } from './calendar-file.ts';

/** The working days of the deployment: published tables where they exist, else weekdays without the statutory days. */
export interface Calendar extends WorkingDays {
  /** The last day for which a published table tells holidays and make-up days. */
  readonly coveredUntil: LocalDate;
}

/**
 * Joins `data/calendar.yml` with the tables of the kept library (chinese-days): the file wins where both name a year, and
 * single days added win over both. A year that has only such days is not published.
 */
export function createCalendar(table: CalendarTable): Calendar {
  const published = publishedYears(table);
  const added = addedDays(table);
  const statutory = new Map<number, ReadonlySet<LocalDate>>();
  const statutoryOf = (year: number): ReadonlySet<LocalDate> => {
    const known = statutory.get(year) ?? statutoryDates(table, year);
    statutory.set(year, known);
    return known;
  };
  return {
    coveredUntil: `${Math.max(...published.keys())}-12-31`,
    isPublished: (year) => published.has(year),
    isWorkingDay: (date) => {
      const year = Number(date.slice(0, 4));
      const known = added.get(date);
      if (known !== undefined) return known;
      const days = published.get(year);
      if (days?.work.has(date)) return true;
      if (days?.off.has(date)) return false;
      return weekdayOf(date) <= 5 && (days !== undefined || !statutoryOf(year).has(date));
    },
  };
}

interface YearTable {
  readonly off: ReadonlySet<LocalDate>;
  readonly work: ReadonlySet<LocalDate>;
}

function publishedYears(table: CalendarTable): ReadonlyMap<number, YearTable> {
  const { holidays, workdays } = libraryTables();
  const years = new Map<number, YearTable>();
  for (const year of new Set(holidays.filter((date) => date.endsWith('-10-01')).map(yearOf))) {
    const inYear = (date: LocalDate): boolean => yearOf(date) === year;
    years.set(year, { off: new Set(holidays.filter(inYear)), work: new Set(workdays.filter(inYear)) });
  }
  for (const { year, off, work, adds } of table.published) {
    if (!adds) years.set(year, { off: new Set(off), work: new Set(work) });
  }
  return years;
}

/** Whether it is worked on each day that was added; the last word on a day counts. */
function addedDays(table: CalendarTable): ReadonlyMap<LocalDate, boolean> {
  const days = new Map<LocalDate, boolean>();
  for (const { off, work, adds } of table.published) {
    if (!adds) continue;
    for (const date of off) days.set(date, false);
    for (const date of work) days.set(date, true);
  }
  return days;
}

/** The library's functions read dates in the machine's zone and shift them west of Greenwich; its table does not. */
function libraryTables(): { holidays: LocalDate[]; workdays: LocalDate[] } {
  const file: unknown = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json');
  const { holidays, workdays } = libraryTable.parse(file);
  return { holidays: Object.keys(holidays), workdays: Object.keys(workdays) };
}

const libraryTable = z.object({
  holidays: z.record(z.iso.date(), z.string()),
  workdays: z.record(z.iso.date(), z.string()),
});

function statutoryDates(table: CalendarTable, year: number): ReadonlySet<LocalDate> {
  const movable = table.movable[String(year)] ?? {};
  return new Set(
    table.statutory.flatMap((days) => {
      const monthAndDay = days.solar ?? movable[days.name];
      return monthAndDay === undefined ? [] : datesFrom(`${year}-${monthAndDay}`, days);
    }),
  );
}

function datesFrom(date: LocalDate, days: FixedDays): readonly LocalDate[] {
  return Array.from({ length: days.days }, (_, offset) => addDays(date, offset - days.startsDaysBefore));
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}
