import type { SentCard } from '../../core/send.ts';
import { toPlainText } from '../../render/plain-text.ts';
import type { DeliveredMessage } from '../mailbox.ts';
import { toMessageId } from './verify.ts';

/** A reply as `?wait=1` gives it. */
export interface WireReply {
  readonly text: string;
  readonly card: SentCard;
}

/** A message as an event stream gives it. */
export interface WireEvent extends WireReply {
  readonly conversation: string;
  readonly kind: 'reply' | 'reminder' | 'broadcast';
  /** The `messageId` of the post that it answers. */
  readonly inReplyTo?: string;
  readonly deliveredAt: string;
}

/** The card and its plain text. */
export function toWireReply({ message }: DeliveredMessage): WireReply {
  return { text: toPlainText(message.card), card: message.card };
}

/** The data of one event. A notice is shown as the reminder that it follows up. */
export function toWireEvent(delivered: DeliveredMessage): WireEvent {
  const { message, deliveredAt } = delivered;
  return {
    ...toWireReply(delivered),
    conversation: message.conversation.id,
    kind: message.kind === 'notice' ? 'reminder' : message.kind,
    ...(message.inReplyTo === undefined ? {} : { inReplyTo: toMessageId(message.inReplyTo) }),
    deliveredAt,
  };
}
