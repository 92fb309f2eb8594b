import { describe, expect, it } from 'vitest';
import { keepCycleRules } from '../../src/bot/cycle-rules.ts';
import type { Transaction } from '../../src/bot/store.ts';
import { loadContent } from '../../src/content.ts';
import { DEFAULT_ZONE } from '../../src/core/clock.ts';
import { createCalendar } from '../../src/reminders/calendar.ts';
import { pauseRule, resumeRule, reviseRule, skipNext } from '../../src/reminders/change-rule.ts';
import { markDelivery } from '../../src/reminders/receipts.ts';
import { recordPassed } from '../../src/reminders/record.ts';
import type { ReminderRule } from '../../src/reminders/reminder-store.ts';
import type { Watch } from '../../src/reminders/watch-record.ts';
import { createWatchdog, type WatchdogParts } from '../../src/reminders/watchdog.ts';
import { createHandTimers, createListLog } from '../delivery/parts.ts';
import { days, recurring, TABLE } from './almanac.ts';
import { openOffice } from './office.ts';

const DAILY = recurring({ every: 'day', interval: 1 });
const NOON = recurring({ every: 'day', interval: 1 }, { times: ['12:00'] });

/** An office that is watched; `turnTo` lets reminders happen first, `watchAt` only the watch. */
async function openWatched(change: Partial<WatchdogParts<Transaction>> = {}) {
  const office = await openOffice();
  const told: Watch[] = [];
  const parts: WatchdogParts<Transaction> = {
    ...{ store: office.store, clock: office.clock, zone: DEFAULT_ZONE, calendar: days, log: createListLog() },
    tell: async (watch) => void told.push(watch),
    ...change,
  };
  const watchdog = createWatchdog(parts);
  const watchAt = async (instant: string): Promise<Watch | undefined> => {
    office.clock.set(new Date(instant));
    await watchdog.tick();
    return office.store.read((tx) => tx.reminders.lastWatch());
  };
  const turnTo = async (instant: string) => {
    office.clock.set(new Date(instant));
    await office.reminders.tick();
    return watchAt(instant);
  };
  await watchdog.tick();
  /** What a person does to the rule at `instant`, as the bot writes it down. */
  const alter = async (instant: string, how: 'revise' | 'pause' | 'resume' | 'cancel' | 'skip') => {
    await turnTo(instant);
    const at = office.clock.now().toISOString();
    await office.store.commit(async (tx) => {
      const before = await tx.reminders.findRule('r1');
      if (!before) throw new Error('no rule');
      if (how !== 'skip') await recordPassed(tx, before, { at, days, change: how });
      const after = altered(before, at, how);
      await tx.reminders.saveRule({ ...after, lastChange: { by: 'x', at, no: (before.lastChange?.no ?? 0) + 1 } });
    });
  };
  return { ...office, told, parts, watchdog, watchAt, turnTo, alter };
}

function altered(rule: ReminderRule, at: string, how: 'revise' | 'pause' | 'resume' | 'cancel' | 'skip'): ReminderRule {
  switch (how) {
    case 'revise':
      return reviseRule(rule, { schedule: { value: NOON, words: '' } }, { at, days });
    case 'pause':
      return pauseRule(rule);
    case 'resume':
      return resumeRule(rule, at);
    case 'cancel':
      return { ...rule, status: 'cancelled' };
    case 'skip':
      return skipNext(rule, at, days)?.rule ?? rule;
  }
}

/** Takes the record of a due time away, as a fault of the disk or of the program might. */
async function forget({ store }: Awaited<ReturnType<typeof openWatched>>, dueAt: string): Promise<void> {
  const found = await store.read((tx) => tx.reminders.findOccurrence(`r1@${dueAt}`));
  if (!found) throw new Error(`nothing was recorded for ${dueAt}`);
  // The port takes nothing away: it is put where the watch does not look for it.
  await store.commit((tx) =>
    tx.reminders.saveOccurrence({ ...found, id: found.id, dueAt: '2000-01-01T00:00:00.000Z' }),
  );
}

describe('what the watch makes of a rule that changes between two watches', () => {
  for (const how of ['revise', 'pause', 'skip', 'cancel'] as const) {
    it(`counts what fell due before and after it and finds nothing lost: ${how}`, async () => {
      const office = await openWatched();
      await office.addRule(recurring({ every: 'day', interval: 1 }, { times: ['08:00', '10:30', '18:00'] }));
      await office.turnTo('2026-11-24T01:10:00.000Z');
      await office.alter('2026-11-24T06:00:00.000Z', how);
      await office.turnTo('2026-11-24T10:00:00.000Z');
      const watch = await office.turnTo('2026-11-25T01:10:00.000Z');
      expect(watch).toMatchObject({ lost: [], lostCount: 0, changed: ['r1'] });
      const { sent = 0, late = 0, missed = 0, skipped = 0 } = watch?.outcomes ?? {};
      expect(sent + late + missed + skipped).toBe(watch?.due);
      const due = { revise: 1, cancel: 1, pause: 3, skip: 3 }[how];
      expect(watch?.due).toBe(due);
    });
  }

  it('says why what was left out was left out', async () => {
    const office = await openWatched();
    await office.addRule(recurring({ every: 'day', interval: 1 }, { times: ['10:30', '18:00'] }));
    await office.alter('2026-11-23T02:10:00.000Z', 'skip');
    await office.turnTo('2026-11-23T02:30:00.000Z');
    await office.alter('2026-11-23T08:00:00.000Z', 'pause');
    const watch = await office.turnTo('2026-11-24T01:10:00.000Z');
    expect(watch?.outcomes.skipped).toBe(2);
    expect(watch?.skippedFor).toEqual({ ordered: 1, nobody: 0, paused: 1 });
  });

  it('does not ask for times that passed while the rule was paused and that nobody recorded', async () => {
    const office = await openWatched();
    await office.addRule(NOON);
    await office.alter('2026-11-24T01:10:00.000Z', 'pause');
    await office.alter('2026-11-24T05:00:00.000Z', 'resume');
    expect(await office.turnTo('2026-11-25T01:10:00.000Z')).toMatchObject({ lostCount: 0, skippedFor: { paused: 1 } });
  });

  it('does not ask a rule that was made between two watches for what lies before', async () => {
    const office = await openWatched();
    await office.turnTo('2026-11-24T01:10:00.000Z');
    office.clock.set(new Date('2026-11-24T04:30:00.000Z'));
    await office.addRule(NOON);
    expect(await office.turnTo('2026-11-25T01:10:00.000Z')).toMatchObject({ due: 0, lostCount: 0 });
  });

  it('does not ask the rule of a cycle for the times of its new schedule before it had it', async () => {
    const office = await openWatched();
    const { kinds, forms } = loadContent();
    const cycled = kinds.filter(({ cycle }) => cycle?.every === 'week');
    expect(cycled.length).toBeGreaterThan(0);
    const keep = async (at: string, time?: string) => {
      office.clock.set(new Date(at));
      const some = cycled.map((kind) =>
        kind.cycle && time !== undefined ? { ...kind, cycle: { ...kind.cycle, time } } : kind,
      );
      const world = { kinds: some, duty: { ...forms.zeroReport, cycle: undefined }, zone: DEFAULT_ZONE, at };
      await office.store.commit(async (tx) => {
        await tx.roster.saveUnit({ id: 'dlfy', name: '东陵区法院', aliases: [], tags: [], district: null });
        await keepCycleRules(tx, world);
      });
    };
    await keep('2026-11-23T02:00:00.000Z');
    await office.turnTo('2026-11-25T09:30:00.000Z');
    // Thursday 26 November: the deadline is at 17:00 until somebody moves it to a time that has passed.
    await keep('2026-11-26T02:30:00.000Z', '10:00');
    expect(await office.turnTo('2026-11-26T05:00:00.000Z')).toMatchObject({ lostCount: 0 });
    expect(await office.turnTo('2026-11-27T01:10:00.000Z')).toMatchObject({ lostCount: 0 });
  });
});

describe('a due time without outcome', () => {
  it('is found when its record is gone', async () => {
    const office = await openWatched();
    await office.addRule(DAILY);
    const lost = { ruleId: 'r1', dueAt: '2026-11-24T01:00:00.000Z' };
    office.clock.set(new Date('2026-11-24T01:05:00.000Z'));
    await office.reminders.tick();
    await forget(office, lost.dueAt);
    expect(await office.watchAt('2026-11-24T01:15:00.000Z')).toMatchObject({ due: 1, lost: [lost], lostCount: 1 });
  });

  it('is named every day for a week, or until its rule is changed', async () => {
    const office = await openWatched();
    const rule = await office.addRule(DAILY);
    await office.store.commit((tx) => tx.reminders.saveRule({ ...rule, plannedUntil: '2026-11-24T01:00:00.000Z' }));
    const days = ['24', '25', '26', '30'];
    for (const day of days) await office.turnTo(`2026-11-${day}T01:15:00.000Z`);
    expect(office.told.map(({ lostCount }) => lostCount)).toEqual([1, 1, 1, 1]);
    expect((await office.turnTo('2026-12-02T01:10:00.000Z'))?.lostCount).toBe(0);

    const other = await openWatched();
    const again = await other.addRule(DAILY);
    await other.store.commit((tx) => tx.reminders.saveRule({ ...again, plannedUntil: '2026-11-24T01:00:00.000Z' }));
    expect((await other.turnTo('2026-11-24T01:15:00.000Z'))?.lostCount).toBe(1);
    await other.alter('2026-11-24T03:00:00.000Z', 'revise');
    expect((await other.turnTo('2026-11-25T01:10:00.000Z'))?.lostCount).toBe(0);
  });

  it('is forgotten by the watch once it has an outcome', async () => {
    const office = await openWatched();
    await office.addRule(DAILY);
    await office.watchAt('2026-11-24T01:15:00.000Z');
    expect(office.told.at(-1)).toMatchObject({ lostCount: 1 });
    await office.turnTo('2026-11-25T01:10:00.000Z');
    expect(office.told.at(-1)).toMatchObject({ lostCount: 0, outcomes: { late: 1, missed: 0 } });
  });

  it('is told of in a zone whose clocks change, on the right days', async () => {
    const zone = 'Europe/Berlin';
    const office = await openWatched({ zone });
    const rule = await office.addRule(recurring({ every: 'day', interval: 1 }, { times: ['02:30'] }));
    await office.store.commit((tx) => tx.reminders.saveRule({ ...rule, zone }));
    for (const day of ['27', '28', '29']) {
      // Clocks go forward on 28 March 2027: 02:30 does not exist there and falls on 03:30.
      await office.turnTo(`2027-03-${day}T01:40:00.000Z`);
      await office.turnTo(`2027-03-${day}T08:10:00.000Z`);
    }
    const days = office.told.slice(-3).map(({ day, lostCount }) => `${day} ${lostCount}`);
    expect(days).toEqual(['2027-03-27 0', '2027-03-28 0', '2027-03-29 0']);
  });
});

describe('clocks that were wrong', () => {
  it('watches on the same day after the clock had been years ahead', async () => {
    const office = await openWatched();
    await office.addRule(DAILY);
    await office.turnTo('2028-11-24T01:10:00.000Z');
    expect(await office.turnTo('2026-11-24T01:15:00.000Z')).toMatchObject({ day: '2026-11-24', lostCount: 0 });
    expect(await office.turnTo('2026-11-25T01:10:00.000Z')).toMatchObject({
      ...{ day: '2026-11-25', lostCount: 0 },
      ...{ from: '2026-11-24T01:05:00.000Z', until: '2026-11-25T01:00:00.000Z' },
    });
  });
});

describe('messages', () => {
  const settle = async (office: Awaited<ReturnType<typeof openWatched>>, code: string, only?: string) =>
    office.store.commit(async (tx) => {
      const at = office.clock.now().toISOString();
      for (const { message, fence } of await tx.outbox.claimDue(at, { limit: 100 })) {
        if (only !== undefined && message.conversation.id !== only) continue;
        const outcome = { kind: 'failed', at, code } as const;
        await tx.outbox.settle(message.id, fence, outcome);
        await markDelivery(message, outcome, tx);
      }
    });

  it('are named by unit and code when they failed, once, and also when that is known only after the watch', async () => {
    const office = await openWatched();
    await office.addRule(DAILY);
    const first = await office.turnTo('2026-11-24T01:15:00.000Z');
    expect(first?.undelivered).toEqual([{ standing: 'failed', code: 'no_conversation', count: 1, unitIds: ['szy'] }]);
    expect(first?.open).toHaveLength(2);
    await settle(office, 'bot_removed');
    office.clock.set(new Date('2026-11-24T02:00:00.000Z'));
    await office.alter('2026-11-24T03:00:00.000Z', 'cancel');
    const second = await office.turnTo('2026-11-25T01:10:00.000Z');
    expect(second?.undelivered).toEqual([
      { standing: 'failed', code: 'bot_removed', count: 2, unitIds: ['dlfy', 'npgaj'] },
    ]);
    expect(second?.open).toBeUndefined();
    expect((await office.turnTo('2026-11-26T01:10:00.000Z'))?.failed).toBe(0);
  });

  it('do not count as failed when somebody stopped them, nor when they were answered', async () => {
    const office = await openWatched();
    await office.addRule(DAILY, { targets: { kind: 'units', unitIds: ['dlfy', 'npgaj'] } });
    office.clock.set(new Date('2026-11-24T01:00:00.000Z'));
    await office.reminders.tick();
    const id = 'r1@2026-11-24T01:00:00.000Z';
    await office.store.commit(async (tx) => {
      const [one, other] = await tx.reminders.receiptsOf(id);
      if (!one || !other) throw new Error('no receipts');
      await tx.reminders.saveReceipt({ ...one, failedCode: 'cancelled' });
      await tx.reminders.saveReceipt({ ...other, unknownCode: 'timeout', acknowledgedAt: START_OF_DAY });
    });
    expect(await office.watchAt('2026-11-24T01:15:00.000Z')).toMatchObject({ failed: 0, unknown: 0 });
  });

  it('are missed when somebody was counted and has no receipt', async () => {
    const office = await openWatched();
    await office.addRule(DAILY);
    office.clock.set(new Date('2026-11-24T01:00:00.000Z'));
    await office.reminders.tick();
    const id = 'r1@2026-11-24T01:00:00.000Z';
    await office.store.commit(async (tx) => {
      const occurrence = await tx.reminders.findOccurrence(id);
      if (!occurrence) throw new Error('no occurrence');
      await tx.reminders.saveOccurrence({ ...occurrence, unitIds: [...occurrence.unitIds, 'xlfy'] });
    });
    expect(await office.watchAt('2026-11-24T01:15:00.000Z')).toMatchObject({ unfinished: ['r1'] });
  });

  it('of an occurrence that fired a moment ago, however late, are not called unfinished', async () => {
    const office = await openWatched();
    const rule = await office.addRule(DAILY);
    const firing = { occurrenceId: 'r1@2026-11-24T01:00:00.000Z', rule, merged: [], left: [{ unitId: 'dlfy' }] };
    office.clock.set(new Date('2026-11-25T01:05:00.000Z'));
    await office.reminders.tick();
    const late = 'r1@2026-11-25T01:00:00.000Z';
    await office.store.commit(async (tx) => {
      const now = await tx.reminders.findRule('r1');
      if (now) await tx.reminders.saveRule({ ...now, firing: { ...firing, occurrenceId: late } });
    });
    expect((await office.watchAt('2026-11-25T01:10:00.000Z'))?.unfinished).toEqual([]);
    expect((await office.watchAt('2026-11-26T01:10:00.000Z'))?.unfinished).toEqual(['r1']);
  });
});

describe('the loop', () => {
  it('gives reminders a minute after a start and after the machine slept, and then watches', async () => {
    const timers = createHandTimers();
    const office = await openOffice();
    const made: string[] = [];
    const store = {
      read: office.store.read.bind(office.store),
      commit: async <R>(work: (tx: Transaction) => Promise<R>): Promise<R> => {
        made.push(timers.clock.now().toISOString().slice(0, 16));
        return office.store.commit(work);
      },
    };
    const watchdog = createWatchdog<Transaction>({
      ...{ store, clock: timers.clock, timers, zone: DEFAULT_ZONE, calendar: createCalendar(TABLE) },
      ...{ log: createListLog(), tell: async () => undefined },
    });
    const begun = timers.clock.now().getTime();
    const later = (minutes: number) => new Date(begun + minutes * 60_000).toISOString().slice(0, 16);
    watchdog.start();
    await timers.advance(50_000);
    expect(made).toEqual([]);
    await timers.advance(20_000);
    expect(made).toEqual([later(1)]);
    // Asleep for two days: only the wall clock shows it.
    timers.clock.set(new Date(begun + 2 * 86_400_000));
    const woken = timers.clock.now().getTime();
    await timers.advance(30_000);
    expect(made).toHaveLength(1);
    await timers.advance(120_000);
    expect(made).toHaveLength(2);
    expect(Date.parse(`${made[1]}:59.999Z`) - woken).toBeGreaterThanOrEqual(60_000);
    await watchdog.stop();
  });
});

const START_OF_DAY = '2026-11-24T01:02:00.000Z';
