import type { Instant } from '../core/clock.ts';
import type { InboundMessage } from '../core/message.ts';

/** A message taken up for handling. A commit under an older fence than the newest claim is refused. */
export interface ClaimedMessage {
  readonly message: InboundMessage;
  /** 1 on the first try. */
  readonly attempt: number;
  readonly fence: number;
}

/** Acceptance, outside any transaction: resolves only when the message is on disk. */
export interface InboxGate {
  accept(message: InboundMessage): Promise<'accepted' | 'repeated'>;
}

/** Port of the durable queue of what came in, inside one transaction. Order is kept inside a conversation. */
export interface InboxStore {
  /** The oldest unfinished message of a conversation nobody is working on; undefined when there is none. */
  claim(now: Instant): Promise<ClaimedMessage | undefined>;
  /** Marks the message handled and destroys its text. Its id is remembered at least 30 days. */
  finish(claim: ClaimedMessage, at: Instant): Promise<void>;
  /** Gives it back for another try not before `retryAt`. */
  giveBack(claim: ClaimedMessage, retryAt: Instant): Promise<void>;
  /** Takes a poison message out of the way, its text kept; it shows in `duban status` by id. */
  setAside(claim: ClaimedMessage, at: Instant, code: string): Promise<void>;
  counts(): Promise<InboxCounts>;
}

export interface InboxCounts {
  readonly waiting: number;
  readonly working: number;
  readonly setAside: number;
  /** Ids of the latest messages set aside, newest first, at most 20. */
  readonly setAsideIds: readonly string[];
  /** Acceptance of the oldest unfinished message. */
  readonly oldest?: Instant;
}

/** `finish`, `giveBack` and `setAside` reject with it when another claim has taken the message over, or ended it. */
export class StaleClaim extends Error {
  constructor(messageId: string) {
    super(`message ${messageId} is no longer held by this claim`);
    this.name = 'StaleClaim';
  }
}
