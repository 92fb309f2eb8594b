import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../src/core/clock.ts';
import { openLowdbStore } from '../../src/store/lowdb/open-lowdb-store.ts';
import { verifyAudit } from '../../src/store/lowdb/verify-audit.ts';
import { type Posted, type Product, post, startProduct } from './product.ts';
import { createRandom } from './random.ts';

const UNITS = ['dlfy', 'dljcy', 'dlgaj', 'dlsfj', 'xlfy', 'xljcy'];
const BURST = 24;

/** What a storm saw. */
export interface StormReport {
  readonly kills: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly slowestStartMs: number;
}

/**
 * Kills the built product with SIGKILL in the middle of bursts, `kills` times, sending a third of the messages again
 * after each restart. Afterwards each message that was answered 202 must have taken effect exactly once, with exactly
 * one reply, and the audit chain must verify.
 */
export async function killStorm(home: string, kills: number, seed: number): Promise<StormReport> {
  const random = createRandom(seed);
  const accepted = new Map<string, Posted>();
  let repeated = 0;
  let slowestStartMs = 0;
  let count = 0;
  let product = await startProduct(home, { sample: true });
  try {
    for (let round = 0; round < kills; round += 1) {
      const burst = Array.from({ length: BURST }, () => {
        count += 1;
        return toPost(count, random);
      });
      const again = [...accepted.values()].filter(() => random() < 0.33).slice(-BURST);
      repeated += again.length;
      const posting = Promise.all([...burst, ...again].map((message) => keep(product, message, accepted)));
      await pause(random() * 250);
      await product.kill();
      await posting;
      product = await startProduct(home);
      slowestStartMs = Math.max(slowestStartMs, product.readyAfterMs);
    }
    await awaitQuiet(product);
    await product.stop();
  } catch (error) {
    // Nothing of ours goes on running after a storm that failed.
    await product.kill();
    throw error;
  }
  await checkEffects(home, accepted);
  return { kills, accepted: accepted.size, repeated, slowestStartMs };
}

/** The title of the entry that the message of this number registers. */
export const stormTitle = (count: number | string): string => `风暴样例问题第${count}号未归档`;

/** A message that registers an entry of its own. */
export function toPost(count: number, random: () => number): Posted {
  const unit = UNITS[Math.floor(random() * UNITS.length)] ?? 'dlfy';
  return {
    conversation: `group:${unit}`,
    sender: `${unit}-liaison`,
    messageId: `storm-${count}`,
    text: `登记一条：${stormTitle(count)}，12月15日前整改`,
  };
}

/** Posts a message, and remembers it when it was answered 202. */
export async function keep(product: Product, message: Posted, accepted: Map<string, Posted>): Promise<void> {
  if ((await post(product.url, message)) === 202) accepted.set(message.messageId, message);
}

/** Resolves when the product has handled and sent everything it accepted; rejects after 30 s. */
export async function awaitQuiet(product: Product): Promise<void> {
  for (let round = 0; round < 1_500; round += 1) {
    const { inbox, outbox } = await depthsOf(product);
    if (inbox + outbox === 0) return;
    await pause(20);
  }
  throw new Error('the product did not become quiet');
}

/** How many messages are still to be handled, and to be sent. */
export async function depthsOf(product: Product): Promise<{ readonly inbox: number; readonly outbox: number }> {
  const metrics = await (await fetch(`${product.url}/metrics`)).text();
  const depth = (name: string) => {
    const series = [...metrics.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\d+)`, 'gm'))];
    return series.length === 0 ? Number.NaN : series.reduce((sum, [, figure]) => sum + Number(figure), 0);
  };
  return {
    inbox: depth('duban_inbox_waiting') + depth('duban_inbox_working'),
    outbox: depth('duban_outbox_waiting'),
  };
}

/** Each message that was answered 202 took effect once, with one reply; nothing took effect twice; the audit verifies. */
export async function checkEffects(home: string, accepted: ReadonlyMap<string, Posted>): Promise<void> {
  const store = await openLowdbStore({ home, clock: systemClock });
  try {
    const titles = new Map<string, number>();
    const entries = await store.read((tx) => tx.ledger.listEntries({}));
    for (const { title } of entries) titles.set(title, (titles.get(title) ?? 0) + 1);
    for (const { messageId, sender } of accepted.values()) {
      const title = stormTitle(messageId.slice(6));
      assert.equal(titles.get(title), 1, `${messageId} was answered 202`);
      const replies = await store.mailbox.repliesTo(`web:${sender}:${messageId}`);
      assert.equal(replies.length, 1, `replies to ${messageId}`);
    }
    for (const [title, times] of titles) if (title.startsWith('风暴样例')) assert.equal(times, 1, title);
  } finally {
    await store.close();
  }
  assert.equal((await verifyAudit(home)).problem, undefined);
}
