import type { Instant, LocalDate } from '../core/clock.ts';
import type { Evidence } from '../core/message.ts';
import type { EntryState, FieldValue } from '../core/slots.ts';

/** Where an entry stood in the sheet it was imported from: people go on calling it by that number (序号). */
export interface SourceNumber {
  /** Name of the file or sheet, as imported. */
  readonly sheet: string;
  /** As printed, e.g. `12`. */
  readonly number: string;
}

/** One row of a ledger, shown as `#12`. Frozen data: rules return a new one. */
export interface Entry {
  /** Numbered per deployment, from 1, never reused. */
  readonly no: number;
  readonly kind: string;
  readonly title: string;
  /** The unit that answers for it (牵头/责任单位). */
  readonly unitId: string;
  /** Units that support it (配合单位): they see it and add notes and evidence, and move nothing. */
  readonly supportUnitIds?: readonly string[];
  /** 责任领导. */
  readonly leaderName?: string;
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
  readonly source?: SourceNumber;
  /** Values of the fields that its kind declares. */
  readonly fields?: Readonly<Record<string, FieldValue>>;
  /** For kinds that count: the period the figures are of, `2026`, `2026-Q4`, `2026-11` or `2026-W48`. */
  readonly period?: string;
  readonly evidence?: readonly Evidence[];
  /** How often the date was moved back: extensions granted, and later dates stated with a report. */
  readonly extensions?: number;
  /** When a look-back last found it in order. */
  readonly lookedBackAt?: Instant;
  /** When the progress last changed. */
  readonly progressAt?: Instant;
  /** When its unit last reported on it; a report of no change counts. */
  readonly reportedAt?: Instant;
  /** The entry that took it in as a duplicate; it counts nowhere itself. */
  readonly mergedInto?: number;
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
  | 'supportUnitIds'
  | 'leaderName'
  | 'category'
  | 'parentNo'
  | 'fields'
  | 'evidence'
  | 'extensions'
  | 'lookedBackAt'
  | 'mergedInto'
>;

/** Whether the entry counts anywhere: it was neither withdrawn nor taken in by another as a duplicate. */
export function isCounted(entry: Pick<Entry, 'withdrawnAt' | 'mergedInto'>): boolean {
  return entry.withdrawnAt === undefined && entry.mergedInto === undefined;
}

/** Open in the sense of work still owed: neither closed nor waiting for acceptance. */
export function isOwed(entry: Entry): boolean {
  return entry.state !== 'closed' && entry.state !== 'submitted';
}

/** Past its date with work still owed; a submitted entry is on its supervisor's desk, not overdue. */
export function isOverdue(entry: Entry, today: LocalDate): boolean {
  return isOwed(entry) && entry.dueOn !== undefined && entry.dueOn < today;
}
