import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { verifyPostgresAudit } from '../../src/store/postgres/verify-audit.ts';
import { stormTitle, toPost } from './kill-storm.ts';
import { inClient, type PostgresServer, startPostgres } from './postgres-server.ts';
import { makeHomeFolder, type Posted, type Product, post, startProduct } from './product.ts';
import { createRandom } from './random.ts';

const LANES = 32;
const DUPLICATES = 0.3;
/** Longer than a lease: what a killed process had in hand is taken over by then. */
const STUCK_AFTER_MS = 100_000;

/** How large a storm is. */
export interface StormSize {
  readonly processes: number;
  readonly messages: number;
  /** SIGKILL to the whole database server, which is started again at once. */
  readonly serverKills: number;
  /** SIGKILL to one of the processes, which is started again at once. */
  readonly processKills: number;
  readonly seed: number;
}

/** What a storm saw. */
export interface PostgresStormReport extends StormSize {
  readonly repeated: number;
  readonly refused: number;
  readonly slowestStartMs: number;
  /** From the last message accepted until all was handled and sent. */
  readonly quietAfterMs: number;
  readonly seconds: number;
}

/**
 * Posts messages to several built processes on one real database, each until it is answered 202, as a platform does, and
 * some again to another process, while processes and the server are killed. Afterwards each message must have taken effect
 * once, with one reply; versions must have no gaps and the audit chain must verify.
 */
export async function postgresStorm(size: StormSize): Promise<PostgresStormReport> {
  const begun = performance.now();
  const server = await startPostgres();
  const homes = Array.from({ length: size.processes }, makeHomeFolder);
  const products: Product[] = [];
  try {
    const url = await server.newSchema();
    const env = { DATABASE_URL: url, DUBAN_LOG_LEVEL: 'silent' };
    for (const { path } of homes) products.push(await startProduct(path, { sample: true, env }));
    const seen = await storm({ size, server, products, restart: (at) => startProduct(homes[at]?.path ?? '', { env }) });
    const quietAfterMs = await awaitQuiet(url);
    for (const product of products) await product.stop();
    await checkEffects(url, size.messages);
    return { ...size, ...seen, quietAfterMs, seconds: (performance.now() - begun) / 1000 };
  } finally {
    for (const product of products) await product.kill();
    await server.stop();
    for (const home of homes) home.remove();
  }
}

interface Storm {
  readonly size: StormSize;
  readonly server: PostgresServer;
  readonly products: Product[];
  restart(at: number): Promise<Product>;
}

async function storm({ size, server, products, restart }: Storm) {
  const random = createRandom(size.seed);
  const seen = { repeated: 0, refused: 0, slowestStartMs: 0 };
  const faults = plan(size, random);
  let next = 0;
  let failing = Promise.resolve();
  const lane = async (): Promise<void> => {
    for (let at = next++; at < size.messages; at = next++) {
      const fault = faults.get(at);
      // One after the other: a process that is starting is not killed by the next fault.
      if (fault) {
        failing = failing.then(fault);
        await failing;
      }
      const message = toPost(at, random);
      await untilAccepted(message);
      if (random() < DUPLICATES) {
        seen.repeated += 1;
        await untilAccepted(message);
      }
    }
  };
  const untilAccepted = async (message: Posted): Promise<void> => {
    for (;;) {
      const product = products[Math.floor(random() * products.length)];
      if (product && (await post(product.url, message)) === 202) return;
      seen.refused += 1;
      await pause(50);
    }
  };
  function plan({ serverKills, processKills, messages }: StormSize, choose: () => number) {
    const planned = new Map<number, () => Promise<void>>();
    const spread = (count: number, phase: number, fault: () => Promise<void>) => {
      for (let at = 1; at <= count; at += 1) planned.set(Math.floor((messages * (at - phase)) / count), fault);
    };
    spread(serverKills, 0.3, async () => {
      await server.kill();
      await server.restart();
    });
    spread(processKills, 0.7, async () => {
      const at = Math.floor(choose() * products.length);
      await products[at]?.kill();
      const started = await restart(at);
      products[at] = started;
      seen.slowestStartMs = Math.max(seen.slowestStartMs, started.readyAfterMs);
    });
    return planned;
  }
  await Promise.all(Array.from({ length: LANES }, lane));
  return seen;
}

async function awaitQuiet(url: string): Promise<number> {
  const begun = performance.now();
  let [fewest, movedAt] = [Number.POSITIVE_INFINITY, begun];
  await inClient(url, async (client) => {
    for (;;) {
      const { rows } = await client.query(
        `SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting') + (SELECT count(*) FROM outbox) AS left`,
      );
      const left = Number(rows[0]?.left);
      if (left === 0) return;
      if (left < fewest) [fewest, movedAt] = [left, performance.now()];
      if (performance.now() - movedAt > STUCK_AFTER_MS) throw new Error(`${left} messages were not finished`);
      await pause(100);
    }
  });
  return performance.now() - begun;
}

async function checkEffects(url: string, messages: number): Promise<void> {
  await inClient(url, async (client) => {
    const times = new Map<string, number>();
    for (const { row } of (await client.query('SELECT row FROM entries')).rows) {
      const { title } = JSON.parse(row);
      times.set(title, (times.get(title) ?? 0) + 1);
    }
    for (let at = 0; at < messages; at += 1)
      assert.equal(times.get(stormTitle(at)), 1, `message ${at} was answered 202`);
    const replies = await client.query(
      `SELECT in_reply_to, count(*) AS n FROM mail WHERE in_reply_to LIKE '%:storm-%' GROUP BY in_reply_to`,
    );
    assert.equal(replies.rows.length, messages, 'each message has a reply');
    for (const { in_reply_to, n } of replies.rows) assert.equal(Number(n), 1, `replies to ${in_reply_to}`);
    const gaps = await client.query(
      'SELECT no FROM events GROUP BY no HAVING max(version) <> count(*) OR min(version) <> 1',
    );
    assert.deepEqual(gaps.rows, [], 'versions without gaps');
    const aside = await client.query(`SELECT id, code FROM inbox WHERE state = 'aside'`);
    assert.deepEqual(aside.rows, [], 'nothing set aside');
  });
  const { problem, lines } = await verifyPostgresAudit(url);
  assert.equal(problem, undefined);
  assert.ok(lines > messages, 'the chain holds a line for each message');
}
