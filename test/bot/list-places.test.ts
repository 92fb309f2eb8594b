import { describe, expect, it } from 'vitest';
import { type City, foundCity, type GivenEntry } from '../support/city.ts';

const ENTRIES: readonly GivenEntry[] = [
  { no: 2, title: '装备台账缺失', unit: 'dlfy', progress: 20, due: '2026-12-20' },
  { no: 171, title: '接访记录缺失', unit: 'dlfy', progress: 40, due: '2026-11-28' },
  { no: 172, title: '案款核对不及时', unit: 'dlfy', progress: 30, due: '2026-12-03' },
];
const WHO = 'dlfy-liaison';

async function progressOf(city: City): Promise<(number | undefined)[]> {
  return city.store.read((tx) =>
    Promise.all([2, 171, 172].map(async (no) => (await tx.ledger.findEntry(no))?.progress)),
  );
}

describe('a place in the list just shown', () => {
  it('names its entry, again and again, and can be undone', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '列一下还没完成的');
    expect(await city.say(WHO, '第二条六成')).toContain('#171');
    expect(await city.say(WHO, '第一个八成')).toContain('#2 ');
    expect(await city.say(WHO, '最后一条五成')).toContain('#172');
    expect(await progressOf(city)).toEqual([80, 60, 50]);
    await city.say(WHO, '撤销');
    expect(await progressOf(city)).toEqual([80, 60, 30]);
  });

  it('can be corrected by another place', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '列一下还没完成的');
    await city.say(WHO, '第二条六成');
    await city.say(WHO, '说错了，是第三条');
    expect(await progressOf(city)).toEqual([20, 40, 60]);
  });

  it('is a number where no list was shown', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '第2条六成');
    expect(await progressOf(city)).toEqual([60, 40, 30]);
  });

  it('is a number again after a question that found nothing', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '列一下还没完成的');
    await city.say(WHO, '已经销号的有哪些');
    await city.say(WHO, '第2条六成');
    expect(await progressOf(city)).toEqual([60, 40, 30]);
  });

  it('is a number beyond the end of the list', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '列一下还没完成的');
    await city.say(WHO, '第172条五成');
    expect(await progressOf(city)).toEqual([20, 40, 50]);
  });

  it('is a number again half an hour later', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '列一下还没完成的');
    await city.turnTo('2026-11-23T10:31:00+08:00');
    await city.say(WHO, '第2条六成');
    expect(await progressOf(city)).toEqual([60, 40, 30]);
  });

  it('is a number again once something else was talked of', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '列一下还没完成的');
    await city.say(WHO, '明天下午三点提醒我交材料');
    await city.say(WHO, '取消');
    await city.say(WHO, '第2条六成');
    expect(await progressOf(city)).toEqual([60, 40, 30]);
  });

  it('is that of the list shown to the speaker, not to somebody else in the group', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '列一下还没完成的', { unit: 'dlfy' });
    await city.say('dlfy-leader', '第2条六成', { unit: 'dlfy' });
    expect(await progressOf(city)).toEqual([60, 40, 30]);
  });

  it('is that of the list shown here, not in another conversation', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '列一下还没完成的', { unit: 'dlfy' });
    await city.say(WHO, '第2条六成');
    expect(await progressOf(city)).toEqual([60, 40, 30]);
  });
});
