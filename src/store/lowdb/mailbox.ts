import type { DeliveredMessage } from '../../channels/mailbox.ts';
import type { Instant } from '../../core/clock.ts';
import type { OutgoingMessage } from '../../core/send.ts';
import type { Draft } from './draft.ts';
import { readChain } from './log-record.ts';
import type { Logs } from './logs.ts';

/** Keeps a delivered message unless its id is already kept. */
export function keepDelivered(draft: Draft, message: OutgoingMessage, deliveredAt: Instant): void {
  if (draft.get('mail', message.id)) return;
  const { later, ...lasting } = message;
  if (later) {
    const { id: messageId, conversation, card } = message;
    draft.set('shown', messageId, { messageId, conversationId: conversation.id, shownAt: deliveredAt, card });
  }
  const kept = later ? { ...lasting, card: later } : message;
  draft.append('mail', message.conversation.id, { message: kept, deliveredAt });
}

/** What was delivered after `lastId`, oldest first; the latest `limit` when `lastId` is not known. */
export async function deliveredAfter(query: {
  readonly draft: Draft;
  readonly logs: Logs;
  readonly conversationId: string;
  readonly lastId: string | undefined;
  readonly limit: number;
}): Promise<readonly DeliveredMessage[]> {
  const { draft, logs, conversationId, lastId, limit } = query;
  const tail = draft.get('tails', `mail:${conversationId}`);
  const last = lastId === undefined ? undefined : draft.get('mail', lastId);
  const chain = last
    ? await readChain({ log: logs.mail, tail, limit: Number.POSITIVE_INFINITY, downTo: last.offset })
    : await readChain({ log: logs.mail, tail, limit });
  // Only `keepDelivered` writes to this log.
  return chain
    .map((record) => asShown(draft, record.value as DeliveredMessage))
    .toReversed()
    .slice(0, limit);
}

/** The delivered answers to an inbound message, oldest first. */
export async function deliveredReplies(
  draft: Draft,
  logs: Logs,
  messageId: string,
): Promise<readonly DeliveredMessage[]> {
  const rows = [...draft.rowsBy('mail', 'reply', messageId)].sort((one, other) => one.offset - other.offset);
  const chains = rows.map(({ offset }) => readChain({ log: logs.mail, tail: offset, limit: 1 }));
  return (await Promise.all(chains)).flat().map((record) => asShown(draft, record.value as DeliveredMessage));
}

/** With the card as it was shown, while that is still kept. */
function asShown(draft: Draft, delivered: DeliveredMessage): DeliveredMessage {
  const card = draft.get('shown', delivered.message.id)?.card;
  return card ? { ...delivered, message: { ...delivered.message, card } } : delivered;
}
