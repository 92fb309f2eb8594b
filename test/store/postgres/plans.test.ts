import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '../../../src/bot/store.ts';
import { createFixedClock } from '../../../src/core/clock.ts';
import { chainAudit, readAuditHead } from '../../../src/store/postgres/audit.ts';
import { createKeptEntries } from '../../../src/store/postgres/kept-entries.ts';
import { createKeptRoster } from '../../../src/store/postgres/kept-roster.ts';
import { createKeptRules } from '../../../src/store/postgres/kept-rules.ts';
import { createLeases } from '../../../src/store/postgres/leases.ts';
import { deliveredAfter, deliveredReplies } from '../../../src/store/postgres/mailbox.ts';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';
import type { Sql } from '../../../src/store/postgres/sql.ts';
import { createTransaction } from '../../../src/store/postgres/transaction.ts';
import { START } from '../../contracts/store-samples.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts';

const EVENTS = 500_000;
/** The outbox is not among them: it holds what waits, and a look at it is a look at all of it. */
const BIG = /Seq Scan on (?:entries|events|inbox|ended|receipts|occurrences|mail|audit|presses|memory)\b/u;

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
    `INSERT INTO receipts (id, occurrence_id, owing_unit, step_at, deliveries, row) SELECT 'r' || n, 'o' || n % 50000, CASE WHEN n % 5000 = 50 THEN 'u50' END, CASE WHEN n % 100 = 0 THEN ${at} END, ARRAY['x' || n], '{}' ${many(100_000)}`,
    `INSERT INTO outbox (id, conversation, kind, message, attempts, enqueued_at, next_attempt_at) SELECT 'q' || n, '["web","g' || n % 500 || '"]', 'reply', '{}', 0, ${at}, ${at} ${many(2_000)}`,
    'ANALYZE',
  ])
    await client.query(text);
}

/** Runs what a port asks, and hands each statement's plan to `see`. Nothing is written. */
function explaining(see: (plan: string) => void): Sql {
  const rows = async (text: string, values: readonly unknown[] = []): Promise<readonly unknown[]> => {
    const { rows: lines } = await client.query(`EXPLAIN ${text}`, [...values]);
    see(lines.map((line) => String(line['QUERY PLAN'])).join('\n'));
    return text.trimStart().startsWith('SELECT') ? (await client.query(text, [...values])).rows : [];
  };
  return { rows, write: (text, values) => void rows(text, values) };
}

const LOOKS: Readonly<Record<string, (tx: Transaction, sql: Sql) => Promise<unknown>>> = {
  'an entry': (tx) => tx.ledger.findEntry(7),
  'entries of a unit': (tx) => tx.ledger.listEntries({ unitIds: ['u7'] }),
  'entries by number': (tx) => tx.ledger.listEntries({ nos: [3, 4] }),
  'the history of an entry': (tx) => tx.ledger.eventsOf(7, 5),
  'the events of a week': (tx) => tx.ledger.eventsBetween({ from: '2026-03-01', to: '2026-03-08' }),
  'the next message': (tx) => tx.inbox.claim('2027-01-01T00:00:00.000Z'),
  'what is said of the inbox': (tx) => tx.inbox.counts(),
  'messages to be sent': (tx) => tx.outbox.claimDue('2027-01-01T00:00:00.000Z', { limit: 50 }),
  'when the next one is due': (tx) => tx.outbox.nextDue(),
  'the notices that a unit owes': (tx) => tx.reminders.outstanding('u50'),
  'the receipt of a delivery': (tx) => tx.reminders.findReceiptByDelivery('x77'),
  'the receipts of an occurrence': (tx) => tx.reminders.receiptsOf('o77'),
  'steps that are due': (tx) => tx.reminders.dueSteps('2026-01-02', 50),
  'when the next step is due': (tx) => tx.reminders.nextStepDue(),
  'the occurrences of a day': (tx) => tx.reminders.occurrencesBetween('2026-01-01', '2026-01-02'),
  'the latest occurrences': (tx) => tx.reminders.occurrences(20),
  'a button': (tx) => tx.presses.find('t77'),
  'a memory': (tx) => tx.memory.recall('c77', 'p'),
  'forms left lying': (tx) => tx.confidential.hasStale('2026-01-02'),
  'the mail of a group': (_, sql) => deliveredAfter(sql, { conversationId: 'g7', lastId: undefined, limit: 50 }),
  'the answers to a message': (_, sql) => deliveredReplies(sql, 'm77'),
  'the head of the audit': (_, sql) => readAuditHead(sql),
  'audit lines to be chained': (_, sql) => chainAudit(sql),
};

describe('with half a million events', () => {
  it.each(Object.entries(LOOKS))('%s: no big table is read from end to end', async (_name, look) => {
    const plans: string[] = [];
    const sql = explaining((plan) => plans.push(plan));
    const ports = { leases: createLeases(createFixedClock(new Date(START))), onAudit: () => undefined };
    const kept = { entries: createKeptEntries(), roster: createKeptRoster(), rules: createKeptRules() };
    await look(createTransaction(sql, { ...ports, ...kept }), sql);
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) expect(plan).not.toMatch(BIG);
  });
});
