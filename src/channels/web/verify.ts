import type { Conversation } from '../../core/message.ts';
import { WebError } from './errors.ts';

const DIRECT = 'direct:';

/** The name of this channel in conversations, identities and message ids. */
export const WEB = 'web';

/**
 * The conversation with `id`. `direct:<personId>` is a private chat; everything else is a group, bound or not.
 * There is no sign-in: the server listens on loopback, and the sender is who the visitor says.
 */
export function toConversation(id: string): Conversation {
  return { channel: WEB, id, kind: id.startsWith(DIRECT) ? 'direct' : 'group' };
}

/** A private chat is open to its own person alone. Throws `WebError` `not_yours`. */
export function checkAccess(conversation: Conversation, sender: string): void {
  if (conversation.kind === 'direct' && conversation.id !== `${DIRECT}${sender}`) throw new WebError('not_yours');
}

/**
 * The id of an inbound message: `web:<sender>:<messageId>`, both parts percent-encoded so that no two pairs
 * share an id. Plain ASCII ids stay as they are.
 */
export function toInboundId(sender: string, messageId: string): string {
  return `${WEB}:${encodeURIComponent(sender)}:${encodeURIComponent(messageId)}`;
}

/** The `messageId` that the sender gave, out of an inbound id; ids of other channels come back unchanged. */
export function toMessageId(inboundId: string): string {
  const parts = inboundId.split(':');
  return parts.length === 3 && parts[0] === WEB ? decodeURIComponent(parts[2] ?? '') : inboundId;
}
