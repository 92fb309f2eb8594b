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
  readonly attempts: number;
  readonly enqueuedAt: Instant;
  readonly nextAttemptAt: Instant;
  /** Grows with each claim; a settlement under an older fence is ignored. */
  readonly fence: number;
}

/** Port of the outbox inside one transaction. The oldest message of a conversation leaves first. */
export interface OutboxStore {
  /** Enqueuing an id that was ever enqueued before does nothing. */
  enqueue(message: OutgoingMessage, at: Instant): Promise<void>;
  /** Up to `limit` items due at `now`, at most one per conversation (its oldest), none that is already claimed. */
  claimDue(now: Instant, limit: number): Promise<readonly OutboxItem[]>;
  /** Ends an item. */
  settle(id: string, fence: number, outcome: DeliveryOutcome): Promise<void>;
  /** Puts an item back for a later attempt. */
  postpone(id: string, fence: number, nextAttemptAt: Instant): Promise<void>;
  /** Withdraws an item that has not left; false when it is gone. */
  withdraw(id: string): Promise<boolean>;
  /** Items not yet settled. */
  waiting(): Promise<number>;
  /** The next instant at which something falls due; undefined when empty. */
  nextDue(): Promise<Instant | undefined>;
}
