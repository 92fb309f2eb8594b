import type { OutgoingMessage } from '../core/send.ts';

/** A message that was delivered on the web, in the order of delivery inside its conversation. */
export interface DeliveredMessage {
  readonly message: OutgoingMessage;
  readonly deliveredAt: string;
}

/** Port: what the web channel has delivered, kept so that a page can resume and a repeated post can be answered. */
export interface Mailbox {
  /** Durable when it resolves; the same message id again changes nothing. */
  deliver(message: OutgoingMessage): Promise<void>;
  /** After `lastId` in order of delivery; without it, or when it is gone, the latest `limit`. */
  after(conversationId: string, lastId: string | undefined, limit: number): Promise<readonly DeliveredMessage[]>;
  repliesTo(messageId: string): Promise<readonly DeliveredMessage[]>;
}
