import { describe, expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';

const WHO = 'swzfw-supervisor';

async function cityWith(...orders: readonly string[]): Promise<City> {
  const city = await foundCity();
  for (const order of orders) {
    await city.say(WHO, order);
    await city.say(WHO, '确认');
  }
  // Another matter in between: no notice is the one just talked of.
  await city.say(WHO, '整体进展');
  return city;
}

const nudges = (city: City, unit: string): readonly string[] =>
  city.heardIn(`group:${unit}`).filter((text) => text.startsWith('再次提醒'));

describe('a bare 催一下', () => {
  it('asks again at once where one notice is open and few lack', async () => {
    const city = await cityWith('通知各法院：请核对涉案财物台账');
    expect(await city.say(WHO, '催一下')).toContain('已再次提醒7家');
  });

  it('shows the notice and the units where many lack, and sends after a press', async () => {
    const city = await cityWith('通知各单位：请核对涉案财物台账');
    const shown = await city.say(WHO, '催一下');
    expect(shown).toContain('要催的是11-23（周一） 10:00发出的「请核对涉案财物台账」');
    expect(shown).toContain('催没回的29家');
    expect(nudges(city, 'dlfy')).toEqual([]);
    const again = city.sent.at(-1)?.card.buttons.find(({ label }) => label === '催这些单位');
    expect(await city.press(WHO, again?.press ?? '')).toContain('已再次提醒29家');
    expect(nudges(city, 'dlfy')).toHaveLength(1);
  });

  it.each([
    ['确认', 1],
    ['不用了', 0],
  ])('that was shown is sent or not by 「%s」', async (answer, count) => {
    const city = await cityWith('通知各单位：请核对涉案财物台账');
    await city.say(WHO, '催一下');
    await city.say(WHO, answer);
    expect(nudges(city, 'dlfy')).toHaveLength(count);
  });

  it('shows a notice of somebody else before it is sent again', async () => {
    const city = await cityWith();
    await city.store.commit(async (tx) => {
      const maker = (await tx.roster.people()).find(({ id }) => id === 'swzfw-discipline');
      if (maker) await tx.roster.savePerson({ ...maker, roles: [...maker.roles, 'supervisor'] });
    });
    await city.say('swzfw-discipline', '通知东岭法院：请交廉政档案');
    await city.say('swzfw-discipline', '确认');
    expect(await city.say(WHO, '催一下')).toContain('催没回的1家：东岭区法院');
    expect(nudges(city, 'dlfy')).toEqual([]);
  });

  it.each([
    ['第二个', ['请核对涉案财物台账']],
    ['2', ['请核对涉案财物台账']],
    ['都催', ['周五开视频会', '请核对涉案财物台账']],
  ])('asks which of several open notices is meant; 「%s」 chooses', async (answer, texts) => {
    const city = await cityWith('通知各法院：请核对涉案财物台账', '通知东岭法院：周五开视频会');
    const question = await city.say(WHO, '催一下');
    expect(question).toMatch(/1\. 「周五开视频会」 · 11-23（周一） 10:00 · 1家没回/u);
    expect(question).toMatch(/2\. 「请核对涉案财物台账」 · 11-23（周一） 10:00 · 7家没回/u);
    expect(nudges(city, 'dlfy')).toEqual([]);
    await city.say(WHO, answer);
    expect(nudges(city, 'dlfy').map((text) => texts.find((one) => text.includes(one)))).toEqual(texts);
    expect(nudges(city, 'dlfy')).toHaveLength(texts.length);
  });

  it('asks again while its question is open', async () => {
    const city = await cityWith('通知各法院：请核对涉案财物台账', '通知东岭法院：周五开视频会');
    await city.say(WHO, '催一下');
    expect(await city.say(WHO, '催一下')).toContain('催哪一条');
    expect(nudges(city, 'dlfy')).toEqual([]);
  });

  it('does not count a notice that all have answered, nor an earlier time of the same rule', async () => {
    const city = await cityWith('通知东岭法院：周五开视频会', '每天上午9点提醒西岭区法院报数');
    await city.say('dlfy-liaison', '收到', { unit: 'dlfy' });
    await city.turnTo('2026-11-25T09:30:00+08:00');
    expect(await city.say(WHO, '催一下')).toContain('已再次提醒1家：西岭区法院');
  });
});
