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

/** Receipts that failed, or of which nobody knows, by the code that the platform gave. */
export interface Undelivered {
  readonly standing: 'failed' | 'unknown';
  readonly code: string;
  readonly count: number;
  /** The first 20 of their units; a conversation without a unit is only counted. */
  readonly unitIds: readonly string[];
}

/** What the daily comparison of what should have been sent with what was found. */
export interface Watch {
  /** The local day on which it was made; one a day. */
  readonly day: LocalDate;
  readonly at: Instant;
  /** Due times in `from < dueAt <= until` were looked at. */
  readonly from: Instant;
  readonly until: Instant;
  /** Due times of the span: those recorded, and those that the schedules alone ask for and nobody recorded. */
  readonly due: number;
  /** What the records say of due times in the same span. */
  readonly outcomes: Readonly<Record<'sent' | 'late' | 'missed' | 'skipped', number>>;
  /** Why due times were skipped; absent: none was. */
  readonly skippedFor?: Readonly<Record<'ordered' | 'nobody' | 'paused', number>>;
  /** The first of the due times without any outcome, of this span and still of earlier ones, and how many there are. */
  readonly lost: readonly LostTime[];
  readonly lostCount: number;
  /** Rules that were changed or ended in the span: what fell due before cannot be reckoned from how they stand now. */
  readonly changed?: readonly string[];
  /** Rules of which an occurrence has not gone to everybody. */
  readonly unfinished: readonly string[];
  /** Receipts that failed, or of which nobody knows, and that were not reported by an earlier watch. */
  readonly failed: number;
  readonly unknown: number;
  /** The same by code; absent: there are none. */
  readonly undelivered?: readonly Undelivered[];
  /** Receipts whose messages were still on their way, to be looked at again by the next watch. */
  readonly open?: readonly string[];
  /** Messages that should have left long ago. */
  readonly stuck?: { readonly count: number; readonly since: Instant };
  /** Conversations in which nothing arrives. */
  readonly unreachable: number;
  readonly overdueSteps: number;
  readonly calendar?: CalendarWarning;
  /** The day on which the calendar was last warned of, carried from watch to watch. */
  readonly calendarToldOn?: LocalDate;
}
