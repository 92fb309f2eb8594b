import { type LocalDate, toLocalTime } from '../core/clock.ts';
import { type Deadline, deadlinesIn } from './dates/deadline.ts';
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
export interface FoundDate extends Deadline {
  readonly words: string;
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
