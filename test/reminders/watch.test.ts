import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../src/reminders/calendar.ts';
import { reviseRule } from '../../src/reminders/change-rule.ts';
import type { ReminderRule } from '../../src/reminders/reminder-store.ts';
import { compareWatch, hasFindings } from '../../src/reminders/watch.ts';
import type { Watch } from '../../src/reminders/watch-record.ts';
import { createWatchdog, type WatchdogParts } from '../../src/reminders/watchdog.ts';
import { createListLog } from '../delivery/parts.ts';
import { days } from './almanac.ts';
import { type Office, openOffice } from './office.ts';

const DAILY = {
  kind: 'recurring',
  recurrence: { every: 'day', interval: 1 },
  times: ['09:00'],
  onHoliday: 'anyway',
} as const;
/** No table ends. */
const calendar: Calendar = { ...days, isPublished: () => true };

/** An office whose watch is made by hand. */
async function openWatched(by: Calendar = calendar) {
  const office = await openOffice();
  const told: Watch[] = [];
  const log = createListLog();
  const parts: WatchdogParts<never> = {
    store: office.store as never,
    clock: office.clock,
    zone: 'Asia/Shanghai',
    calendar: by,
    log,
    tell: async (watch) => void told.push(watch),
  };
  const watchdog = createWatchdog(parts);
  const turnTo = async (instant: string) => {
    office.clock.set(new Date(instant));
    await office.reminders.tick();
    await watchdog.tick();
  };
  await watchdog.tick();
  return { ...office, told, log, watchdog, turnTo };
}

const lastWatch = ({ store }: Pick<Office, 'store'>) => store.read((tx) => tx.reminders.lastWatch());

describe('the daily watch', () => {
  it('begins with a mark, and then says each day how many were due and what became of them', async () => {
    const office = await openWatched();
    await office.addRule(DAILY);
    await office.turnTo('2026-11-24T01:00:00.000Z');
    expect(office.told).toEqual([]);
    await office.turnTo('2026-11-24T01:10:00.000Z');
    expect(office.told).toMatchObject([{ day: '2026-11-24', due: 1, outcomes: { sent: 1 }, lostCount: 0 }]);
    await office.turnTo('2026-11-24T09:00:00.000Z');
    await office.turnTo('2026-11-25T01:10:00.000Z');
    expect(office.told.map(({ day }) => day)).toEqual(['2026-11-24', '2026-11-25']);
  });

  it('names a due time that has no outcome', async () => {
    const office = await openWatched();
    const rule = await office.addRule(DAILY);
    const passed: ReminderRule = { ...rule, plannedUntil: '2026-11-24T01:00:00.000Z' };
    await office.store.commit((tx) => tx.reminders.saveRule(passed));
    await office.turnTo('2026-11-24T01:15:00.000Z');
    expect(office.told).toMatchObject([
      { due: 1, lostCount: 1, lost: [{ ruleId: 'r1', dueAt: '2026-11-24T01:00:00.000Z' }] },
    ]);
    expect(office.log.lines).toContain('due_times_without_outcome');
  });

  it('counts a thousand times missed while nobody ran as missed, not as lost', async () => {
    const office = await openWatched();
    const times = ['00:10', '06:10', '12:10', '18:10'];
    await office.addRule({ ...DAILY, times });
    await office.turnTo('2027-07-31T01:30:00.000Z');
    const watch = await lastWatch(office);
    expect(watch?.due).toBeGreaterThan(990);
    expect(watch).toMatchObject({ lostCount: 0 });
    const { sent = 0, late = 0, missed = 0, skipped = 0 } = watch?.outcomes ?? {};
    expect(sent + late + missed + skipped).toBe(watch?.due);
  });

  it('says nothing on a day without anything due', async () => {
    const office = await openWatched();
    await office.turnTo('2026-11-24T01:10:00.000Z');
    expect(office.told).toEqual([]);
    expect((await lastWatch(office))?.day).toBe('2026-11-24');
  });

  it('judges a rule only since it stands as it does', async () => {
    const office = await openWatched();
    const rule = await office.addRule({ ...DAILY, times: ['14:00'] });
    const at = '2026-11-24T00:00:00.000Z';
    await office.turnTo('2026-11-23T06:00:00.000Z');
    const schedule = { value: { ...DAILY, times: ['12:00'] }, words: '' };
    await office.store.commit(async (tx) => {
      const now = await tx.reminders.findRule(rule.id);
      const revised = now && reviseRule(now, { schedule }, { at, days });
      if (revised) await tx.reminders.saveRule({ ...revised, lastChange: { by: 'x', at, no: 1 } });
    });
    await office.turnTo('2026-11-24T04:30:00.000Z');
    await office.turnTo('2026-11-25T01:10:00.000Z');
    expect(office.told.map(({ lostCount }) => lostCount)).toEqual([0, 0]);
  });

  it('is made once a day however often it is looked for, also after the clock was put back', async () => {
    const office = await openWatched();
    await office.addRule(DAILY);
    await office.turnTo('2026-11-24T01:10:00.000Z');
    await office.watchdog.tick();
    await office.turnTo('2026-11-23T01:10:00.000Z');
    await office.turnTo('2026-11-24T02:10:00.000Z');
    expect(office.told).toHaveLength(1);
    await office.turnTo('2026-11-25T01:10:00.000Z');
    expect(office.told).toMatchObject([{ due: 1 }, { due: 1, lostCount: 0 }]);
  });

  it('is made up for at once when the last is more than a day old', async () => {
    const office = await openWatched();
    await office.addRule({ ...DAILY, times: ['23:30'] });
    await office.turnTo('2026-11-26T18:00:00.000Z');
    expect(office.told).toMatchObject([{ day: '2026-11-27', due: 4, lostCount: 0 }]);
  });

  it('warns of the end of the calendar once a month', async () => {
    const office = await openWatched(days);
    const noted: (string | undefined)[] = [];
    for (const instant of ['2026-11-24T01:10:00.000Z', '2026-11-25T01:10:00.000Z', '2026-12-01T01:10:00.000Z']) {
      await office.turnTo(instant);
      noted.push((await lastWatch(office))?.calendarToldOn);
    }
    expect(noted).toEqual(['2026-11-24', '2026-11-24', '2026-12-01']);
    expect(office.told.map(({ day }) => day)).toEqual(['2026-11-24', '2026-12-01']);
  });

  it('sees messages that wait too long', async () => {
    const office = await openWatched();
    const card = { lines: ['x'], quotes: [], buttons: [] };
    const conversation = { channel: 'slack', id: 'c1', kind: 'group' } as const;
    await office.store.commit((tx) =>
      tx.outbox.enqueue({ id: 'm1', conversation, card, kind: 'reminder' }, '2026-11-24T00:00:00.000Z'),
    );
    office.clock.set(new Date('2026-11-24T01:10:00.000Z'));
    const asked = { day: '2026-11-24', now: office.clock.now(), zone: 'Asia/Shanghai', calendar, last: undefined };
    const watch = await office.store.read((tx) => compareWatch(tx, asked));
    expect(watch.stuck).toEqual({ count: 1, since: '2026-11-24T00:00:00.000Z' });
    expect(hasFindings(watch)).toBe(true);
  });
});
