import type { Instant } from '../core/clock.ts';
import type { Schedule } from '../core/slots.ts';

/** Who is reminded: all units of the roster, listed units, or one conversation (a person's or a chat's own reminder). */
export type Targets =
  | { readonly kind: 'units'; readonly unitIds: readonly string[] }
  | {
      readonly kind: 'conversation';
      readonly channel: string;
      readonly conversationId: string;
      /** Default `direct`. */
      readonly conversationKind?: 'group' | 'direct';
    };

/** What is said once and happens by itself. A broadcast is a rule with schedule `now` or `once`. */
export interface ReminderRule {
  readonly id: string;
  readonly purpose: 'reminder' | 'broadcast';
  readonly text: string;
  readonly schedule: Schedule;
  readonly targets: Targets;
  readonly zone: string;
  /** When an occurrence was missed: send late naming the due time, or only report it. */
  readonly whenMissed: 'send_late' | 'report';
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly status: 'active' | 'paused' | 'cancelled' | 'finished';
  /** Occurrences up to and including this instant are planned. */
  readonly plannedUntil: Instant;
}

/** One due time of a rule. The id is `<rule id>@<due instant>`: planning twice changes nothing. */
export interface Occurrence {
  readonly id: string;
  readonly ruleId: string;
  readonly dueAt: Instant;
  readonly purpose: 'reminder' | 'broadcast';
  readonly text: string;
  /** What became of it; a due occurrence has exactly one. */
  readonly outcome: 'sent' | 'late' | 'missed' | 'skipped';
  readonly firedAt: Instant;
  /** The number that 谁还没回 counts against, fixed when it was sent. */
  readonly unitIds: readonly string[];
}

/** One occurrence for one target; the id is `<occurrence id>/<unit id or conversation>`. */
export interface Receipt {
  readonly id: string;
  readonly occurrenceId: string;
  readonly unitId?: string;
  readonly deliveryIds: readonly string[];
  readonly deliveredAt?: Instant;
  readonly failedCode?: string;
  /** Nobody knows whether it arrived. */
  readonly unknownCode?: string;
  readonly acknowledgedAt?: Instant;
  readonly acknowledgedBy?: string;
}

/** Port of reminders inside one transaction. */
export interface ReminderStore {
  saveRule(rule: ReminderRule): Promise<void>;
  findRule(id: string): Promise<ReminderRule | undefined>;
  rules(): Promise<readonly ReminderRule[]>;
  findOccurrence(id: string): Promise<Occurrence | undefined>;
  /** Saving an occurrence id again replaces it. */
  saveOccurrence(occurrence: Occurrence): Promise<void>;
  /** Newest first. */
  occurrences(limit: number): Promise<readonly Occurrence[]>;
  saveReceipt(receipt: Receipt): Promise<void>;
  receiptsOf(occurrenceId: string): Promise<readonly Receipt[]>;
  /** The receipt that a delivery belongs to, if any. */
  findReceiptByDelivery(deliveryId: string): Promise<Receipt | undefined>;
  /** Sent to this unit and not acknowledged, newest first. */
  outstanding(unitId: string): Promise<readonly { readonly occurrence: Occurrence; readonly receipt: Receipt }[]>;
}
