import { describe, expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';

const WHO = 'swzfw-supervisor';
const ORDER = '每月25日上午9点提醒各法院报送零报告,没回的第二天催,再没回找他们院长';

async function cityAt(time: string): Promise<City> {
  const city = await foundCity();
  await city.say(WHO, ORDER);
  await city.say(WHO, '确认');
  await city.turnTo(time);
  return city;
}

const nudgesIn = (city: City, unit: string): number =>
  city.heardIn(`group:${unit}`).filter((text) => text.startsWith('再次提醒')).length;

describe('催一下', () => {
  it('asks again those who have not answered, and nobody else', async () => {
    const city = await cityAt('2026-11-25T15:00:00+08:00');
    await city.say('dlfy-liaison', '收到', { unit: 'dlfy' });
    const reply = await city.say(WHO, '催一下');
    expect(reply).toContain('已再次提醒6家');
    expect(reply).not.toContain('东岭区法院');
    expect([nudgesIn(city, 'dlfy'), nudgesIn(city, 'xlfy')]).toEqual([0, 1]);
  });

  it('twice in a minute sends once, by word as by button, and says when it was sent', async () => {
    const city = await cityAt('2026-11-25T15:00:00+08:00');
    await city.say(WHO, '谁还没回');
    const button = city.sent.at(-1)?.card.buttons.find(({ label }) => label === '催一下');
    await city.say(WHO, '催一下');
    await city.turnTo('2026-11-25T15:00:40+08:00');
    expect(await city.press(WHO, button?.press ?? '')).toMatch(/没有再发：[^\n]*西岭区法院（11-25（周三） 15:00）/u);
    expect(await city.say(WHO, '催一下')).toContain('没有再发');
    expect(nudgesIn(city, 'xlfy')).toBe(1);
    await city.turnTo('2026-11-25T16:30:00+08:00');
    expect(await city.say(WHO, '催一下')).toContain('已再次提醒7家');
    expect(nudgesIn(city, 'xlfy')).toBe(2);
  });

  it('right before the step of the rule is not followed by that one, and the next step comes', async () => {
    const city = await cityAt('2026-11-26T08:59:00+08:00');
    await city.say(WHO, '催一下');
    await city.turnTo('2026-11-26T10:00:00+08:00');
    expect(nudgesIn(city, 'xlfy')).toBe(1);
    await city.say('dlfy-liaison', '收到', { unit: 'dlfy' });
    expect(await city.say(WHO, '谁还没回')).toContain('逾期回复1家：东岭区法院');
    await city.turnTo('2026-11-27T09:00:00+08:00');
    expect(city.heardIn('direct:xlfy-leader')).toHaveLength(1);
  });

  it('right after the step of the rule sends nothing', async () => {
    const city = await cityAt('2026-11-26T09:10:00+08:00');
    expect(await city.say(WHO, '催一下')).toContain('没有再发');
    expect(nudgesIn(city, 'xlfy')).toBe(1);
  });

  it('in quiet hours leaves in the morning, once, and not to who answers before', async () => {
    const city = await cityAt('2026-11-25T22:00:00+08:00');
    expect(await city.say(WHO, '催一下')).toContain('11-26（周四） 07:30发出');
    await city.turnTo('2026-11-26T06:00:00+08:00');
    expect(await city.say(WHO, '催一下')).toContain('没有再发');
    await city.say('dlfy-liaison', '收到', { unit: 'dlfy' });
    await city.turnTo('2026-11-26T08:00:00+08:00');
    expect([nudgesIn(city, 'dlfy'), nudgesIn(city, 'xlfy')]).toEqual([0, 1]);
  });

  it('can be for one unit, and says so when that one has answered', async () => {
    const city = await cityAt('2026-11-25T15:00:00+08:00');
    await city.say('dlfy-liaison', '收到', { unit: 'dlfy' });
    expect(await city.say(WHO, '催一下西岭区法院')).toContain('已再次提醒1家：西岭区法院');
    expect(await city.say(WHO, '催一下东岭区法院')).toContain('没有欠');
    expect([nudgesIn(city, 'dlfy'), nudgesIn(city, 'xlfy'), nudgesIn(city, 'npfy')]).toEqual([0, 1, 0]);
  });

  it('is refused to whoever neither ordered the notice nor supervises', async () => {
    const city = await cityAt('2026-11-25T15:00:00+08:00');
    await city.say('xlfy-member', '催一下');
    expect(nudgesIn(city, 'xlfy')).toBe(0);
  });
});
