import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFixedClock } from '../../../src/core/clock.ts';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';
import { START } from '../../contracts/store-samples.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts';

const EVENTS = 500_000;
const BIG = /Seq Scan on (?:entries|events|inbox|outbox|ended|receipts|occurrences|mail|audit|presses|memory)\b/u;

let server: PostgresServer;
let client: pg.Client;
beforeAll(async () => {
  server = await startPostgres();
  const url = await server.newSchema();
  await (await openPostgresStore({ url, clock: createFixedClock(new Date(START)) })).close();
  client = new pg.Client({ connectionString: url });
  await client.connect();
  await fill();
}, 180_000);
afterAll(async () => {
  await client.end();
  await server.stop();
});

/** Half a million events over 50,000 entries, and what belongs to as many messages. */
async function fill(): Promise<void> {
  const at = `to_char(timestamp '2026-01-01' + n * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.000Z')`;
  const many = (count: number) => `FROM generate_series(1, ${count}) n`;
  for (const text of [
    `INSERT INTO entries SELECT n, 'rectification', ARRAY['u' || n % 500], 10, '{}' ${many(50_000)}`,
    `INSERT INTO events (no, version, at, row) SELECT n % 50000 + 1, n / 50000 + 1, ${at}, '{}' ${many(EVENTS)}`,
    `INSERT INTO inbox (id, conversation, accepted_at, state, ended_at) SELECT 'm' || n, 'c' || n % 900, ${at}, 'handled', ${at} ${many(100_000)}`,
    `INSERT INTO inbox (id, conversation, accepted_at, row) SELECT 'w' || n, 'c' || n % 90, ${at}, '{}' ${many(200)}`,
    `INSERT INTO ended SELECT 'd' || n, ${at} ${many(100_000)}`,
    `INSERT INTO audit (fact, seq, hash) SELECT '{}', n, 'h' ${many(100_000)}`,
    `INSERT INTO mail (id, conversation_id, in_reply_to, delivered_at, message) SELECT 'd' || n, 'g' || n % 500, 'm' || n, ${at}, '{}' ${many(100_000)}`,
    `INSERT INTO presses SELECT 't' || n, ${at}, NULL, '{}' ${many(100_000)}`,
    `INSERT INTO memory SELECT 'c' || n, 'p', NULL, '{}' ${many(50_000)}`,
    `INSERT INTO occurrences SELECT 'o' || n, ${at}, ${at}, '{}' ${many(50_000)}`,
    `INSERT INTO receipts (id, occurrence_id, owing_unit, step_at, deliveries, row) SELECT 'r' || n, 'o' || n % 50000, CASE WHEN n % 50 = 0 THEN 'u' || n % 500 END, CASE WHEN n % 100 = 0 THEN ${at} END, ARRAY['x' || n], '{}' ${many(100_000)}`,
    `INSERT INTO outbox (id, conversation, message, attempts, enqueued_at, next_attempt_at) SELECT 'q' || n, 'g' || n % 500, '{}', 0, ${at}, ${at} ${many(2_000)}`,
    'ANALYZE',
  ])
    await client.query(text);
}

describe('with half a million events', () => {
  it.each([
    ['an entry', 'SELECT row FROM entries WHERE no = 7'],
    ['entries of a unit', `SELECT row FROM entries WHERE units && ARRAY['u7'] ORDER BY no`],
    ['the history of an entry', 'SELECT row FROM events WHERE no = 7 ORDER BY ord DESC LIMIT 5'],
    [
      'the events of a week',
      `SELECT row FROM events WHERE at >= '2026-03-01' AND at < '2026-03-08' ORDER BY at DESC, no DESC, version DESC`,
    ],
    [
      'the next message',
      `SELECT i.id FROM inbox i WHERE i.state = 'waiting' AND (i.retry_at IS NULL OR i.retry_at <= '2027')
       AND NOT EXISTS (SELECT 1 FROM inbox j WHERE j.state = 'waiting' AND j.conversation = i.conversation AND j.seq < i.seq)
       ORDER BY i.seq LIMIT 1`,
    ],
    ['whether a message is known', `SELECT 1 FROM inbox WHERE id = 'm77'`],
    ['messages set aside', `SELECT id FROM inbox WHERE state = 'aside' ORDER BY ended_at DESC, seq DESC LIMIT 20`],
    ['whether a delivery has ended', `SELECT 1 FROM ended WHERE id = 'd77'`],
    [
      'what a unit owes',
      `SELECT r.row FROM receipts r JOIN occurrences o ON o.id = r.occurrence_id WHERE r.owing_unit = 'u50'`,
    ],
    ['the receipt of a delivery', `SELECT row FROM receipts WHERE deliveries @> ARRAY['x77'] ORDER BY ord LIMIT 1`],
    ['the receipts of an occurrence', `SELECT row FROM receipts WHERE occurrence_id = 'o77' ORDER BY ord`],
    ['steps that are due', `SELECT row FROM receipts WHERE step_at <= '2026-01-02' ORDER BY step_at LIMIT 50`],
    [
      'occurrences of a day',
      `SELECT row FROM occurrences WHERE due_at > '2026-01-01' AND due_at <= '2026-01-02' ORDER BY due_at, id`,
    ],
    ['the latest occurrences', 'SELECT row FROM occurrences ORDER BY fired_at DESC, due_at DESC, id DESC LIMIT 20'],
    ['the mail of a group', `SELECT message FROM mail WHERE conversation_id = 'g7' ORDER BY ord DESC LIMIT 50`],
    ['the answers to a message', `SELECT message FROM mail WHERE in_reply_to = 'm77' ORDER BY ord`],
    ['a button', `SELECT row FROM presses WHERE token = 't77'`],
    ['a memory', `SELECT row FROM memory WHERE conversation_id = 'c77' AND person_id = 'p'`],
    ['forms left lying', `SELECT 1 FROM memory WHERE form_asked_at < '2026-01-02'`],
    ['the head of the audit', 'SELECT seq, hash FROM audit WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1'],
    ['audit lines to be chained', 'SELECT ord, fact FROM audit WHERE seq IS NULL ORDER BY ord LIMIT 500'],
  ])('%s is found by an index', async (_name, text) => {
    const { rows } = await client.query(`EXPLAIN ${text}`);
    const plan = rows.map((row) => String(row['QUERY PLAN'])).join('\n');
    expect(plan).not.toMatch(BIG);
  });
});
