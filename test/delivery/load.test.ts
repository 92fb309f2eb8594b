import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/bot/store.ts';
import { DeliveryError } from '../../src/core/refusal.ts';
import type { OutgoingMessage, SendLimits, SendWindow } from '../../src/core/send.ts';
import { createDeliverer } from '../../src/delivery/deliver.ts';
import { openMemoryStore } from '../../src/store/lowdb/open-memory-store.ts';
import { createHandTimers, createListLog, message } from './parts.ts';

/** A platform that counts for itself what it is sent, and answers badly now and then. */
function createPlatform(limits: SendLimits, nowMs: () => number) {
  const arrived: { readonly id: string; readonly group: string; readonly atMs: number }[] = [];
  const asked: { readonly group: string; readonly atMs: number }[] = [];
  const overruns: string[] = [];
  let calls = 0;
  const exceeds = (times: readonly number[], { count, perMs }: SendWindow) =>
    times.filter((atMs) => atMs > nowMs() - perMs).length > count;
  const send = async ({ id, conversation }: OutgoingMessage) => {
    calls += 1;
    const group = conversation.id;
    asked.push({ group, atMs: nowMs() });
    const ofGroup = asked.filter((one) => one.group === group).map(({ atMs }) => atMs);
    const all = asked.map(({ atMs }) => atMs);
    if (limits.perConversation.some((window) => exceeds(ofGroup, window))) overruns.push(`${id} in its group`);
    if (limits.perChannel.some((window) => exceeds(all, window))) overruns.push(`${id} in the channel`);
    if (calls % 41 === 0) throw new DeliveryError('ratelimited', { retryAfterMs: 3_000, wholeChannel: true });
    if (calls % 29 === 0) throw new DeliveryError('server_error');
    arrived.push({ id, group, atMs: nowMs() });
    return {};
  };
  return { arrived, overruns, sender: { limits, send } };
}

const PLATFORMS: readonly (readonly [string, SendLimits, number])[] = [
  [
    'one a second in a group, fifty a second in all, crowded at whole hours',
    {
      perConversation: [{ count: 1, perMs: 1_000 }],
      perChannel: [{ count: 50, perMs: 1_000 }],
      spreadMs: 120_000,
    },
    240,
  ],
  [
    'seven a second and sixty in half a minute in a group, thirty a second in all',
    {
      perConversation: [
        { count: 7, perMs: 1_000 },
        { count: 60, perMs: 30_000 },
      ],
      perChannel: [{ count: 30, perMs: 1_000 }],
    },
    120,
  ],
  [
    'twenty a minute in a group, four hundred a minute in all',
    { perConversation: [{ count: 20, perMs: 60_000 }], perChannel: [{ count: 400, perMs: 60_000 }] },
    300,
  ],
];

describe('five hundred groups that are reminded in the same minute', () => {
  it.each(PLATFORMS)('are written to once each within the limits: %s', async (_title, limits, withinSeconds) => {
    const timers = createHandTimers();
    const { clock } = timers;
    const platform = createPlatform(limits, () => clock.monotonicMs());
    const store = openMemoryStore({ clock });
    const create = () => {
      const channels = new Map([['web', platform.sender]]);
      const parts = { store, channels, clock, log: createListLog(), timers, random: () => 0.5 };
      return createDeliverer<Transaction>(parts);
    };
    const enqueue = (messages: readonly OutgoingMessage[]) =>
      store.commit(async (tx) => {
        for (const one of messages) await tx.outbox.enqueue(one, clock.now().toISOString());
      });
    const groups = Array.from({ length: 500 }, (_, index) => `g${index}`);
    await enqueue(groups.map((group) => ({ ...message(`reminder ${group}`, group), kind: 'reminder' })));

    const replies: string[] = [];
    const waits: number[] = [];
    let deliverer = create();
    deliverer.start();
    for (let second = 0; second < withinSeconds; second += 1) {
      // A person writes every five seconds, in a group that is waiting to be reminded as well.
      if (second % 5 === 0 && replies.length < 20) {
        const id = `reply ${replies.length}`;
        replies.push(id);
        await enqueue([message(id, `g${499 - replies.length}`)]);
        deliverer.wake();
      }
      if (second === 7) {
        await deliverer.stop();
        deliverer = create();
        deliverer.start();
      }
      await timers.advance(1_000);
    }
    await deliverer.stop();

    expect(platform.overruns).toEqual([]);
    const ids = platform.arrived.map(({ id }) => id).sort();
    expect(ids).toEqual([...groups.map((group) => `reminder ${group}`), ...replies].sort());
    for (const [index, id] of replies.entries()) {
      const { atMs } = platform.arrived.find((one) => one.id === id) ?? { atMs: Number.POSITIVE_INFINITY };
      waits.push(atMs - index * 5_000);
    }
    // A reply waits for a pause that the platform asks for (3 s), or for its own next attempt; never for the reminders.
    expect(Math.max(...waits)).toBeLessThan(8_000);
    expect(waits.filter((ms) => ms <= 1_000).length).toBeGreaterThan(10);
  });
});
