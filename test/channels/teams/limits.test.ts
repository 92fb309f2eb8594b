import { afterEach, expect, it } from 'vitest';
import type { Transaction } from '../../../src/bot/store.ts';
import { createPartPace, TEAMS_LIMITS } from '../../../src/channels/teams/limits.ts';
import { createFixedClock } from '../../../src/core/clock.ts';
import type { OutgoingMessage } from '../../../src/core/send.ts';
import { createDeliverer } from '../../../src/delivery/deliver.ts';
import { openMemoryStore } from '../../../src/store/lowdb/open-memory-store.ts';
import { createHandTimers, createListLog } from '../../delivery/parts.ts';
import { startTeamsSite, type TeamsSite } from '../../support/teams-site.ts';

let site: TeamsSite | undefined;
afterEach(() => site?.stop());

const GROUPS = Array.from({ length: 500 }, (_, index) => `19:group-${index}@thread.v2`);

const toGroup = (id: string, group: string, kind: OutgoingMessage['kind']): OutgoingMessage => ({
  id,
  conversation: { channel: 'teams', id: group, kind: 'group' },
  card: { lines: [id], quotes: [], buttons: [] },
  kind,
});

it('writes to five hundred groups in the same minute, and to one that talks a lot, within every limit', async () => {
  const timers = createHandTimers();
  const { clock } = timers;
  site = await startTeamsSite({ clock });
  await site.say('bot-added');
  const { fake, channel } = site;
  let underWay = 0;
  const sender = {
    limits: TEAMS_LIMITS,
    async send(message: OutgoingMessage) {
      underWay += 1;
      return channel.send(message).finally(() => {
        underWay -= 1;
      });
    },
  };
  const store = openMemoryStore({ clock });
  const deliverer = createDeliverer<Transaction>({
    ...{ store, clock, timers, log: createListLog(), random: () => 0.5 },
    channels: new Map([['teams', sender]]),
  });
  /** Time stands still until nothing is under way over the real network any more. */
  const calm = async (): Promise<void> => {
    for (let quiet = 0; quiet < 15; quiet = underWay > 0 ? 0 : quiet + 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const busy = GROUPS[7] ?? '';
  await store.commit(async (tx) => {
    for (const group of GROUPS)
      await tx.outbox.enqueue(toGroup(`r ${group}`, group, 'reminder'), clock.now().toISOString());
    for (let index = 0; index < 40; index += 1) {
      await tx.outbox.enqueue(toGroup(`busy ${index}`, busy, 'reply'), clock.now().toISOString());
    }
  });
  deliverer.start();
  for (let step = 0; step < 900 && fake.posted.length < 540; step += 1) {
    await timers.advance(100);
    await calm();
  }
  await deliverer.stop();
  expect(fake.overruns).toEqual([]);
  const ids = fake.posted.map(({ activity }) => activity.channelData.duban.delivery);
  expect(new Set(ids).size).toBe(540);
  expect(ids).toHaveLength(540);
});

it('holds back the parts of a long message where the platform would refuse them', () => {
  const clock = createFixedClock(new Date(0));
  const pace = createPartPace(clock);
  expect(Array.from({ length: 7 }, () => pace.count('g'))).toEqual([...Array(6).fill(undefined), 1_000]);
  expect(pace.count('h')).toBeUndefined();
  clock.set(new Date(1_000));
  expect([pace.count('g'), pace.count('g')]).toEqual([undefined, 1_000]);
  clock.set(new Date(2_000));
  expect(pace.count('g')).toBeUndefined();
});

it('holds back what would leave in one bunch over all conversations', () => {
  const clock = createFixedClock(new Date(0));
  const pace = createPartPace(clock);
  const waits = Array.from({ length: 40 }, (_, at) => pace.count(`g${at}`));
  expect(waits).toEqual([...Array(38).fill(undefined), 1_000, 1_000]);
  clock.set(new Date(1_000));
  expect(pace.count('g39')).toBeUndefined();
});
