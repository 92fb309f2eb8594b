import type { Card } from './card.ts';
import type { Instant } from './clock.ts';
import type { Conversation } from './message.ts';

export type SendKind = 'reply' | 'reminder' | 'broadcast' | 'notice';

/** Something that must leave. `id` is the same when produced twice, so that enqueuing twice sends once. */
export interface OutgoingMessage {
  readonly id: string;
  readonly conversation: Conversation;
  readonly card: Card;
  readonly kind: SendKind;
  /** The inbound message that it answers. */
  readonly inReplyTo?: string;
  /** Who alone may press the buttons; absent: anybody in the conversation with the right. */
  readonly forPersonId?: string;
  /** Not before this instant. */
  readonly notBefore?: Instant;
}
