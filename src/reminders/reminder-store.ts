import type { AnswerBy, Instant, LocalDate, QuietHours, Schedule } from '../core/clock.ts';
import type { Attachment } from '../core/message.ts';
import type { TargetCondition, TargetRole } from '../core/people.ts';
import type { LadderStep } from '../core/slots.ts';
import type { Watch } from './watch-record.ts';

/** Who is reminded: listed units, or one conversation (a person's or a chat's own reminder). */
export type Targets =
  | {
      readonly kind: 'units';
      readonly unitIds: readonly string[];
      /** In private to these people of each unit; absent: to the unit's groups. */
      readonly role?: TargetRole;
      /** Looked at when it is sent: a unit of which it is not true gets nothing and is not counted. */
      readonly where?: TargetCondition;
    }
  | {
      readonly kind: 'conversation';
      readonly channel: string;
      readonly conversationId: string;
      /** Default `direct`. */
      readonly conversationKind?: 'group' | 'direct';
    };

/** What happens without an answer, as it was shown and confirmed. */
export interface Ladder {
  readonly steps: readonly LadderStep[];
  /** By unit: whom the last steps tell. The preview named them; nobody else is told. */
  readonly leaders: Readonly<Record<string, string>>;
}

/**
 * What a rule says when it is not its text: a card of the own entries to confirm, or who has not reported in a cycle.
 * `duty`: its text, to the units that have not stated what they must once a month.
 */
export type RuleContent =
  | { readonly kind: 'cycle_card' | 'cycle_summary'; readonly ledgerKind: string }
  | { readonly kind: 'duty'; readonly duty: string };

/** What is said once and happens by itself. A broadcast is a rule with schedule `now` or `once`. */
export interface ReminderRule {
  readonly id: string;
  readonly purpose: 'reminder' | 'broadcast';
  /** May hold the placeholders of `placeholders.ts`, filled for each unit when it is sent. */
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
  readonly ladder?: Ladder;
  /** Late sendings, nudges and escalations wait until these hours are over; absent: the deployment's. */
  readonly quiet?: QuietHours;
  /** Until when an answer is asked for; absent: the text names no time. */
  readonly answerBy?: AnswerBy;
  /** Due times that somebody ordered to leave out (跳过下一次). */
  readonly skipped?: readonly Instant[];
  readonly attachments?: readonly Attachment[];
  readonly content?: RuleContent;
  /** The occurrence that this one puts right; it goes to those who got that one. */
  readonly corrects?: string;
  /** Who edited, paused, resumed, ended it or left times out last, and how many such changes there were. */
  readonly lastChange?: { readonly by: string; readonly at: Instant; readonly no: number };
  /** Its latest occurrence, while not all messages of it are enqueued. */
  readonly firing?: Firing;
}

/** What is left of an occurrence with many targets, which is enqueued in several transactions. */
export interface Firing {
  readonly occurrenceId: string;
  /** As it stood when it fired, so that a change in between does not split what is sent. */
  readonly rule: ReminderRule;
  /** Earlier due times that its message stands for as well, ascending. */
  readonly merged: readonly Instant[];
  readonly left: readonly TargetUnit[];
}

/** A unit that a rule writes to; `entryNos`: because of these, where the rule looks at entries. */
export interface TargetUnit {
  readonly unitId: string;
  readonly entryNos?: readonly number[];
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
  /** Why it was skipped: somebody ordered so, nobody was concerned, or the rule was paused. */
  readonly skippedFor?: 'ordered' | 'nobody' | 'paused';
  readonly firedAt: Instant;
  /** The number that 谁还没回 counts against, fixed when it was sent. */
  readonly unitIds: readonly string[];
  readonly ladder?: Ladder;
  /** An acknowledgement after it is late. */
  readonly answerBy?: Instant;
}

/** A step of the ladder that was taken for one unit. */
export interface StepTaken {
  /** Place in the ladder, 0-based; -1: somebody said 催一下. */
  readonly step: number;
  readonly at: Instant;
  readonly to: LadderStep['to'];
  /** Who was told; absent: the group. */
  readonly personId?: string;
  /** Nobody could be told: why. */
  readonly failedCode?: string;
}

/** The liaison officer asked for more time before somebody above is told. */
export interface Deferral {
  readonly until: Instant;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
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
  /** What was answered beside 收到, as typed. */
  readonly reply?: string;
  /** The next step of the ladder and when it is due; absent: none is. */
  readonly nextStep?: { readonly step: number; readonly at: Instant };
  readonly taken?: readonly StepTaken[];
  readonly deferral?: Deferral;
}

/** Somebody is away from `from` to `to`, both inclusive, and somebody else gets what is meant for them. */
export interface Absence {
  readonly id: string;
  readonly personId: string;
  readonly standInId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly by: string;
  readonly at: Instant;
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
  /** Occurrences due in `from < dueAt <= until`, in order of their due times. */
  occurrencesBetween(from: Instant, until: Instant): Promise<readonly Occurrence[]>;
  findReceipt(id: string): Promise<Receipt | undefined>;
  /** Receipts whose next step is due at `now`, the earliest first. */
  dueSteps(now: Instant, limit: number): Promise<readonly Receipt[]>;
  /** When the next step of any receipt falls due; undefined: none waits. */
  nextStepDue(): Promise<Instant | undefined>;
  /** Stores it, in the place of one with the same id. */
  saveAbsence(absence: Absence): Promise<void>;
  removeAbsence(id: string): Promise<void>;
  /** Those that have not ended before `date`, in order of their first days. */
  absences(date: LocalDate): Promise<readonly Absence[]>;
  /** The latest daily watch. */
  lastWatch(): Promise<Watch | undefined>;
  /** In the place of the one before. */
  saveWatch(watch: Watch): Promise<void>;
}
