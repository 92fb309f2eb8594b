import { z } from 'zod';
import type { Instant } from '../../core/clock.ts';
import type { Conversation } from '../../core/message.ts';
import type { OutgoingMessage } from '../../core/send.ts';
import {
  type Allowance,
  type DeliveryOutcome,
  LONGEST_WINDOW_MS,
  type OutboxItem,
  type OutboxStore,
  type UnreachableConversation,
} from '../../delivery/outbox.ts';
import { byUrgency, firstDue, headsOf, type Queued, withinRoom } from '../../delivery/urgency.ts';
import type { Leases } from './leases.ts';
import { compositeKey, document, documents, figureOf, type Sql, toRow } from './sql.ts';

/** Conversations that are looked at in one go, and messages of each. */
const MOST_LINES = 1_000;
const MOST_OF_A_LINE = 50;

const keyOf = ({ channel, id }: Conversation): string => compositeKey(channel, id);

/** The outbox over a transaction. */
export function outboxPort(sql: Sql, leases: Leases): OutboxStore {
  return {
    enqueue: (message, at) => enqueue(sql, message, at),
    claimDue: (now, allowance) => claimDue(sql, leases, { now, allowance }),
    settle: (id, fence, outcome) => settle(sql, { id, fence, outcome }),
    postpone: async (id, fence, nextAttemptAt) => {
      const text = 'UPDATE outbox SET next_attempt_at = $3, fence = NULL, until = NULL WHERE id = $1 AND fence = $2';
      sql.write(text, [id, fence, nextAttemptAt]);
    },
    withdraw: async (id) => {
      const text = 'DELETE FROM outbox WHERE id = $1 AND (until IS NULL OR until <= $2) RETURNING id';
      const gone = await sql.rows(text, [id, leases.now()]);
      if (gone.length > 0)
        sql.write('INSERT INTO ended VALUES ($1, $2) ON CONFLICT (id) DO NOTHING', [id, leases.now()]);
      return gone.length > 0;
    },
    waiting: () => figureOf(sql, 'SELECT count(*) AS n FROM outbox'),
    listWaiting: () => listWaiting(sql),
    nextDue: async () => {
      // An idle bot asks this most, and most often there is nothing.
      const first = await sql.rows('SELECT 1 FROM outbox LIMIT 1');
      if (first.length === 0) return undefined;
      const now = leases.now();
      const lines = await freeLines(sql, now);
      const due = lines.flatMap((rows) => headsOf(rows, now).map(({ nextAttemptAt }) => nextAttemptAt));
      return due.sort()[0];
    },
    ...sendsPort(sql),
    ...reachPort(sql),
  };
}

const messageRow = z.object({ message: z.string() });

async function listWaiting(sql: Sql) {
  const rows = await sql.rows(`SELECT ${COLUMNS}, message FROM outbox`);
  const waiting = rows.map((row) => ({
    ...toQueued(row),
    message: JSON.parse(messageRow.parse(row).message) as OutgoingMessage,
  }));
  return waiting.sort(byUrgency).map((row) => ({
    kind: row.message.kind,
    conversation: row.message.conversation,
    dueAt: firstDue(row),
    attempts: row.attempts,
  }));
}

const COLUMNS = 'id, ord, kind, not_before, attempts, enqueued_at, next_attempt_at, conversation';
const queuedRow = z.object({
  id: z.string(),
  ord: z.coerce.number(),
  kind: z.enum(['reply', 'notice', 'broadcast', 'reminder']),
  not_before: z.string().nullable(),
  attempts: z.number(),
  enqueued_at: z.string(),
  next_attempt_at: z.string(),
  conversation: z.string(),
});
const keyParts = z.tuple([z.string(), z.string()]);

interface QueuedRow extends Queued {
  readonly id: string;
  readonly line: string;
}

function toQueued(value: unknown): QueuedRow {
  const { id, kind, not_before, ...row } = queuedRow.parse(value);
  const [channel] = keyParts.parse(JSON.parse(row.conversation));
  return {
    id,
    message: { kind, ...(not_before !== null && { notBefore: not_before }), conversation: { channel } },
    order: row.ord,
    attempts: row.attempts,
    enqueuedAt: row.enqueued_at,
    nextAttemptAt: row.next_attempt_at,
    line: row.conversation,
  };
}

async function enqueue(sql: Sql, message: OutgoingMessage, at: Instant): Promise<void> {
  const { id, kind, conversation, notBefore } = message;
  const nextAttemptAt = firstDue({ message, enqueuedAt: at });
  sql.write(
    `INSERT INTO outbox (id, conversation, kind, not_before, message, attempts, enqueued_at, next_attempt_at)
     SELECT $1, $2, $3, $4, $5, 0, $6, $7 WHERE NOT EXISTS (SELECT 1 FROM ended WHERE id = $1) ON CONFLICT (id) DO NOTHING`,
    [id, keyOf(conversation), kind, notBefore ?? null, toRow(message), at, nextAttemptAt],
  );
}

/** What waits, by conversation, the first to leave first, without conversations in which something is under way. */
async function freeLines(sql: Sql, now: Instant): Promise<readonly (readonly QueuedRow[])[]> {
  const rows = await sql.rows(
    `WITH busy AS (SELECT DISTINCT conversation FROM outbox WHERE until > $1),
     lines AS (
       SELECT conversation FROM outbox WHERE conversation NOT IN (SELECT conversation FROM busy)
       GROUP BY conversation ORDER BY min(next_attempt_at), min(ord) LIMIT ${MOST_LINES}
     ), numbered AS (
       SELECT o.*, row_number() OVER (PARTITION BY o.conversation ORDER BY o.ord) AS place
       FROM outbox o JOIN lines l ON l.conversation = o.conversation
     )
     SELECT ${COLUMNS} FROM numbered WHERE place <= ${MOST_OF_A_LINE} ORDER BY ord`,
    [now],
  );
  const lines = new Map<string, QueuedRow[]>();
  for (const row of rows.map(toQueued)) {
    const line = lines.get(row.line) ?? [];
    line.push(row);
    lines.set(row.line, line);
  }
  return [...lines.values()];
}

const claimedRow = z.object({ id: z.string(), fence: z.coerce.number(), message: z.string() });

async function claimDue(
  sql: Sql,
  leases: Leases,
  { now, allowance }: { readonly now: Instant; readonly allowance: Allowance },
): Promise<readonly OutboxItem[]> {
  const resting = new Set(allowance.resting?.map(keyOf));
  const lines = (await freeLines(sql, leases.now())).filter(([first]) => first && !resting.has(first.line));
  const first = lines.flatMap((rows) => headsOf(rows, now).find((row) => row.nextAttemptAt <= now) ?? []);
  const chosen = withinRoom(first.sort(byUrgency), allowance);
  if (chosen.length === 0) return [];
  const rows = await sql.rows(
    `UPDATE outbox SET attempts = attempts + 1, fence = nextval('fences'), until = $2, owner = $3 WHERE id = ANY ($1)
     RETURNING id, fence, message`,
    [chosen.map(({ id }) => id), leases.until(), leases.owner],
  );
  const claimed = new Map(rows.map((row) => claimedRow.parse(row)).map((row) => [row.id, row]));
  return chosen.flatMap(({ id, attempts, enqueuedAt, nextAttemptAt }) => {
    const row = claimed.get(id);
    if (!row) return [];
    const message = JSON.parse(row.message) as OutgoingMessage;
    return [{ message, attempts: attempts + 1, enqueuedAt, nextAttemptAt, fence: row.fence }];
  });
}

/** Ends a message. A settlement under an older fence finds nothing. */
async function settle(
  sql: Sql,
  { id, fence, outcome }: { readonly id: string; readonly fence: number; readonly outcome: DeliveryOutcome },
): Promise<void> {
  sql.write(
    `WITH gone AS (DELETE FROM outbox WHERE id = $1 AND fence = $2 RETURNING id, conversation, kind, attempts),
     known AS (INSERT INTO ended SELECT id, $3 FROM gone ON CONFLICT (id) DO NOTHING)
     INSERT INTO sent (at, id, conversation, kind, attempts, outcome) SELECT $3, id, conversation, kind, attempts, $4 FROM gone`,
    [id, fence, outcome.at, toRow(outcome)],
  );
}

const sendRow = z.object({ conversation: z.string(), at: z.string() });

function sendsPort(sql: Sql) {
  return {
    noteSends: async (conversations: readonly Conversation[], at: Instant) => {
      const keepFrom = new Date(Date.parse(at) - LONGEST_WINDOW_MS).toISOString();
      sql.write('DELETE FROM sends WHERE at <= $1', [keepFrom]);
      for (const conversation of conversations)
        sql.write('INSERT INTO sends (conversation, at) VALUES ($1, $2)', [toRow(conversation), at]);
    },
    sendsSince: async (since: Instant) => {
      const rows = await sql.rows('SELECT conversation, at FROM sends WHERE at > $1 ORDER BY ord', [since]);
      return rows.map((row) => {
        const { conversation, at } = sendRow.parse(row);
        return { conversation: JSON.parse(conversation) as Conversation, at };
      });
    },
  };
}

function reachPort(sql: Sql) {
  return {
    saveUnreachable: async (row: UnreachableConversation) => {
      const text =
        'INSERT INTO unreachable VALUES ($1, $2, $3) ON CONFLICT (conversation) DO UPDATE SET since = $2, row = $3';
      sql.write(text, [keyOf(row.conversation), row.since, toRow(row)]);
    },
    findUnreachable: (conversation: Conversation) =>
      document<UnreachableConversation>(sql, 'SELECT row FROM unreachable WHERE conversation = $1', [
        keyOf(conversation),
      ]),
    removeUnreachable: async (conversation: Conversation) => {
      sql.write('DELETE FROM unreachable WHERE conversation = $1', [keyOf(conversation)]);
    },
    unreachable: () => documents<UnreachableConversation>(sql, 'SELECT row FROM unreachable ORDER BY since'),
  };
}
