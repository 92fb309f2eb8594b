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
      await sql.rows('UPDATE inbox SET retry_at = $2 WHERE id = $1', [claimed.message.id, retryAt]);
    },
    counts: () => counts(sql, leases),
  };
}

const headRow = z.object({ id: z.string(), conversation: z.string() });
const takenRow = z.object({ attempts: z.number(), row: z.string() });
const fenceRow = z.object({ fence: z.coerce.number() });

async function claim(sql: Sql, leases: Leases, now: Instant): Promise<ClaimedMessage | undefined> {
  const [found] = await sql.rows(
    `SELECT i.id, i.conversation FROM inbox i
     WHERE i.state = 'waiting' AND (i.retry_at IS NULL OR i.retry_at <= $1)
       AND NOT EXISTS (SELECT 1 FROM inbox j WHERE j.state = 'waiting' AND j.conversation = i.conversation AND j.seq < i.seq)
       AND NOT EXISTS (SELECT 1 FROM working w WHERE w.conversation = i.conversation AND w.until > $2)
     ORDER BY i.seq LIMIT 1 FOR UPDATE OF i SKIP LOCKED`,
    [now, leases.now()],
  );
  if (found === undefined) return undefined;
  const { id, conversation } = headRow.parse(found);
  const [claimed] = await sql.rows(
    `INSERT INTO working (conversation, message_id, fence, until, owner) VALUES ($1, $2, nextval('fences'), $3, $4)
     ON CONFLICT (conversation) DO UPDATE SET message_id = $2, fence = excluded.fence, until = $3, owner = $4
     RETURNING fence`,
    [conversation, id, leases.until(), leases.owner],
  );
  const text = 'UPDATE inbox SET attempts = attempts + 1, retry_at = NULL WHERE id = $1 RETURNING attempts, row';
  const { attempts, row } = takenRow.parse((await sql.rows(text, [id]))[0]);
  return { message: JSON.parse(row) as InboundMessage, attempt: attempts, fence: fenceRow.parse(claimed).fence };
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
  await sql.rows(
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
