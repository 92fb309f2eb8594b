import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Transaction } from '../../../src/bot/store.ts';
import { createBotIdentity } from '../../../src/channels/slack/bot-identity.ts';
import { createSlackClient } from '../../../src/channels/slack/client.ts';
import { SLACK_LIMITS } from '../../../src/channels/slack/limits.ts';
import { createSlackSender } from '../../../src/channels/slack/send.ts';
import type { OutgoingMessage } from '../../../src/core/send.ts';
import { createDeliverer } from '../../../src/delivery/deliver.ts';
import { openMemoryStore } from '../../../src/store/lowdb/open-memory-store.ts';
import { createHandTimers, createListLog } from '../../delivery/parts.ts';
import { startFakeSlack } from '../../support/fake-slack/fake-slack.ts';
import type { Fault } from '../../support/fake-slack/faults.ts';
import { TOKENS } from '../../support/fake-slack/world.ts';
import { outgoing } from './sender-site.ts';

const GROUPS = Array.from({ length: 500 }, (_, index) => `C${index}`);

/** What goes wrong meanwhile: after so many calls each. */
const FAULTS: readonly (readonly [number, Fault])[] = [
  [60, { kind: 'status', status: 503 }],
  [130, { kind: 'reset', accepted: true }],
  [200, { kind: 'rate_limited', retryAfter: 3 }],
  [290, { kind: 'html', accepted: true }],
  [370, { kind: 'rate_limited' }],
  [440, { kind: 'status', status: 500, accepted: true }],
];

it('five hundred groups that are due in the same minute are written to once each, never faster than Slack bears', async () => {
  const timers = createHandTimers();
  const { clock } = timers;
  const fake = await startFakeSlack({ nowMs: () => clock.now().getTime() });
  for (const id of GROUPS) fake.addChannel(id);
  const store = openMemoryStore({ clock });
  const log = createListLog();
  let busy = 0;
  const open = () => {
    const client = createSlackClient({ botToken: TOKENS.bot, apiUrl: fake.apiUrl });
    const pause = async (ms: number): Promise<void> => {
      busy -= 1;
      await new Promise<void>((resolve) => void timers.after(ms, resolve));
      busy += 1;
    };
    const desk = { clock, log, notes: store.notes, readAttachment: async () => undefined };
    const identity = createBotIdentity(client);
    const sendNow = createSlackSender({ client, apiUrl: fake.apiUrl, identity, desk, pause });
    const send = async (message: OutgoingMessage) => {
      busy += 1;
      return sendNow(message).finally(() => {
        busy -= 1;
      });
    };
    const channels = new Map([['slack', { limits: SLACK_LIMITS, send }]]);
    return createDeliverer<Transaction>({ store, channels, clock, log, timers, random: () => 0.5 });
  };
  /** Turns time, and waits for what is on the wire. */
  const advance = async (ms: number): Promise<void> => {
    await timers.advance(ms);
    for (let quiet = 0; quiet < 2; quiet += 1) {
      while (busy > 0) await nextTurn();
      await timers.advance(0);
      if (busy > 0) quiet = -1;
    }
  };
  const long = '整改措施逐项落实并报送佐证材料。'.repeat(1_500);
  await store.commit(async (tx) => {
    for (const [index, group] of GROUPS.entries()) {
      const card = { title: '提醒', lines: [index % 100 === 0 ? long : '请于今日报送'] };
      await tx.outbox.enqueue(
        outgoing(`due ${group}`, card, { to: group, kind: 'reminder' }),
        clock.now().toISOString(),
      );
    }
  });

  // Some groups are owed more than one, and people write meanwhile.
  const more = GROUPS.slice(0, 40).flatMap((group) => [`${group} again`, `${group} and again`]);
  await store.commit(async (tx) => {
    for (const id of more) {
      const [to = ''] = id.split(' ');
      const message = outgoing(`due ${id}`, { lines: ['请于今日报送'] }, { to, kind: 'reminder' });
      await tx.outbox.enqueue(message, clock.now().toISOString());
    }
  });
  const replies: string[] = [];
  const write = async (): Promise<void> => {
    const to = `C${499 - replies.length}`;
    replies.push(to);
    await store.commit((tx) =>
      tx.outbox.enqueue(outgoing(`reply ${to}`, { lines: ['好'] }, { to }), clock.now().toISOString()),
    );
    deliverer.wake();
  };

  const waiting = [...FAULTS];
  let deliverer = open();
  deliverer.start();
  let seconds = 0;
  for (; seconds < 240 && (await store.read((tx) => tx.outbox.waiting())) > 0; seconds += 1) {
    const [next] = waiting;
    if (next && fake.callsOf('chat.postMessage').length >= next[0]) {
      waiting.shift();
      fake.faults.add('chat.postMessage', next[1]);
    }
    if (seconds % 5 === 0 && replies.length < 20) await write();
    if (seconds === 9) {
      await deliverer.stop();
      deliverer = open();
      deliverer.start();
    }
    for (let tenth = 0; tenth < 10; tenth += 1) await advance(100);
  }
  await deliverer.stop();

  expect(fake.violations).toEqual([]);
  expect(waiting).toEqual([]);
  const arrived = fake.posted().map(({ metadata }) => `${metadata?.event_payload.id}/${metadata?.event_payload.part}`);
  expect(new Set(arrived).size).toBe(arrived.length);
  const owed = [...[...GROUPS, ...more].map((id) => `due ${id}/0`), ...replies.map((id) => `reply ${id}/0`)];
  expect(arrived.filter((one) => one.endsWith('/0')).sort()).toEqual(owed.sort());
  expect(seconds).toBeLessThan(230);
  await fake.close();
});
