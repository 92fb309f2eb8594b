import type { Schedule } from '../core/slots.ts';
import type { WorkingDays } from './working-days.ts';

/** Positions in the text as given; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A time to send something, as a sentence states it. */
export interface FoundSchedule {
  readonly schedule: Schedule;
  readonly words: string;
  /** Characters that belong to the time and not to the message. */
  readonly spans: readonly Span[];
  /** More often than once a day per time said: 每5分钟. `schedule` is then daily and must not be used. */
  readonly tooFrequent?: true;
}

/** The schedule a reminder or broadcast is ordered for; undefined when the sentence states none (send now). */
export function findSchedule(text: string, now: Date, days: WorkingDays): FoundSchedule | undefined {
  return findSchedules(text, now, days)[0];
}

/** Every candidate, the likeliest first. */
export function findSchedules(_text: string, _now: Date, _days: WorkingDays): FoundSchedule[] {
  return [];
}
