import type { Instant } from '../core/clock.ts';
import type { EntryFields } from './entry.ts';

export const EVENT_VERBS = [
  'registered',
  'reported',
  'unchanged',
  'submitted',
  'closed',
  'returned',
  'extension_requested',
  'assigned',
  'extension_granted',
  'extension_declined',
  'reopened',
  'looked_back',
  'merged',
  'evidence_added',
  'message_withdrawn',
  'figures_reported',
  'rolled_up',
  'checked',
  'measure_decided',
  'imported',
  'undone',
] as const;
export type EventVerb = (typeof EVENT_VERBS)[number];

/** What happened to an entry. Append-only; `before` holds `null` for a field that was absent. */
export interface LedgerEvent {
  /** `<message id>/<no>`: the same message never yields a second event for the same entry. */
  readonly id: string;
  readonly no: number;
  /** Version of the entry after the event. */
  readonly version: number;
  readonly verb: EventVerb;
  readonly at: Instant;
  readonly personId: string;
  readonly messageId: string;
  readonly before: FieldValues;
  readonly after: FieldValues;
  /** The words each field was read from. */
  readonly words: Readonly<Partial<Record<keyof EntryFields, string>>>;
  /** Measures taken or reason given, as typed. */
  readonly note?: string;
  /** The event that this one takes back. */
  readonly undoes?: string;
}

/** Only the fields that changed. */
export type FieldValues = { readonly [F in keyof EntryFields]?: EntryFields[F] | null };
