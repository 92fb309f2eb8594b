import { describe, expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';

const WHO = 'swzfw-supervisor';

/** Three rules of the supervisor, listed. */
async function cityWithRules(): Promise<City> {
  const city = await foundCity();
  for (const order of [
    '每月25日上午9点提醒各法院报送月报',
    '每周五下午3点提醒各检察院报送周报',
    '每周一上午9点提醒各公安报警情',
  ]) {
    await city.say(WHO, order);
    await city.say(WHO, '确认');
  }
  await city.say(WHO, '提醒清单');
  return city;
}

describe('leaving out one time of a rule that was listed', () => {
  it.each([
    '跳过第二个的下一次',
    '第2个提醒这次先不发',
    '第二个这次不用发了',
    '跳过第2条',
    '第2条这回免了',
    '把第二个的下一次跳过吧',
    '报送周报的那个下一次别发了',
  ])('is 「%s」', async (text) => {
    const city = await cityWithRules();
    expect(await city.say(WHO, text)).toContain('已跳过：11-27（周五） 15:00这次不发（「报送周报」）');
    await city.turnTo('2026-11-27T15:10:00+08:00');
    expect(city.heardIn('group:dljcy')).toEqual([]);
  });

  it('is asked about where the list has no such place, and leaves nothing out', async () => {
    const city = await cityWithRules();
    expect(await city.say(WHO, '第9个的下一次跳过')).toContain('没有找到您说的那一条');
    await city.turnTo('2026-11-27T15:10:00+08:00');
    expect(city.heardIn('group:dljcy')).toHaveLength(1);
  });

  it.each(['照常发', '第二个还是照常发吧', '周报提醒照常发'])('is taken back by 「%s」', async (text) => {
    const city = await cityWithRules();
    await city.say(WHO, '跳过第二个的下一次');
    expect(await city.say(WHO, text)).toContain('照常发：11-27（周五） 15:00（「报送周报」）');
    await city.turnTo('2026-11-27T15:10:00+08:00');
    expect(city.heardIn('group:dljcy')).toHaveLength(1);
  });
});
