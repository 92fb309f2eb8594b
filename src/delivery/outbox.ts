import type { Instant } from '../core/clock.ts';
import type { Conversation } from '../core/message.ts';
import type { GoneReason, OutgoingMessage } from '../core/send.ts';

/** No platform's limit that a bot of this size can meet reaches further back. */
export const LONGEST_WINDOW_MS = 60_000;

/** How a message ended: it arrived, it cannot arrive, or nobody knows. */
export type DeliveryOutcome =
  | { readonly kind: 'delivered'; readonly at: Instant; readonly platformId?: string }
  | {
      readonly kind: 'failed';
      readonly at: Instant;
      readonly code: string;
      readonly permanent?: boolean;
      readonly gone?: GoneReason;
    }
  | { readonly kind: 'unknown'; readonly at: Instant; readonly code: string };

/** A message waiting to leave. */
export interface OutboxItem {
  readonly message: OutgoingMessage;
  /** 1 on the first try; counted durably when claimed, so that after a crash a second try shows as one. */
  readonly attempts: number;
  readonly enqueuedAt: Instant;
  readonly nextAttemptAt: Instant;
  /** Grows with each claim; a settlement under an older fence is ignored. */
  readonly fence: number;
}

/** What may leave now. */
export interface Allowance {
  /** At most so many items. */
  readonly limit: number;
  /** Conversations that had as much as they bear. */
  readonly resting?: readonly Conversation[];
  /** By channel: how many more it bears, and how many of them may be of a bulk kind. Absent: any number. */
  readonly room?: ReadonlyMap<string, ChannelRoom>;
}

/** How much more a channel bears. `bulk` ≤ `all`: reminders and broadcasts leave some of it to replies. */
export interface ChannelRoom {
  readonly all: number;
  readonly bulk: number;
}

/** When something was sent where, for the limits of platforms. */
export interface SentAt {
  readonly conversation: Conversation;
  readonly at: Instant;
}

/** A conversation that takes nothing any more, or did not take the last message. */
export interface UnreachableConversation {
  readonly conversation: Conversation;
  readonly since: Instant;
  /** As the platform said it. */
  readonly code: string;
  /** Nothing will arrive until somebody writes from there; absent: it was that message alone. */
  readonly gone?: GoneReason;
}

/** What waits, for status and the daily watch. */
export interface WaitingItem {
  readonly kind: OutgoingMessage['kind'];
  readonly conversation: Conversation;
  /** When it was to leave at first. */
  readonly dueAt: Instant;
  readonly attempts: number;
}

/**
 * Port of the outbox inside one transaction. Urgent kinds leave first (`urgency.ts`); inside a conversation messages of
 * one kind keep their order.
 */
export interface OutboxStore {
  /** Enqueuing an id that was enqueued before does nothing; ids are kept at least 30 days after their end. */
  enqueue(message: OutgoingMessage, at: Instant): Promise<void>;
  /**
   * The most urgent items due at `now` that `allowance` lets through, at most one per conversation, none of a
   * conversation that has an item under way. A message that failed holds up those of its kind behind it for its first
   * three attempts.
   */
  claimDue(now: Instant, allowance: Allowance): Promise<readonly OutboxItem[]>;
  /** Ends an item. */
  settle(id: string, fence: number, outcome: DeliveryOutcome): Promise<void>;
  /** Puts an item back for a later attempt. */
  postpone(id: string, fence: number, nextAttemptAt: Instant): Promise<void>;
  /** Withdraws an item that has not left; false when it is gone or under way. */
  withdraw(id: string): Promise<boolean>;
  /** Items not yet settled. */
  waiting(): Promise<number>;
  /** The same one by one, those that are due first. */
  listWaiting(): Promise<readonly WaitingItem[]>;
  /** The earliest instant at which an item that is not under way may leave; undefined when there is none. */
  nextDue(): Promise<Instant | undefined>;
  /** Notes that messages are now being sent; kept for at least `LONGEST_WINDOW_MS`. */
  noteSends(conversations: readonly Conversation[], at: Instant): Promise<void>;
  /** What was noted after `since`. */
  sendsSince(since: Instant): Promise<readonly SentAt[]>;
  /** Stores it, in the place of what was known of the conversation. */
  saveUnreachable(unreachable: UnreachableConversation): Promise<void>;
  findUnreachable(conversation: Conversation): Promise<UnreachableConversation | undefined>;
  /** The conversation takes messages again. Nothing happens when that was never in doubt. */
  removeUnreachable(conversation: Conversation): Promise<void>;
  /** Those since longest first. */
  unreachable(): Promise<readonly UnreachableConversation[]>;
}
