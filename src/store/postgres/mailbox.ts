import { z } from 'zod';
import type { DeliveredMessage } from '../../channels/mailbox.ts';
import type { Instant } from '../../core/clock.ts';
import type { OutgoingMessage, SentCard } from '../../core/send.ts';
import { figureOf, type Sql, toRow } from './sql.ts';

/** Keeps a delivered message unless its id is already kept. */
export async function keepDelivered(sql: Sql, message: OutgoingMessage, deliveredAt: Instant): Promise<void> {
  const { later, ...lasting } = message;
  const { id, conversation, inReplyTo } = message;
  const kept = later ? { ...lasting, card: later } : message;
  const inserted = await sql.rows(
    `INSERT INTO mail (id, conversation_id, in_reply_to, delivered_at, message) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [id, conversation.id, inReplyTo ?? null, deliveredAt, toRow(kept)],
  );
  if (inserted.length === 0 || !later) return;
  sql.write('INSERT INTO shown VALUES ($1, $2, $3, $4)', [id, conversation.id, deliveredAt, toRow(message.card)]);
}

const COLUMNS = 'm.ord, m.message, m.delivered_at, s.card FROM mail m LEFT JOIN shown s ON s.message_id = m.id';

/** What was delivered after `lastId`, oldest first; the latest `limit` when `lastId` is not known. */
export async function deliveredAfter(
  sql: Sql,
  asked: { readonly conversationId: string; readonly lastId: string | undefined; readonly limit: number },
): Promise<readonly DeliveredMessage[]> {
  const { conversationId, lastId } = asked;
  const limit = Math.min(asked.limit, Number.MAX_SAFE_INTEGER);
  const from = lastId === undefined ? 0 : await figureOf(sql, 'SELECT ord AS n FROM mail WHERE id = $1', [lastId]);
  if (from > 0) {
    const text = `SELECT ${COLUMNS} WHERE m.conversation_id = $1 AND m.ord > $2 ORDER BY m.ord LIMIT $3`;
    return (await sql.rows(text, [conversationId, from, limit])).map(toDelivered);
  }
  const text = `SELECT ${COLUMNS} WHERE m.conversation_id = $1 ORDER BY m.ord DESC LIMIT $2`;
  return (await sql.rows(text, [conversationId, limit])).map(toDelivered).toReversed();
}

/** The delivered answers to an inbound message, oldest first. */
export async function deliveredReplies(sql: Sql, messageId: string): Promise<readonly DeliveredMessage[]> {
  return (await sql.rows(`SELECT ${COLUMNS} WHERE m.in_reply_to = $1 ORDER BY m.ord`, [messageId])).map(toDelivered);
}

const deliveredRow = z.object({ message: z.string(), delivered_at: z.string(), card: z.string().nullable() });

/** With the card as it was shown, while that is still kept. */
function toDelivered(value: unknown): DeliveredMessage {
  const row = deliveredRow.parse(value);
  const message = JSON.parse(row.message) as OutgoingMessage;
  const card = row.card === null ? message.card : (JSON.parse(row.card) as SentCard);
  return { message: { ...message, card }, deliveredAt: row.delivered_at };
}
