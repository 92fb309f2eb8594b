import { setTimeout as pause } from 'node:timers/promises';
import { loadContent, loadSampleWorld } from '../src/content.ts';
import { systemClock } from '../src/core/clock.ts';
import { openPostgresStore } from '../src/store/postgres/open-postgres-store.ts';
import { inClient, startPostgres } from '../test/support/postgres-server.ts';
import { type Posted, type Product, post, startProduct } from '../test/support/product.ts';
import type { Bed } from './bench-bed.ts';
import type { Figure, Section } from './figure.ts';
import { type Said, varyMessages } from './messages.ts';

const MESSAGES = 1_500;
const LANES = 32;
const PROCESSES = [1, 2, 4] as const;

/** Messages a second through the whole bot on PostgreSQL: accepted, handled and delivered, by one process, two and four. */
export async function benchPostgres(bed: Bed): Promise<Section> {
  const server = await startPostgres();
  const figures: Figure[] = [];
  try {
    for (const count of PROCESSES) figures.push(...(await measure(bed, count, await server.newSchema())));
  } finally {
    await server.stop();
  }
  return {
    title: 'PostgreSQL: messages through the whole bot',
    conditions: `${MESSAGES} messages of a working day, ${LANES} at a time, a real server on the same machine, fsync on`,
    figures,
  };
}

async function measure(bed: Bed, count: number, url: string): Promise<readonly Figure[]> {
  const env = { DATABASE_URL: url, DUBAN_LOG_LEVEL: 'error' };
  const products: Product[] = [];
  try {
    for (let at = 0; at < count; at += 1)
      products.push(await startProduct(bed.folder(`pg-${count}-${at}`), { sample: true, env }));
    const messages = await readMessages(url);
    const begun = performance.now();
    await postAll(products, messages);
    const acceptedMs = performance.now() - begun;
    await awaitDone(url);
    const doneMs = performance.now() - begun;
    const doubled = await countDoubled(url);
    if (doubled > 0) throw new Error(`${doubled} messages took effect twice`);
    const name = count === 1 ? 'one process' : `${count} processes`;
    return [
      { name: `${name}: handled and delivered`, value: MESSAGES / (doneMs / 1000), unit: 'per s' },
      { name: `${name}: accepted`, value: MESSAGES / (acceptedMs / 1000), unit: 'per s' },
    ];
  } finally {
    for (const product of products) await product.stop();
  }
}

async function readMessages(url: string): Promise<readonly Posted[]> {
  const store = await openPostgresStore({ url, clock: systemClock });
  const entries = await store.read((tx) => tx.ledger.listEntries({})).finally(() => store.close());
  const said: readonly Said[] = varyMessages(MESSAGES, {
    entries,
    units: loadSampleWorld().units,
    content: loadContent(),
  });
  return said.map((one, at) => ({ ...one, messageId: `pg-${at}` }));
}

async function postAll(products: readonly Product[], messages: readonly Posted[]): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < messages.length; at = next++) {
      const message = messages[at];
      const product = products[at % products.length];
      if (message && product && (await post(product.url, message)) !== 202)
        throw new Error(`message ${at} was refused`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

const LOOK_AGAIN_MS = 100;

/** Asks the database rather than a process, which has better things to do. */
async function awaitDone(url: string): Promise<void> {
  await inClient(url, async (client) => {
    for (;;) {
      const { rows } = await client.query(
        `SELECT NOT EXISTS (SELECT 1 FROM inbox WHERE state = 'waiting') AND NOT EXISTS (SELECT 1 FROM outbox) AS done`,
      );
      if (rows[0]?.done === true) return;
      await pause(LOOK_AGAIN_MS);
    }
  });
}

/** Messages of which the ledger holds more than one event for the same entry. */
async function countDoubled(url: string): Promise<number> {
  const store = await openPostgresStore({ url, clock: systemClock });
  const span = { from: '2000-01-01T00:00:00.000Z', to: '9999-01-01T00:00:00.000Z' };
  const events = await store.read((tx) => tx.ledger.eventsBetween(span)).finally(() => store.close());
  const seen = new Set<string>();
  let doubled = 0;
  for (const { messageId, no, verb } of events) {
    const key = `${messageId} ${no} ${verb}`;
    if (messageId.startsWith('web:') && seen.has(key)) doubled += 1;
    seen.add(key);
  }
  return doubled;
}
