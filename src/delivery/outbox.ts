import type { Instant } from '../core/clock.ts';
import type { OutgoingMessage } from '../core/send.ts';

/** How a message ended: it arrived, it cannot arrive, or nobody knows. */
export type DeliveryOutcome =
  | { readonly kind: 'delivered'; readonly at: Instant; readonly platformId?: string }
  | { readonly kind: 'failed'; readonly at: Instant; readonly code: string }
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

/** Port of the outbox inside one transaction. The oldest message of a conversation leaves first. */
export interface OutboxStore {
  /** Enqueuing an id that was enqueued before does nothing; ids are kept at least 30 days after their end. */
  enqueue(message: OutgoingMessage, at: Instant): Promise<void>;
  /**
   * Up to `limit` items due at `now`, at most one per conversation (its oldest that is due), none of a conversation
   * that has an item under way.
   */
  claimDue(now: Instant, limit: number): Promise<readonly OutboxItem[]>;
  /** Ends an item. */
  settle(id: string, fence: number, outcome: DeliveryOutcome): Promise<void>;
  /** Puts an item back for a later attempt. */
  postpone(id: string, fence: number, nextAttemptAt: Instant): Promise<void>;
  /** Withdraws an item that has not left; false when it is gone or under way. */
  withdraw(id: string): Promise<boolean>;
  /** Items not yet settled. */
  waiting(): Promise<number>;
  /** The earliest instant at which an item that is not under way falls due; undefined when there is none. */
  nextDue(): Promise<Instant | undefined>;
}
