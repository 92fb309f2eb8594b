import type { ConfidentialRecord } from '../../bot/confidential-store.ts';
import type { DutyStatement } from '../../bot/duty-store.ts';
import type { ConversationMemory } from '../../bot/memory.ts';
import type { IssuedPress } from '../../bot/presses.ts';
import type { UnansweredQuestion, Verdicts } from '../../bot/questions.ts';
import type { Instant } from '../../core/clock.ts';
import type { Conversation, InboundMessage } from '../../core/message.ts';
import type { Person, Unit } from '../../core/people.ts';
import type { OutgoingMessage, SentCard } from '../../core/send.ts';
import type { UnreachableConversation } from '../../delivery/outbox.ts';
import type { Lesson } from '../../knowledge/lesson.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { ChangeSet, NumberHabit } from '../../ledger/ledger-store.ts';
import type { Absence, Occurrence, Receipt, ReminderRule } from '../../reminders/reminder-store.ts';
import type { Watch } from '../../reminders/watch-record.ts';
import type { LinkCode } from '../../security/link-code-store.ts';
import type { GroupBinding } from '../../security/roster-store.ts';
import { Table } from './table.ts';

/** A message waiting to leave; `order` grows with every message ever enqueued. */
export interface OutboxRow {
  readonly message: OutgoingMessage;
  readonly order: number;
  readonly attempts: number;
  readonly enqueuedAt: Instant;
  readonly nextAttemptAt: Instant;
}

/** When messages were sent to a conversation lately, for the limits of its platform. */
export interface SendsRow {
  readonly conversation: Conversation;
  readonly times: readonly Instant[];
}

/** An inbound message that needs no more work; `seq` is its number in the inbox file. */
export interface HandledRow {
  readonly at: Instant;
  readonly seq: number;
  /** Why it was set aside; absent: it was handled. */
  readonly code?: string;
}

/** How often an inbound message was taken up, and how long it rests. */
export interface TriesRow {
  readonly attempts: number;
  readonly retryAt?: Instant;
}

/** An accepted message that is not yet handled. */
export interface WaitingRow {
  readonly seq: number;
  readonly message: InboundMessage;
  readonly acceptedAt: Instant;
}

/** Who works on what; `untilMs` is monotonic time. */
export interface ClaimRow {
  readonly id: string;
  readonly conversation: string;
  readonly fence: number;
  readonly untilMs: number;
}

/** What a delivered web message showed, kept apart because it passes; its log line holds only the later text. */
export interface ShownRow {
  readonly messageId: string;
  readonly conversationId: string;
  readonly shownAt: Instant;
  readonly card: SentCard;
}

/** What a channel noted for itself. */
export interface NoteRow {
  readonly channel: string;
  readonly key: string;
  readonly value: unknown;
}

/** Where a delivered web message lies in the `mail` log. */
export interface MailRow {
  readonly offset: number;
  readonly at: Instant;
  readonly inReplyTo?: string;
}

/** A stretch of the `events` log: where its first line begins, and the span of time that its events lie in. */
export interface EventBlockRow {
  readonly from: number;
  readonly oldest: Instant;
  readonly newest: Instant;
}

/** The tables of the document and what a row of each is. */
export interface Rows {
  /** `no`, `outbox` and `audit`: the last number given. */
  readonly counters: number;
  /** Under `head`: hash of the last audit line. */
  readonly audit: string;
  readonly entries: Entry;
  readonly changes: readonly ChangeSet[];
  /** By unit. */
  readonly habits: NumberHabit;
  readonly units: Unit;
  readonly people: Person;
  readonly bindings: GroupBinding;
  readonly outbox: OutboxRow;
  /** Ids that were enqueued and have ended, with the instant of the end. */
  readonly ended: Instant;
  readonly sends: SendsRow;
  readonly unreachable: UnreachableConversation;
  readonly rules: ReminderRule;
  readonly occurrences: Occurrence;
  readonly receipts: Receipt;
  readonly absences: Absence;
  readonly watches: Watch;
  readonly memory: ConversationMemory;
  readonly presses: IssuedPress;
  readonly questions: UnansweredQuestion;
  readonly lessons: Lesson;
  /** By clause, `regulation:article`. */
  readonly verdicts: Verdicts;
  /** By id; nothing but its own port reads it. */
  readonly confidential: ConfidentialRecord;
  readonly shown: ShownRow;
  readonly notes: NoteRow;
  /** By duty, period and unit. */
  readonly statements: DutyStatement;
  /** By hash. */
  readonly linkCodes: LinkCode;
  /** When wrong codes came from an account, the newest. */
  readonly linkMisses: readonly Instant[];
  readonly handled: HandledRow;
  readonly tries: TriesRow;
  readonly mail: MailRow;
  /** `<log>:<key>` → offset of the newest record of that key. */
  readonly tails: number;
  /** By number of the stretch of the `events` log. */
  readonly blocks: EventBlockRow;
  readonly waiting: WaitingRow;
  readonly working: ClaimRow;
  readonly sending: ClaimRow;
}

export type TableName = keyof Rows;

/** All live state. `tails`, `mail` and `blocks` follow from the logs; the volatile tables are rebuilt at start. */
export type Document = { readonly [T in TableName]: Table<Rows[T]> };

/** Tables that live in memory only. */
export const VOLATILE_TABLES: ReadonlySet<string> = new Set<TableName>(['waiting', 'working', 'sending']);

/** Index value of a receipt that is not acknowledged, by its unit. */
export function outstandingKey(unitId: string): string {
  return `outstanding:${unitId}`;
}

/** Index value of a memory in which a form is being filled in. */
export const FORM_OPEN = 'open';

/** One key out of several parts, without collisions. */
export function compositeKey(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/** Key of a conversation over all channels. */
export function conversationKey(conversation: Conversation): string {
  return compositeKey(conversation.channel, conversation.id);
}

/** A document without rows. */
export function emptyDocument(): Document {
  return {
    counters: new Table(),
    audit: new Table(),
    entries: new Table({ unit: (entry) => [entry.unitId, ...(entry.supportUnitIds ?? [])] }),
    changes: new Table(),
    habits: new Table(),
    units: new Table(),
    people: new Table({ identity: (person) => person.identities.map((one) => compositeKey(one.channel, one.id)) }),
    bindings: new Table(),
    outbox: new Table(),
    ended: new Table(),
    sends: new Table(),
    unreachable: new Table(),
    rules: new Table(),
    occurrences: new Table(),
    receipts: new Table({ occurrence: (receipt) => [receipt.occurrenceId], delivery, unit: outstandingUnit, step }),
    absences: new Table(),
    watches: new Table(),
    memory: new Table({ form: (memory) => (memory.pending?.slots.form === undefined ? [] : [FORM_OPEN]) }),
    presses: new Table(),
    questions: new Table(),
    lessons: new Table(),
    verdicts: new Table(),
    confidential: new Table({ reporter: (record) => [record.reporterId] }),
    shown: new Table({ conversation: (row) => [row.conversationId] }),
    notes: new Table({ channel: (row) => [row.channel] }),
    statements: new Table({
      period: ({ duty, period }) => [compositeKey(duty, period)],
      by: ({ duty, by }) => [compositeKey(duty, by)],
    }),
    linkCodes: new Table({ person: (code) => [code.personId] }),
    linkMisses: new Table(),
    handled: new Table({ state: (row) => (row.code === undefined ? [] : ['aside']) }),
    tries: new Table(),
    mail: new Table({ reply: (row) => (row.inReplyTo === undefined ? [] : [row.inReplyTo]) }),
    tails: new Table(),
    blocks: new Table(),
    waiting: new Table({ conversation: (row) => [conversationKey(row.message.conversation)] }),
    working: new Table(),
    sending: new Table({ conversation: (row) => [row.conversation] }),
  };
}

function delivery(receipt: Receipt): readonly string[] {
  return receipt.deliveryIds;
}

/** Index value of a receipt for which a step of the ladder is still to come. */
export const STEP_WAITS = 'waits';

function step(receipt: Receipt): readonly string[] {
  return receipt.nextStep === undefined || receipt.acknowledgedAt !== undefined ? [] : [STEP_WAITS];
}

function outstandingUnit(receipt: Receipt): readonly string[] {
  return receipt.unitId === undefined || receipt.acknowledgedAt !== undefined ? [] : [outstandingKey(receipt.unitId)];
}
