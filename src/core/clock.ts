/** A point in time as ISO 8601 in UTC with milliseconds, e.g. `2026-11-23T02:00:00.000Z`. Sorts as text. */
export type Instant = string;

/** A day on the calendar of the configured zone, `YYYY-MM-DD`. */
export type LocalDate = string;

/** The only source of "now". Business time may be set or turned by hand; leases use `monotonicMs`. */
export interface Clock {
  now(): Date;
  /** Milliseconds that never jump; only differences mean anything. */
  monotonicMs(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
};

/** A clock that starts at `start` and runs on, for `DUBAN_NOW` on a sample home; `advanceTo` turns it forward. */
export function createRunningClock(start: Date, base: Clock = systemClock): Clock & { advanceTo(instant: Date): void } {
  let offsetMs = start.getTime() - base.now().getTime();
  return {
    now: () => new Date(base.now().getTime() + offsetMs),
    monotonicMs: () => base.monotonicMs(),
    advanceTo: (instant) => {
      offsetMs = instant.getTime() - base.now().getTime();
    },
  };
}

/** A clock that stands still until it is set; tests and `eval` use it. */
export function createFixedClock(start: Date): Clock & { set(instant: Date): void } {
  let current = start;
  let ticksMs = 0;
  return {
    now: () => new Date(current),
    monotonicMs: () => ticksMs,
    set: (instant) => {
      ticksMs += Math.max(0, instant.getTime() - current.getTime());
      current = instant;
    },
  };
}

/** The zone in which people read dates unless the deployment says otherwise. */
export const DEFAULT_ZONE = 'Asia/Shanghai';

/** Local calendar fields of an instant. `weekday` is 1 (Monday) to 7. */
export interface LocalTime {
  readonly date: LocalDate;
  /** `HH:MM` */
  readonly time: string;
  readonly weekday: number;
}

/** What the wall clock of `zone` shows at `instant`. */
export function toLocalTime(instant: Date | Instant, zone: string = DEFAULT_ZONE): LocalTime {
  const fields = zonedFields(new Date(instant), zone);
  const date = `${fields.year}-${fields.month}-${fields.day}`;
  return { date, time: `${fields.hour}:${fields.minute}`, weekday: weekdayOf(date) };
}

/** The instant at which the wall clock of `zone` shows `date` `time` (`HH:MM`); a skipped hour moves forward. */
export function fromLocalTime(date: LocalDate, time: string, zone: string = DEFAULT_ZONE): Instant {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const first = wanted - offsetMs(wanted, zone);
  const second = wanted - offsetMs(first, zone);
  // Inside the hour that a clock skips the two guesses disagree for ever; the later one lies after the skip.
  return new Date(offsetMs(second, zone) === offsetMs(first, zone) ? second : Math.max(first, second)).toISOString();
}

/** `date` moved by whole days. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Stretches of the calendar that figures are counted in. */
export const PERIODS = ['week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** The period that a day lies in: `2026`, `2026-Q4`, `2026-11` or, by ISO 8601 (weeks belong to the year of their Thursday), `2026-W48`. */
export function periodOf(day: LocalDate, period: Period): string {
  if (period === 'week') {
    const thursday = addDays(day, 4 - weekdayOf(day));
    const week = Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
    return `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`;
  }
  if (period === 'quarter') return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  return day.slice(0, period === 'year' ? 4 : 7);
}

type ZonedFields = Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string>>;

const formats = new Map<string, Intl.DateTimeFormat>();

function zonedFields(instant: Date, zone: string): ZonedFields {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  const fields: Record<string, string> = {};
  for (const part of format.formatToParts(instant)) fields[part.type] = part.value;
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = fields;
  return { year: year.padStart(4, '0'), month, day, hour, minute, second };
}

function offsetMs(instantMs: number, zone: string): number {
  const { year, month, day, hour, minute, second } = zonedFields(new Date(instantMs), zone);
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(instantMs / 1000) * 1000;
}

/** A day inside a month. `last` counts from the end: 1 is the last day. */
export type DayOfMonth =
  | { readonly day: number }
  | { readonly last: number }
  | { readonly nth: number; readonly weekday: number }
  | { readonly workingDay: number };

/**
 * A rule of repetition in local dates. Weekdays are 1 (Monday) to 7. `nth` and `workingDay` are 1-based, negative
 * from the end (-1 = last). `months` restricts to months 1..12 (quarters, half years, years); absent = every month.
 */
export type Recurrence =
  | { readonly every: 'day'; readonly interval: number }
  | { readonly every: 'working-day' }
  | { readonly every: 'week'; readonly interval: number; readonly weekdays: readonly number[] }
  | { readonly every: 'month'; readonly on: readonly DayOfMonth[]; readonly months?: readonly number[] };

/** When something is to be sent. Times are local `HH:MM`. */
export type Schedule =
  | { readonly kind: 'now' }
  | { readonly kind: 'once'; readonly at: Instant }
  | {
      readonly kind: 'recurring';
      readonly recurrence: Recurrence;
      readonly times: readonly string[];
      readonly startsOn?: LocalDate;
      /** Inclusive. */
      readonly endsOn?: LocalDate;
      readonly exceptOn?: readonly LocalDate[];
      /** What to do on a day off; default `anyway`. */
      readonly onHoliday?: OnHoliday;
    }
  | DeadlineSchedule;

/** What becomes of a date that is a day off: it stays, or it moves to the working day before or after. */
export type OnHoliday = 'anyway' | 'before' | 'after';

/** Counted from the due date of each entry that its unit still owes: 到期前7天/3天/当天/逾期每3天. */
export interface DeadlineSchedule {
  readonly kind: 'deadline';
  /** Whole days from the due date: -7 a week before, 0 on the day, 1 the day after. */
  readonly offsets: readonly number[];
  /** And again every so many days for as long as the entry is overdue. */
  readonly overdueEvery?: number;
  readonly times: readonly string[];
  readonly startsOn?: LocalDate;
  /** Inclusive. */
  readonly endsOn?: LocalDate;
  readonly onHoliday?: OnHoliday;
}

/** Local times of a day between which nothing leaves by itself; `from` later than `to` runs over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/**
 * Until when an answer to a notice is asked for: at a fixed instant, or counted from the time at which it is sent.
 * `date`: the first such day from then on. `time` is local `HH:MM`; absent: to the end of that day.
 */
export type AnswerBy =
  | { readonly kind: 'at'; readonly at: Instant }
  | { readonly kind: 'within'; readonly minutes: number }
  | { readonly kind: 'after'; readonly days: number; readonly workingDays?: true; readonly time?: string }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly weeksLater?: number; readonly time?: string }
  | {
      readonly kind: 'date';
      /** 1..31, a short month has its last day for it; -1 is the last. */
      readonly day: number;
      readonly month?: number;
      readonly monthsLater?: number;
      readonly time?: string;
    };

/** How much later something is to happen: so many days, or on a day that is named, there perhaps at local `HH:MM`. */
export type Postponement =
  | { readonly kind: 'by'; readonly days: number; readonly workingDays?: true }
  | { readonly kind: 'to'; readonly date: LocalDate; readonly time?: string };
