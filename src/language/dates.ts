import type { LocalDate } from '../core/clock.ts';
import { intervalIn } from './dates/interval.ts';
import { toLocalIso, wallFrom } from './dates/wall.ts';
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
  /** No such day: 2月30日. `date` is then the month's last day. */
  readonly invalid?: true;
}

/** The span of time that `text` names, seen from `ref`; undefined when it names none. */
export function readInterval(text: string, ref: WallTime): Interval | undefined {
  const span = intervalIn(fold(text), wallFrom(ref.date, ref.time));
  if (!span) return undefined;
  return { start: toLocalIso(span.start), end: span.end === undefined ? undefined : toLocalIso(span.end) };
}

/** Every date in `text` read as a deadline at `now`, in order; past and negated ones are the caller's matter. */
export function findDueDates(_text: string, _now: Date, _days: WorkingDays): FoundDate[] {
  return [];
}
