import { describe, expect, it } from 'vitest';
import { pauseRule, resumeRule, reviseRule, skipNext } from '../../src/reminders/change-rule.ts';
import { nextFirings } from '../../src/reminders/plan.ts';
import { recordPassed } from '../../src/reminders/record.ts';
import type { ReminderRule } from '../../src/reminders/reminder-store.ts';
import { days, recurring } from './almanac.ts';
import { type Office, openOffice } from './office.ts';

const DAILY = recurring({ every: 'day', interval: 1 });
const due = (day: number) => `2026-11-${day}T01:00:00.000Z`;
const turnTo = (office: Office, instant: string) => {
  office.clock.set(new Date(instant));
  return office.reminders.tick();
};
const short = async (office: Office) =>
  (await office.occurrences()).map(({ dueAt, outcome, skippedFor }) => [dueAt.slice(8, 10), outcome, skippedFor]);
const save = (office: Office, rule: ReminderRule) => office.store.commit((tx) => tx.reminders.saveRule(rule));
const find = async (office: Office) => {
  const rule = await office.store.read((tx) => tx.reminders.findRule('r1'));
  if (!rule) throw new Error('no rule');
  return rule;
};

describe('a rule', () => {
  it('leaves out the next time when told to, and the one after when told again', async () => {
    const office = await openOffice();
    const once = skipNext(await office.addRule(DAILY), due(23), days);
    expect(once?.skipped).toBe(due(24));
    const twice = once && skipNext(once.rule, due(23), days);
    expect(twice?.skipped).toBe(due(25));
    if (twice) await save(office, twice.rule);
    expect(nextFirings(await find(office), { from: due(23), count: 1 }, days)).toEqual([due(26)]);
    for (const day of [24, 25, 26]) await turnTo(office, due(day));
    expect(await short(office)).toEqual([
      ['24', 'skipped', 'ordered'],
      ['25', 'skipped', 'ordered'],
      ['26', 'sent', undefined],
    ]);
    expect(await find(office)).not.toHaveProperty('skipped');
  });

  it('has nothing to leave out after its last time', async () => {
    const office = await openOffice();
    const rule = await office.addRule({ kind: 'once', at: due(24) });
    expect(skipNext(rule, due(25), days)).toBeUndefined();
  });

  it('at rest sends nothing, and resumed makes up for nothing', async () => {
    const office = await openOffice();
    await save(office, pauseRule(await office.addRule(DAILY)));
    expect(await turnTo(office, due(24))).toBe(0);
    office.clock.set(new Date(due(26)));
    await office.store.commit(async (tx) => {
      const rule = await tx.reminders.findRule('r1');
      if (!rule) return;
      await recordPassed(tx, rule, { at: due(26), days, change: 'resume' });
      await tx.reminders.saveRule(resumeRule(rule, due(26)));
    });
    await office.reminders.tick();
    expect(await turnTo(office, due(27))).toBe(1);
    expect(await short(office)).toEqual([
      ['24', 'skipped', 'paused'],
      ['25', 'skipped', 'paused'],
      ['26', 'skipped', 'paused'],
      ['27', 'sent', undefined],
    ]);
  });

  it('with another schedule counts from the change; what was missed before is told', async () => {
    const office = await openOffice();
    await office.addRule(DAILY);
    const at = '2026-11-25T02:00:00.000Z';
    const missed = await office.store.commit(async (tx) => {
      const rule = await tx.reminders.findRule('r1');
      if (!rule) return [];
      const schedule = { value: { ...DAILY, times: ['09:30'] }, words: '' };
      await tx.reminders.saveRule(
        reviseRule(rule, { schedule, text: 'new', quiet: { from: '20:00', to: '08:00' } }, { at, days }),
      );
      return recordPassed(tx, rule, { at, days, change: 'revise' });
    });
    expect(missed).toEqual([due(24), due(25)]);
    await turnTo(office, '2026-11-26T01:30:00.000Z');
    expect(office.told.map(({ occurrence }) => occurrence.text)).toEqual(['new', 'new', 'new']);
    const rule = await find(office);
    expect(rule.quiet).toEqual({ from: '20:00', to: '08:00' });
    expect(reviseRule(rule, { quiet: 'none' }, { at, days })).not.toHaveProperty('quiet');
  });

  it('is not changed into one that never fires or has no targets', async () => {
    const office = await openOffice();
    const rule = await office.addRule(DAILY);
    const revise = (change: Parameters<typeof reviseRule>[1]) => () => reviseRule(rule, change, { at: due(24), days });
    expect(revise({ targets: { kind: 'units', unitIds: [] } })).toThrowError('no_targets');
    expect(revise({ schedule: { value: { ...DAILY, endsOn: '2026-01-01' }, words: '' } })).toThrowError('never_fires');
  });
});
