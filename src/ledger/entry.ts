import type { Instant, LocalDate } from '../core/clock.ts';
import type { EntryState } from '../core/slots.ts';

/** One row of a ledger, shown as `#12`. Frozen data: rules return a new one. */
export interface Entry {
  /** Numbered per deployment, from 1, never reused. */
  readonly no: number;
  readonly kind: string;
  readonly title: string;
  readonly unitId: string;
  readonly ownerName?: string;
  readonly state: EntryState;
  /** Whole percent 0..100. */
  readonly progress: number;
  readonly dueOn?: LocalDate;
  /** Date asked for and not yet granted. */
  readonly requestedDueOn?: LocalDate;
  /** Date on which a closed entry is looked at again (回头看). */
  readonly lookBackOn?: LocalDate;
  readonly category?: string;
  /** Who reported it complete: that person cannot accept it. */
  readonly submittedBy?: string;
  /** The entry it is a part of, e.g. a measure of a goal. */
  readonly parentNo?: number;
  /** Set when the registration was taken back: the number stays used, the entry counts nowhere. */
  readonly withdrawnAt?: Instant;
  readonly registeredAt: Instant;
  readonly updatedAt: Instant;
  /** 1 at registration, +1 with every event. */
  readonly version: number;
}

/** The fields that an event can change. */
export type EntryFields = Pick<
  Entry,
  | 'title'
  | 'unitId'
  | 'ownerName'
  | 'state'
  | 'progress'
  | 'dueOn'
  | 'requestedDueOn'
  | 'lookBackOn'
  | 'submittedBy'
  | 'withdrawnAt'
>;

/** Open in the sense of work still owed: neither closed nor waiting for acceptance. */
export function isOwed(entry: Entry): boolean {
  return entry.state !== 'closed' && entry.state !== 'submitted';
}

/** Past its date with work still owed; a submitted entry is on its supervisor's desk, not overdue. */
export function isOverdue(entry: Entry, today: LocalDate): boolean {
  return isOwed(entry) && entry.dueOn !== undefined && entry.dueOn < today;
}
