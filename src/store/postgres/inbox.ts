import { z } from 'zod';
import { type ClaimedMessage, type InboxStore, StaleClaim } from '../../bot/inbox.ts';
import type { Instant } from '../../core/clock.ts';
import type { InboundMessage } from '../../core/message.ts';
import type { Leases } from './leases.ts';
import { compositeKey, type Sql } from './sql.ts';

const SHOWN_IDS = 20;

/** Under what a message waits: one of a conversation is worked on at a time. */
export function conversationOf({ conversation }: InboundMessage): string {
  return compositeKey(conversation.channel, conversation.id);
}

/** The inbox over a transaction. */
export function inboxPort(sql: Sql, leases: Leases): InboxStore {
  return {
    claim: (now) => claim(sql, leases, now),
    finish: async (claimed, at) => {
      await release(sql, claimed);
      await end(sql, claimed, { state: 'handled', at });
    },
    setAside: async (claimed, at, code) => {
      await release(sql, claimed);
      await end(sql, claimed, { state: 'aside', at, code });
    },
    giveBack: async (claimed, retryAt) => {
      await release(sql, claimed);
      sql.write('UPDATE inbox SET retry_at = $2 WHERE id = $1', [claimed.message.id, retryAt]);
    },
    counts: () => counts(sql, leases),
  };
}

const claimedRow = z.object({ attempts: z.number(), row: z.string(), fence: z.coerce.number() });

/**
 * The longest waiting message of a conversation in which nothing is worked on; whoever is quicker has it. Looks at the first
 * of each conversation alone, going from one to the next in the index: thousands may wait behind them.
 */
const CLAIM = `
  WITH RECURSIVE firsts AS (
    (SELECT conversation, seq FROM inbox WHERE state = 'waiting' ORDER BY conversation, seq LIMIT 1)
    UNION ALL
    SELECT n.conversation, n.seq FROM firsts f CROSS JOIN LATERAL (
      SELECT conversation, seq FROM inbox WHERE state = 'waiting' AND conversation > f.conversation
      ORDER BY conversation, seq LIMIT 1
    ) n
  ), head AS (
    SELECT i.id, i.conversation FROM firsts f JOIN inbox i ON i.seq = f.seq
    WHERE i.state = 'waiting' AND (i.retry_at IS NULL OR i.retry_at <= $1)
      AND f.conversation <> ALL (ARRAY(SELECT conversation FROM working WHERE until > $2))
    ORDER BY i.seq LIMIT 1 FOR UPDATE OF i SKIP LOCKED
  ), lease AS (
    INSERT INTO working (conversation, message_id, fence, until, owner)
    SELECT conversation, id, nextval('fences'), $3, $4 FROM head
    ON CONFLICT (conversation) DO UPDATE
      SET message_id = excluded.message_id, fence = excluded.fence, until = excluded.until, owner = excluded.owner
    RETURNING fence
  ), taken AS (
    UPDATE inbox SET attempts = attempts + 1, retry_at = NULL FROM head WHERE inbox.id = head.id RETURNING attempts, inbox.row
  )
  SELECT taken.attempts, taken.row, lease.fence FROM taken, lease`;

async function claim(sql: Sql, leases: Leases, now: Instant): Promise<ClaimedMessage | undefined> {
  const [found] = await sql.rows(CLAIM, [now, leases.now(), leases.until(), leases.owner]);
  if (found === undefined) return undefined;
  const { attempts, row, fence } = claimedRow.parse(found);
  return { message: JSON.parse(row) as InboundMessage, attempt: attempts, fence };
}

/** Ends a claim, unless another has taken the message over. */
async function release(sql: Sql, { message, fence }: ClaimedMessage): Promise<void> {
  const text = 'DELETE FROM working WHERE conversation = $1 AND fence = $2 AND message_id = $3 RETURNING fence';
  const released = await sql.rows(text, [conversationOf(message), fence, message.id]);
  if (released.length === 0) throw new StaleClaim(message.id);
}

/** The text of a handled message is gone; one set aside keeps it. */
async function end(
  sql: Sql,
  { message }: ClaimedMessage,
  { state, at, code }: { readonly state: 'handled' | 'aside'; readonly at: Instant; readonly code?: string },
): Promise<void> {
  sql.write(
    `UPDATE inbox SET state = $2, ended_at = $3, code = $4, row = CASE WHEN $2 = 'handled' THEN NULL ELSE row END WHERE id = $1`,
    [message.id, state, at, code ?? null],
  );
}

const countRow = z.object({
  waiting: z.coerce.number(),
  working: z.coerce.number(),
  aside: z.coerce.number(),
  oldest: z.string().nullable(),
});

async function counts(sql: Sql, leases: Leases) {
  const [row] = await sql.rows(
    `SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting') AS waiting,
            (SELECT count(*) FROM working WHERE until > $1) AS working,
            (SELECT count(*) FROM inbox WHERE state = 'aside') AS aside,
            (SELECT min(accepted_at) FROM inbox WHERE state = 'waiting') AS oldest`,
    [leases.now()],
  );
  const { waiting, working, aside, oldest } = countRow.parse(row);
  const ids = await sql.rows(
    `SELECT id FROM inbox WHERE state = 'aside' ORDER BY ended_at DESC, seq DESC LIMIT ${SHOWN_IDS}`,
  );
  const setAsideIds = ids.map((one) => z.object({ id: z.string() }).parse(one).id);
  const figures = { waiting: waiting - working, working, setAside: aside, setAsideIds };
  return oldest === null ? figures : { ...figures, oldest };
}
