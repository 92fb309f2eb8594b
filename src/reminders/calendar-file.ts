import { z } from 'zod';
import type { LocalDate } from '../core/clock.ts';

/** Days off that every year has by regulation, whether or not its table is published. */
export interface FixedDays {
  readonly name: string;
  /** How many days in a row; default 1. */
  readonly days: number;
  /** Default 0; the eve counts: 1. */
  readonly startsDaysBefore: number;
  /** `MM-DD`; absent: the day moves, and the table `movable` has it under its name. */
  readonly solar?: string | undefined;
}

/** What `data/calendar.yml` holds. */
export interface CalendarTable {
  readonly statutory: readonly FixedDays[];
  /** Year → name → `MM-DD`, for days that follow the moon or the sun. */
  readonly movable: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Tables of years, of which every day off and every make-up day is named, and single days that are added to one. */
  readonly published: readonly YearDays[];
}

/** Days of one year that are not as their weekday says. */
export interface YearDays {
  readonly year: number;
  readonly off: readonly LocalDate[];
  readonly work: readonly LocalDate[];
  /** Not the whole table of the year: added to whatever is known of it, and winning over it. */
  readonly adds?: true;
}

/** Reads the parsed YAML of the calendar. Throws an error naming file, field, value and fix; its `cause` is the `ZodError`. */
export function parseCalendarFile(value: unknown, where: string): CalendarTable {
  const result = calendarSchema.safeParse(value, { reportInput: true });
  if (result.success) return Object.freeze(result.data);
  const faults = result.error.issues.map((issue) => {
    const field = issue.path.join('.') || 'file';
    return `${where}: ${field} is ${JSON.stringify(issue.input) ?? 'missing'}; ${issue.message}`;
  });
  throw new Error(faults.join('\n'), { cause: result.error });
}

const monthAndDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, { error: 'write "MM-DD"' });
const dates = z.array(z.iso.date({ error: 'write YYYY-MM-DD' }));

const extraDays = z
  .strictObject({ off: dates.default([]), work: dates.default([]) })
  .refine(({ off, work }) => !off.some((day) => work.includes(day)), { error: 'a day is off or worked on, not both' });

const calendarSchema: z.ZodType<CalendarTable> = z
  .strictObject({
    statutory: z.array(
      z.strictObject({
        name: z.string().min(1),
        days: z.int({ error: 'write a whole number of days' }).min(1).max(10).default(1),
        startsDaysBefore: z.int({ error: 'write a whole number of days' }).min(0).max(5).default(0),
        solar: monthAndDay.optional(),
      }),
    ),
    movable: z.record(z.string().regex(/^20\d\d$/, { error: 'write a year' }), z.record(z.string(), monthAndDay)),
    published: z
      .array(
        z
          .strictObject({ year: z.int().min(2000).max(2099), off: dates.min(1), work: dates })
          .refine(({ year, off, work }) => [...off, ...work].every((date) => date.startsWith(`${year}-`)), {
            error: 'every date must lie in its year',
          }),
      )
      .default([]),
    /** Days of one's own: the anniversary of a court, a Saturday that is worked. */
    extra: extraDays.optional(),
  })
  .transform(({ extra, published, ...table }) => ({ ...table, published: [...published, ...additions(extra)] }));

function additions(extra: { readonly off: LocalDate[]; readonly work: LocalDate[] } | undefined): YearDays[] {
  if (!extra) return [];
  const years = new Set([...extra.off, ...extra.work].map((date) => Number(date.slice(0, 4))));
  return [...years].map((year) => {
    const inYear = (date: LocalDate): boolean => date.startsWith(`${year}-`);
    return { year, off: extra.off.filter(inYear), work: extra.work.filter(inYear), adds: true };
  });
}
