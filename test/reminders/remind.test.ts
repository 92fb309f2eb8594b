import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../src/core/clock.ts';
import { sendNow } from '../../src/reminders/fire.ts';
import { occurrencesWithin } from '../../src/reminders/occurrences.ts';
import { acknowledge } from '../../src/reminders/receipts.ts';
import { createReminders } from '../../src/reminders/remind.ts';
import { createHandTimers, createListLog } from '../delivery/parts.ts';
import { days, recurring } from './almanac.ts';
import { type Office, openOffice, START } from './office.ts';

const WEEKLY = recurring({ every: 'week', interval: 1, weekdays: [5] }, { times: ['15:00'] });
const DAILY = recurring({ every: 'day', interval: 1 });

const turnTo = async (office: Office, instant: string) => {
  office.clock.set(new Date(instant));
  return office.reminders.tick();
};
const short = async (office: Office) =>
  (await office.occurrences()).map(({ dueAt, outcome }) => `${dueAt.slice(0, 16)} ${outcome}`);

describe('tick', () => {
  it('fires a due time once, with a message to every group of every unit and a receipt for each unit', async () => {
    const office = await openOffice();
    await office.addRule(WEEKLY);
    expect(await turnTo(office, '2026-11-27T06:59:59.999Z')).toBe(0);
    expect(await turnTo(office, '2026-11-27T07:00:00.000Z')).toBe(1);
    expect(await turnTo(office, '2026-11-27T07:00:30.000Z')).toBe(0);

    const id = 'r1@2026-11-27T07:00:00.000Z';
    expect(await office.occurrences()).toEqual([
      {
        id,
        ruleId: 'r1',
        dueAt: '2026-11-27T07:00:00.000Z',
        purpose: 'reminder',
        text: '报送周报',
        outcome: 'sent',
        firedAt: '2026-11-27T07:00:00.000Z',
        unitIds: ['dlfy', 'npgaj', 'szy'],
      },
    ]);
    const receipts = await office.receipts(id);
    expect(receipts.map(({ unitId, deliveryIds, failedCode }) => [unitId, deliveryIds, failedCode])).toEqual([
      ['dlfy', [`${id}/dlfy/web:g1`, `${id}/dlfy/web:g2`], undefined],
      ['npgaj', [`${id}/npgaj/web:g3`], undefined],
      ['szy', [], 'no_conversation'],
    ]);
    const messages = await office.outbox();
    expect(messages.map((message) => [message.id, message.conversation.id, message.kind])).toEqual([
      [`${id}/dlfy/web:g1`, 'g1', 'reminder'],
      [`${id}/dlfy/web:g2`, 'g2', 'reminder'],
      [`${id}/npgaj/web:g3`, 'g3', 'reminder'],
    ]);
  });

  it('reminds one conversation, without a unit to answer for it', async () => {
    const office = await openOffice();
    const targets = { kind: 'conversation', channel: 'web', conversationId: 'direct:a' } as const;
    await office.addRule({ kind: 'once', at: '2026-11-24T00:00:00.000Z' }, { targets });
    await turnTo(office, '2026-11-24T00:00:00.000Z');
    const [message] = await office.outbox();
    expect(message?.conversation).toEqual({ channel: 'web', id: 'direct:a', kind: 'direct' });
    const receipts = await office.receipts('r1@2026-11-24T00:00:00.000Z');
    expect(receipts).toMatchObject([{ id: 'r1@2026-11-24T00:00:00.000Z/web:direct:a' }]);
    expect(receipts[0]).not.toHaveProperty('unitId');
    expect((await office.occurrences())[0]?.unitIds).toEqual([]);
  });

  it('fires month after month on the days that the calendar gives', async () => {
    const office = await openOffice();
    await office.addRule(recurring({ every: 'month', on: [{ workingDay: -1 }] }, { times: ['16:00'] }));
    for (let hour = 0; hour < 24 * 100; hour += 1) {
      await turnTo(office, new Date(Date.parse(START) + hour * 3_600_000).toISOString());
    }
    expect(await short(office)).toEqual([
      '2026-11-30T08:00 sent',
      '2026-12-31T08:00 sent',
      '2027-01-29T08:00 sent',
      '2027-02-26T08:00 sent',
    ]);
  });

  it('finishes a rule after its last time; of a paused one it is written down that nothing was sent, of a cancelled one nothing', async () => {
    const office = await openOffice();
    const rule = await office.addRule({ kind: 'once', at: '2026-11-24T00:00:00.000Z' });
    for (const status of ['paused', 'cancelled'] as const) {
      const other = { ...rule, id: status, status };
      await office.store.commit((tx) => tx.reminders.saveRule(other));
    }
    await turnTo(office, '2026-11-24T00:00:00.000Z');
    const rules = await office.store.read((tx) => tx.reminders.rules());
    expect(rules.map(({ id, status }) => [id, status])).toEqual(
      expect.arrayContaining([
        ['r1', 'finished'],
        ['paused', 'paused'],
        ['cancelled', 'cancelled'],
      ]),
    );
    expect(
      (await office.occurrences()).map(({ ruleId, outcome, skippedFor }) => [ruleId, outcome, skippedFor]),
    ).toEqual(
      expect.arrayContaining([
        ['r1', 'sent', undefined],
        ['paused', 'skipped', 'paused'],
      ]),
    );
    expect(office.told.map(({ rule: { id } }) => id)).toEqual(['r1', 'r1', 'r1']);
  });
});

describe('a due time missed while nobody was running', () => {
  it('is sent late, once for all that were missed, and each has its record', async () => {
    const office = await openOffice();
    await office.addRule(DAILY);
    expect(await turnTo(office, '2026-11-27T04:00:00.000Z')).toBe(1);
    expect(await short(office)).toEqual([
      '2026-11-24T01:00 missed',
      '2026-11-25T01:00 missed',
      '2026-11-26T01:00 missed',
      '2026-11-27T01:00 late',
    ]);
    expect(office.told).toHaveLength(3);
    expect(office.told[0]).toMatchObject({
      occurrence: { outcome: 'late', dueAt: '2026-11-27T01:00:00.000Z' },
      missed: ['2026-11-24T01:00:00.000Z', '2026-11-25T01:00:00.000Z', '2026-11-26T01:00:00.000Z'],
    });
    expect(office.missed).toEqual([]);
  });

  it('is not called late within five minutes', async () => {
    const office = await openOffice();
    await office.addRule(DAILY);
    await turnTo(office, '2026-11-24T01:05:00.000Z');
    await turnTo(office, '2026-11-25T01:05:00.001Z');
    expect(await short(office)).toEqual(['2026-11-24T01:00 sent', '2026-11-25T01:00 late']);
  });

  it('is only reported where the rule says so', async () => {
    const office = await openOffice();
    await office.addRule(DAILY, { whenMissed: 'report' });
    expect(await turnTo(office, '2026-11-25T04:00:00.000Z')).toBe(0);
    expect(await short(office)).toEqual(['2026-11-24T01:00 missed', '2026-11-25T01:00 missed']);
    expect(office.missed).toEqual([['r1', ['2026-11-24T01:00:00.000Z', '2026-11-25T01:00:00.000Z']]]);
    expect(await office.outbox()).toEqual([]);
    expect(await turnTo(office, '2026-11-26T01:00:00.000Z')).toBe(1);
  });

  it('leaves a record for each of a thousand', async () => {
    const office = await openOffice();
    await office.addRule(recurring({ every: 'day', interval: 1 }, { times: ['08:00', '12:00', '18:00'] }));
    await turnTo(office, '2027-10-23T02:00:00.000Z');
    const outcomes = (await office.occurrences()).map(({ outcome }) => outcome);
    expect(outcomes).toHaveLength(1_002);
    expect(outcomes.filter((outcome) => outcome === 'missed')).toHaveLength(1_001);
    expect(office.told).toHaveLength(3);
  });
});

describe('a due time', () => {
  it('is not fired again when the clock jumps back', async () => {
    const office = await openOffice();
    await office.addRule(DAILY);
    await turnTo(office, '2026-11-25T01:00:00.000Z');
    await turnTo(office, '2026-11-23T02:00:00.000Z');
    await turnTo(office, '2026-11-25T01:00:00.000Z');
    await turnTo(office, '2026-11-26T01:00:00.000Z');
    expect(await short(office)).toEqual(['2026-11-24T01:00 missed', '2026-11-25T01:00 sent', '2026-11-26T01:00 sent']);
  });

  it('is fired once by two processes on one store', async () => {
    const office = await openOffice();
    await office.addRule(DAILY);
    const second = createReminders(office.parts);
    office.clock.set(new Date('2026-11-24T01:00:00.000Z'));
    const fired = await Promise.all([office.reminders.tick(), second.tick(), office.reminders.tick()]);
    expect(fired.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await office.outbox()).toHaveLength(3);
  });

  it('leaves nothing behind when its transaction fails, and is fired by the next look', async () => {
    const office = await openOffice();
    await office.addRule(DAILY);
    const log = createListLog();
    const failing = createReminders({
      ...office.parts,
      log,
      compose: () => Promise.reject(new Error('no words')),
    });
    office.clock.set(new Date('2026-11-24T01:00:00.000Z'));
    expect(await failing.tick()).toBe(0);
    expect(log.lines).toEqual(['rule_failed']);
    expect(await office.occurrences()).toEqual([]);
    expect(await office.reminders.tick()).toBe(1);
    expect(await short(office)).toEqual(['2026-11-24T01:00 sent']);
  });

  it('of a faulty rule stops only that rule', async () => {
    const office = await openOffice();
    const rule = await office.addRule(DAILY, { id: 'good' });
    await office.store.commit((tx) => tx.reminders.saveRule({ ...rule, id: 'bad' }));
    const { compose } = office.parts;
    const reminders = createReminders({
      ...office.parts,
      compose: (notice, tx) => (notice.rule.id === 'bad' ? Promise.reject(new Error('bad')) : compose(notice, tx)),
    });
    office.clock.set(new Date('2026-11-24T01:00:00.000Z'));
    expect(await reminders.tick()).toBe(1);
    expect((await office.occurrences()).map(({ ruleId }) => ruleId)).toEqual(['good']);
  });

  it('has exactly one record and at most one round of messages, whatever dies when', async () => {
    await fc.assert(
      fc.asyncProperty(anySchedule, fc.array(anyStep, { minLength: 3, maxLength: 12 }), async (schedule, steps) => {
        const office = await openOffice();
        const rule = await office.addRule(schedule);
        let furthest = Date.parse(START);
        for (const { jumpHours, dies, second } of steps) {
          const next = office.clock.now().getTime() + jumpHours * 3_600_000;
          office.clock.set(new Date(Math.max(next, Date.parse(START))));
          const process = createReminders(dies ? dying(office) : office.parts);
          await Promise.all([process.tick(), ...(second ? [createReminders(office.parts).tick()] : [])]);
          if (!dies || second) furthest = Math.max(furthest, office.clock.now().getTime());
        }
        const window = { from: new Date(START), until: new Date(furthest) };
        const recorded = await office.occurrences();
        expect(recorded.map(({ dueAt }) => dueAt)).toEqual(occurrencesWithin(rule.schedule, window, { days }));
        const messages = (await office.store.read((tx) => tx.outbox.waiting())) / 3;
        expect(messages).toBe(recorded.filter(({ outcome }) => outcome !== 'missed').length);
      }),
      { numRuns: 60 },
    );
  });
});

/** A process that dies inside its transaction, before anything is durable. */
function dying(office: Office): Office['parts'] {
  const { store } = office.parts;
  return {
    ...office.parts,
    store: {
      read: (work) => store.read(work),
      commit: (work) =>
        store.commit(async (tx) => {
          await work(tx);
          throw new Error('killed');
        }),
    },
  };
}

const anyStep = fc.record({
  jumpHours: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 48 }) },
    { weight: 1, arbitrary: fc.integer({ min: 49, max: 24 * 40 }) },
    { weight: 1, arbitrary: fc.integer({ min: -48, max: -1 }) },
  ),
  dies: fc.boolean(),
  second: fc.boolean(),
});

const anySchedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.constant<Schedule>({ kind: 'once', at: '2026-11-25T01:00:00.000Z' }),
  fc.constant(DAILY),
  fc.constant(recurring({ every: 'working-day' }, { times: ['08:00', '12:00', '17:30'] })),
  fc.constant(recurring({ every: 'week', interval: 2, weekdays: [1, 5] })),
  fc.constant(recurring({ every: 'month', on: [{ day: 31 }, { nth: 1, weekday: 1 }] }, { onHoliday: 'before' })),
);

describe('sendNow', () => {
  it('sends a broadcast in the transaction that confirmed it, once, and finishes the rule', async () => {
    const office = await openOffice();
    const rule = await office.addRule({ kind: 'now' }, { purpose: 'broadcast' });
    const send = () => office.store.commit((tx) => sendNow(tx, rule, office.parts));
    const occurrence = await send();
    await send();
    expect(occurrence).toMatchObject({ id: `r1@${START}`, outcome: 'sent', purpose: 'broadcast' });
    expect((await office.outbox()).map(({ kind }) => kind)).toEqual(['broadcast', 'broadcast', 'broadcast']);
    expect(await office.store.read((tx) => tx.reminders.findRule('r1'))).toMatchObject({ status: 'finished' });
    expect(await turnTo(office, '2026-12-01T00:00:00.000Z')).toBe(0);
  });
});

describe('a due time that has its record', () => {
  it('keeps its receipts when its rule is planned again from before', async () => {
    const office = await openOffice();
    const rule = await office.addRule(DAILY);
    await turnTo(office, '2026-11-24T01:00:00.000Z');
    const by = { unitId: 'dlfy', personId: 'dlfy-liaison', at: '2026-11-24T01:01:00.000Z' };
    await office.store.commit(async (tx) => {
      await acknowledge(tx.reminders, by, 'only');
      await tx.reminders.saveRule(rule);
    });
    expect(await turnTo(office, '2026-11-24T01:02:00.000Z')).toBe(0);
    const receipts = await office.receipts('r1@2026-11-24T01:00:00.000Z');
    expect(receipts.filter(({ acknowledgedBy }) => acknowledgedBy === 'dlfy-liaison')).toHaveLength(1);
  });
});

describe('nextDue', () => {
  it('names the earliest due time of all active rules', async () => {
    const office = await openOffice();
    expect(await office.reminders.nextDue()).toBeUndefined();
    const rule = await office.addRule(WEEKLY);
    expect(await office.reminders.nextDue()).toBe('2026-11-27T07:00:00.000Z');
    await office.addRule(DAILY, { id: 'r2' });
    expect(await office.reminders.nextDue()).toBe('2026-11-24T01:00:00.000Z');
    await office.store.commit((tx) => tx.reminders.saveRule({ ...rule, id: 'r2', status: 'cancelled' }));
    expect(await office.reminders.nextDue()).toBe('2026-11-27T07:00:00.000Z');
  });
});

describe('started reminders', () => {
  it('fire by themselves on time, and stop', async () => {
    const office = await openOffice();
    const timers = createHandTimers();
    let woken = 0;
    const onFired = () => {
      woken += 1;
    };
    const reminders = createReminders({ ...office.parts, clock: timers.clock, timers, onFired });
    reminders.start();
    await timers.advance(0);
    await office.addRule({ kind: 'once', at: '2026-11-23T02:00:30.000Z' });
    reminders.wake();
    await timers.advance(29_000);
    expect(await short(office)).toEqual([]);
    await timers.advance(1_500);
    expect(await short(office)).toEqual(['2026-11-23T02:00 sent']);
    expect(woken).toBe(1);
    await reminders.stop();
    expect(timers.pending()).toBe(0);
  });
});
