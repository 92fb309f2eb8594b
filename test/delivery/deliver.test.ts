import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/bot/store.ts';
import { DeliveryError } from '../../src/core/refusal.ts';
import type { OutgoingMessage, SendLimits } from '../../src/core/send.ts';
import type { Sender } from '../../src/delivery/attempt.ts';
import { createDeliverer } from '../../src/delivery/deliver.ts';
import type { DeliveryOutcome, UnreachableConversation } from '../../src/delivery/outbox.ts';
import { openMemoryStore } from '../../src/store/lowdb/open-memory-store.ts';
import { createHandTimers, createListLog, message } from './parts.ts';

/** A channel that answers as told, message by message, and lists what it was given. */
function createSender(
  answer: (message: OutgoingMessage) => Promise<object> = async () => ({}),
  limits: SendLimits = { perConversation: [], perChannel: [] },
) {
  const sent: string[] = [];
  const sender: Sender = {
    limits,
    send: async (one) => {
      sent.push(one.id);
      return answer(one);
    },
  };
  return { sent, sender };
}

function setUp(senders: Record<string, Sender>) {
  const timers = createHandTimers();
  const { clock } = timers;
  const store = openMemoryStore({ clock });
  const log = createListLog();
  const settledAs: [string, DeliveryOutcome['kind']][] = [];
  const unreachable: UnreachableConversation[] = [];
  const deliverer = createDeliverer<Transaction>({
    store,
    channels: new Map(Object.entries(senders)),
    clock,
    log,
    timers,
    random: () => 0,
    onSettled: async (one, outcome, tx) => {
      settledAs.push([one.id, outcome.kind]);
      await tx.questions.note(one.id, outcome.at);
    },
    onUnreachable: async (where) => void unreachable.push(where),
  });
  const enqueue = (...messages: OutgoingMessage[]) =>
    store.commit(async (tx) => {
      for (const one of messages) await tx.outbox.enqueue(one, clock.now().toISOString());
    });
  const waiting = () => store.read((tx) => tx.outbox.waiting());
  return { timers, clock, store, log, settledAs, unreachable, deliverer, enqueue, waiting };
}

describe('drain', () => {
  it('sends what is due, in order inside a conversation, and counts it', async () => {
    const web = createSender();
    const { deliverer, enqueue, waiting } = setUp({ web: web.sender });
    await enqueue(message('a1'), message('a2'), message('b1', 'g2'), message('a3'));
    expect(await deliverer.drain()).toBe(4);
    expect(web.sent.filter((id) => id.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
    expect(await waiting()).toBe(0);
    expect(await deliverer.drain()).toBe(0);
  });

  it('settles the message and what depends on it in one transaction', async () => {
    const { deliverer, enqueue, store, settledAs } = setUp({ web: createSender().sender });
    await enqueue(message('a1'));
    await deliverer.drain();
    expect(settledAs).toEqual([['a1', 'delivered']]);
    expect(await store.read((tx) => tx.questions.list(5))).toMatchObject([{ text: 'a1' }]);
  });

  it('leaves what is not due yet', async () => {
    const web = createSender();
    const { deliverer, enqueue } = setUp({ web: web.sender });
    await enqueue({ ...message('later'), notBefore: '2026-11-23T02:00:01.000Z' });
    expect(await deliverer.drain()).toBe(0);
    expect(web.sent).toEqual([]);
  });

  it('tries again after 1 s, 2 s, 4 s, and no sooner', async () => {
    let failures = 3;
    const web = createSender(async () => {
      failures -= 1;
      if (failures >= 0) throw new DeliveryError('busy');
      return {};
    });
    const { deliverer, enqueue, timers, settledAs } = setUp({ web: web.sender });
    await enqueue(message('a1'));
    const attempts: number[] = [];
    for (let second = 0; second <= 8; second += 1) {
      await deliverer.drain();
      attempts.push(web.sent.length);
      await timers.advance(1_000);
    }
    expect(attempts).toEqual([1, 2, 2, 3, 3, 3, 3, 4, 4]);
    expect(settledAs).toEqual([['a1', 'delivered']]);
  });

  it.each([
    ['a permanent refusal', { permanent: true }, 'failed'],
    ['an unknown outcome', { outcomeUnknown: true }, 'unknown'],
  ] as const)('ends a message after %s without sending it again', async (_title, facts, kind) => {
    const web = createSender(async () => {
      throw new DeliveryError('gone', facts);
    });
    const { deliverer, enqueue, timers, settledAs } = setUp({ web: web.sender });
    await enqueue(message('a1'));
    await deliverer.drain();
    await timers.advance(3_600_000);
    await deliverer.drain();
    expect(web.sent).toEqual(['a1']);
    expect(settledAs).toEqual([['a1', kind]]);
  });

  it('keeps messages of a broken channel and sends those of the others', async () => {
    const broken = createSender(async () => {
      throw new Error('socket hang up');
    });
    const web = createSender();
    const { deliverer, enqueue, waiting, log } = setUp({ web: web.sender, slack: broken.sender });
    await enqueue(message('s1', 'c1', 'slack'), message('a1'), message('t1', 'd1', 'teams'));
    expect(await deliverer.drain()).toBe(1);
    expect(web.sent).toEqual(['a1']);
    expect(await waiting()).toBe(2);
    expect(log.lines.filter((line) => line === 'delivery_failed')).toHaveLength(2);
  });

  it('sends on other channels while one hangs, and calls the hanging message unknown after 20 s', async () => {
    const hanging = createSender(() => new Promise(() => undefined));
    const web = createSender();
    const { deliverer, enqueue, timers, settledAs } = setUp({ web: web.sender, slack: hanging.sender });
    await enqueue(message('s1', 'c1', 'slack'), message('a1'));
    const drained = deliverer.drain();
    await timers.advance(1_000);
    await enqueue(message('a2'));
    deliverer.wake();
    await timers.advance(0);
    expect(web.sent).toEqual(['a1', 'a2']);
    await timers.advance(20_000);
    expect(await drained).toBe(3);
    expect(settledAs).toContainEqual(['s1', 'unknown']);
    expect(timers.pending()).toBe(0);
  });

  it('sends a message once when drains overlap', async () => {
    const web = createSender();
    const { deliverer, enqueue } = setUp({ web: web.sender });
    await enqueue(message('a1'), message('b1', 'g2'));
    const counts = await Promise.all([deliverer.drain(), deliverer.drain(), deliverer.drain()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(web.sent.sort()).toEqual(['a1', 'b1']);
  });

  it('ends only when all that was being sent has ended', async () => {
    let arrive = (): void => undefined;
    const slow = createSender(() => new Promise((resolve) => (arrive = () => resolve({}))));
    const { deliverer, enqueue, timers } = setUp({ web: slow.sender });
    await enqueue(message('a1'));
    const ended: string[] = [];
    const first = deliverer.drain().then(() => ended.push('first'));
    await timers.advance(0);
    const second = deliverer.drain().then(() => ended.push('second'));
    await timers.advance(0);
    expect(ended).toEqual([]);
    arrive();
    await Promise.all([first, second]);
    expect(ended).toEqual(['first', 'second']);
  });

  it('sends replies first, and within the limits of the platform', async () => {
    const web = createSender(undefined, { perConversation: [], perChannel: [{ count: 1, perMs: 3_000 }] });
    const { deliverer, enqueue, timers } = setUp({ web: web.sender });
    const groups = Array.from({ length: 4 }, (_, index) => `g${index}`);
    await enqueue(...groups.map((group) => ({ ...message(`r-${group}`, group), kind: 'reminder' as const })));
    await enqueue(message('reply', 'g3'));
    deliverer.start();
    const counts: number[] = [];
    for (let step = 0; step < 5; step += 1) {
      await timers.advance(step === 0 ? 0 : 3_000);
      counts.push(web.sent.length);
    }
    await deliverer.stop();
    expect(counts).toEqual([1, 2, 3, 4, 5]);
    expect(web.sent[0]).toBe('reply');
    expect(web.sent.slice(1).sort()).toEqual(groups.map((group) => `r-${group}`));
  });

  it('holds what was sent before a restart against the limits', async () => {
    const limits = { perConversation: [{ count: 1, perMs: 5_000 }], perChannel: [] };
    const web = createSender(undefined, limits);
    const first = setUp({ web: web.sender });
    await first.enqueue(message('a1'), message('a2'));
    await first.deliverer.drain();
    expect(web.sent).toEqual(['a1']);
    const { store, clock, log } = first;
    const channels = new Map([['web', web.sender]]);
    const second = createDeliverer<Transaction>({ store, channels, clock, log, timers: first.timers });
    await second.drain();
    expect(web.sent).toEqual(['a1']);
    await first.timers.advance(5_000);
    await second.drain();
    expect(web.sent).toEqual(['a1', 'a2']);
  });

  it('stops a whole channel that asks for a pause, and no other', async () => {
    let isBusy = true;
    const slack = createSender(async () => {
      if (isBusy) throw new DeliveryError('ratelimited', { retryAfterMs: 30_000, wholeChannel: true });
      return {};
    });
    const web = createSender();
    const { deliverer, enqueue, timers, waiting } = setUp({ slack: slack.sender, web: web.sender });
    await enqueue(message('s1', 'c1', 'slack'));
    deliverer.start();
    await timers.advance(0);
    isBusy = false;
    await enqueue(message('s2', 'c2', 'slack'), message('a1'));
    deliverer.wake();
    await timers.advance(29_000);
    expect(slack.sent).toEqual(['s1']);
    expect(web.sent).toEqual(['a1']);
    await timers.advance(2_000);
    await deliverer.stop();
    expect(slack.sent.slice(1).sort()).toEqual(['s1', 's2']);
    expect(await waiting()).toBe(0);
  });
});

describe('a conversation that is gone', () => {
  const gone = () =>
    createSender(async (one) => {
      if (one.conversation.id === 'g1') throw new DeliveryError('not_in_channel', { gone: 'bot_removed' });
      return {};
    });

  it('is told of once, and what is sent there later fails without an attempt', async () => {
    const slack = gone();
    const { deliverer, enqueue, settledAs, unreachable } = setUp({ slack: slack.sender });
    const to = (id: string, group: string) => message(id, group, 'slack');
    await enqueue(to('a1', 'g1'), to('a2', 'g1'), to('a3', 'g1'), to('b1', 'g2'));
    expect(await deliverer.drain()).toBe(4);
    expect(slack.sent.sort()).toEqual(['a1', 'b1']);
    expect(settledAs.filter(([id]) => id.startsWith('a'))).toEqual([
      ['a1', 'failed'],
      ['a2', 'failed'],
      ['a3', 'failed'],
    ]);
    expect(unreachable).toMatchObject([{ conversation: { id: 'g1' }, code: 'not_in_channel', gone: 'bot_removed' }]);
  });

  it('is tried again once the mark is taken away', async () => {
    const slack = gone();
    const { deliverer, enqueue, store } = setUp({ slack: slack.sender });
    const one = message('a1', 'g1', 'slack');
    await enqueue(one);
    await deliverer.drain();
    await store.commit((tx) => tx.outbox.removeUnreachable(one.conversation));
    await enqueue({ ...one, id: 'a2' });
    await deliverer.drain();
    expect(slack.sent).toEqual(['a1', 'a2']);
  });

  it('differs from one that refused a single message: the next is tried, and its arrival clears the mark', async () => {
    const slack = createSender(async (one) => {
      if (one.id === 'long') throw new DeliveryError('msg_too_long', { permanent: true });
      return {};
    });
    const { deliverer, enqueue, store, unreachable } = setUp({ slack: slack.sender });
    await enqueue(message('long', 'g1', 'slack'));
    await deliverer.drain();
    expect(unreachable).toMatchObject([{ code: 'msg_too_long' }]);
    expect(await store.read((tx) => tx.outbox.unreachable())).toHaveLength(1);
    await enqueue(message('short', 'g1', 'slack'));
    await deliverer.drain();
    expect(slack.sent).toEqual(['long', 'short']);
    expect(await store.read((tx) => tx.outbox.unreachable())).toEqual([]);
  });
});

describe('a started deliverer', () => {
  it('sends what is enqueued as soon as it is woken, and looks by itself within 5 s', async () => {
    const web = createSender();
    const { deliverer, enqueue, timers } = setUp({ web: web.sender });
    deliverer.start();
    await timers.advance(0);
    await enqueue(message('a1'));
    deliverer.wake();
    await timers.advance(0);
    expect(web.sent).toEqual(['a1']);
    await enqueue(message('a2'));
    await timers.advance(5_000);
    expect(web.sent).toEqual(['a1', 'a2']);
    await deliverer.stop();
    await enqueue(message('a3'));
    deliverer.wake();
    await timers.advance(60_000);
    expect(web.sent).toEqual(['a1', 'a2']);
    expect(timers.pending()).toBe(0);
  });

  it('goes on after the store failed', async () => {
    const web = createSender();
    const { deliverer, enqueue, timers, store, log } = setUp({ web: web.sender });
    const { read } = store;
    store.read = () => Promise.reject(new Error('disk full'));
    deliverer.start();
    await timers.advance(0);
    expect(log.lines).toEqual(['loop_failed']);
    store.read = read;
    await enqueue(message('a1'));
    await timers.advance(2_000);
    expect(web.sent).toEqual(['a1']);
    await deliverer.stop();
  });

  it('sends again what could not be written down, once the claim has expired', async () => {
    const web = createSender();
    const { deliverer, enqueue, timers, store, waiting } = setUp({ web: web.sender });
    await enqueue(message('a1'));
    const { commit } = store;
    let commits = 0;
    store.commit = (work) => {
      commits += 1;
      return commits === 2 ? Promise.reject(new Error('disk full')) : commit(work);
    };
    deliverer.start();
    await timers.advance(120_000);
    await deliverer.stop();
    expect(web.sent).toEqual(['a1', 'a1']);
    expect(await waiting()).toBe(0);
  });
});
