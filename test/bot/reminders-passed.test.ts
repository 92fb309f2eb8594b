import { describe, expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';

const WHO = 'swzfw-supervisor';
/** Thursday, 15:00 in Shanghai: three due times have passed since the rule was made. */
const LATER = '2026-11-26T15:00:00+08:00';
const DUE = ['2026-11-24T01:00:00.000Z', '2026-11-25T01:00:00.000Z', '2026-11-26T01:00:00.000Z'];

/** A daily rule, nobody running for three days, and a change that is carried out before the clock's side looks. */
async function changedAfterDowntime(change: string, first?: string): Promise<City> {
  const city = await foundCity();
  await city.say(WHO, '每天上午9点提醒各法院报送日报');
  await city.say(WHO, '确认');
  if (first !== undefined) await city.say(WHO, first);
  city.jumpTo(LATER);
  await city.say(WHO, change);
  return city;
}

async function outcomes(city: City) {
  const occurrences = await city.store.read((tx) => tx.reminders.occurrences(20));
  const passed = occurrences.filter(({ dueAt }) => DUE.includes(dueAt)).reverse();
  return passed.map(({ dueAt, outcome, skippedFor }) => [dueAt, outcome, skippedFor]);
}

describe('due times that passed before a rule was changed', () => {
  it('are recorded as left out when it is paused', async () => {
    const city = await changedAfterDowntime('暂停日报的提醒');
    expect(await outcomes(city)).toEqual(DUE.map((dueAt) => [dueAt, 'skipped', 'paused']));
    expect(city.heardIn('group:dlfy')).toEqual([]);
  });

  it('are recorded as left out by order when it is cancelled', async () => {
    const city = await changedAfterDowntime('取消日报的提醒');
    expect(await outcomes(city)).toEqual(DUE.map((dueAt) => [dueAt, 'skipped', 'ordered']));
    expect(city.heardIn('group:dlfy')).toEqual([]);
  });

  it('are recorded as left out for the pause when it is resumed, and none is made up for', async () => {
    const city = await changedAfterDowntime('恢复日报的提醒', '暂停日报的提醒');
    expect(await outcomes(city)).toEqual(DUE.map((dueAt) => [dueAt, 'skipped', 'paused']));
    expect(city.heardIn('group:dlfy')).toEqual([]);
    await city.turnTo('2026-11-27T09:00:00+08:00');
    expect(city.heardIn('group:dlfy')).toHaveLength(1);
  });

  it('are recorded as missed when it gets another time, and the reply and its maker are told', async () => {
    const city = await foundCity();
    await city.say(WHO, '每天上午9点提醒各法院报送日报');
    await city.say(WHO, '确认');
    await city.turnTo('2026-11-24T08:59:00+08:00');
    await city.say(WHO, '把日报的提醒改成每天下午4点');
    city.jumpTo('2026-11-24T09:00:30+08:00');
    expect(await city.say(WHO, '确认')).toMatch(/1次[^\n]*没有发|错过1次/u);
    expect(await outcomes(city)).toEqual([[DUE[0], 'missed', undefined]]);
    expect(city.heardIn(`direct:${WHO}`).join('\n')).toContain('报送日报');
    await city.turnTo('2026-11-24T16:00:00+08:00');
    expect(city.heardIn('group:dlfy')).toHaveLength(1);
  });
});
