import type { Instant, LocalDate } from '../core/clock.ts';

/** The tables of working days come to an end. */
export interface CalendarWarning {
  /** The last day that a published table covers. */
  readonly coveredUntil: LocalDate;
  /** The first year without one that matters. */
  readonly year: number;
  /** Active rules that count working days and of which one of the next firings lies in a year without a table. */
  readonly ruleIds: readonly string[];
}

/** A due time that has no outcome although it should have one. */
export interface LostTime {
  readonly ruleId: string;
  readonly dueAt: Instant;
}

/** What the daily comparison of what should have been sent with what was found. */
export interface Watch {
  /** The local day on which it was made; one a day. */
  readonly day: LocalDate;
  readonly at: Instant;
  /** Due times in `from < dueAt <= until` were looked at. */
  readonly from: Instant;
  readonly until: Instant;
  /** Due times, reckoned from the schedules alone. */
  readonly due: number;
  /** What the records say of due times in the same span. */
  readonly outcomes: Readonly<Record<'sent' | 'late' | 'missed' | 'skipped', number>>;
  /** The first of the due times without any outcome, and how many there are. */
  readonly lost: readonly LostTime[];
  readonly lostCount: number;
  /** Rules whose latest occurrence has not gone to everybody. */
  readonly unfinished: readonly string[];
  /** Receipts of the span that failed, or of which nobody knows. */
  readonly failed: number;
  readonly unknown: number;
  /** Messages that should have left long ago. */
  readonly stuck?: { readonly count: number; readonly since: Instant };
  /** Conversations in which nothing arrives. */
  readonly unreachable: number;
  readonly overdueSteps: number;
  readonly calendar?: CalendarWarning;
  /** The day on which the calendar was last warned of, carried from watch to watch. */
  readonly calendarToldOn?: LocalDate;
}
