import { type LocalDate, toLocalTime } from '../core/clock.ts';
import { deadlinesIn } from './dates/deadline.ts';
import { intervalIn } from './dates/interval.ts';
import { toLocalIso, wallFrom, wallOf } from './dates/wall.ts';
import { fold } from './fold.ts';
import type { WorkingDays } from './working-days.ts';

/** A wall clock: local date and `HH:MM` or `HH:MM:SS`. */
export interface WallTime {
  readonly date: LocalDate;
  readonly time: string;
}

/** Local ISO `YYYY-MM-DDTHH:MM:SS`; `end` is exclusive, undefined where the words leave it open. */
export interface Interval {
  readonly start: string;
  readonly end: string | undefined;
}

/** A date that a sentence mentions, read as a deadline. Spans are positions in the text as given. */
export interface FoundDate {
  /** The last day that still counts. */
  readonly date: LocalDate;
  /** `HH:MM`, where a time of day is said. */
  readonly time?: string;
  readonly words: string;
  readonly start: number;
  readonly end: number;
  /** `period`: counted from today or from an event (三天内, 10个工作日). */
  readonly kind: 'date' | 'period';
  /** 前, 之前, 内, 以内 is said. */
  readonly before: boolean;
  /** Only a day is said (12号): may be the number of something else. */
  readonly dayOnly?: true;
  /** 延期两周: said as how much longer; `date` counts it from today. */
  readonly extends?: true;
  /** No such day: 2月30日. `date` is then the month's last day. */
  readonly invalid?: true;
}

/** The span of time that `text` names, seen from `ref`; undefined when it names none. */
export function readInterval(text: string, ref: WallTime): Interval | undefined {
  const span = intervalIn(fold(text), wallFrom(ref.date, ref.time));
  if (!span || !isWritable(span.start) || !isWritable(span.end ?? span.start)) return undefined;
  return { start: toLocalIso(span.start), end: span.end === undefined ? undefined : toLocalIso(span.end) };
}

/** Years 0 to 9999: anything else has no `YYYY-MM-DD`. */
function isWritable(wall: number): boolean {
  return Math.abs(wall - wallOf(5000)) < 4990 * 365.25 * 86_400_000;
}

/** Every date in `text` read as a deadline at `now`, in order; past and negated ones are the caller's matter. */
export function findDueDates(text: string, now: Date, days: WorkingDays): FoundDate[] {
  const local = toLocalTime(now);
  return deadlinesIn(fold(text), wallFrom(local.date, local.time), days).map((deadline) => ({
    ...deadline,
    words: text.slice(deadline.start, deadline.end),
  }));
}
