import { describe, expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';

function statements(city: City, period = '2026-11') {
  return city.store.read((tx) => tx.duties.list('zero-report', period));
}

describe('a zero report', () => {
  it.each(['零报告', '本院11月零报告', '我们单位本月无过问情况', '本月无领导干部干预、插手案件情况'])(
    'closes the month of the own unit at %s, on the word of who said it',
    async (text) => {
      const city = await foundCity();
      const reply = await city.say('dlfy-liaison', text, { unit: 'dlfy' });
      expect(reply).toContain('东岭区法院11月零报告已记');
      expect(reply).toContain('以报告人的话为准');
      expect(await statements(city)).toMatchObject([
        { unitId: 'dlfy', period: '2026-11', by: 'dlfy-liaison', words: text },
      ]);
    },
  );

  it('is not stated twice: whoever says it again hears who did and when', async () => {
    const city = await foundCity();
    await city.say('dlfy-liaison', '零报告');
    await city.turnTo('2026-11-24T09:00:00+08:00');
    expect(await city.say('dlfy-liaison', '本月零报告')).toMatch(/已经报过：郑正峰，11-23（周一） 10:00/u);
    expect((await statements(city))[0]?.at).toBe('2026-11-23T02:00:00.000Z');
  });

  it('takes last month until the end of this one, no month to come, and none before', async () => {
    const city = await foundCity();
    expect(await city.say('dlfy-liaison', '10月零报告')).toContain('补报');
    expect(await city.say('dlfy-liaison', '9月零报告')).toContain('2026-10-31');
    expect(await city.say('dlfy-liaison', '12月零报告')).toContain('还没到');
    expect(await city.say('dlfy-liaison', '本季度零报告')).toContain('按月报');
    expect(await statements(city, '2026-10')).toHaveLength(1);
    for (const period of ['2026-09', '2026-11', '2026-12']) expect(await statements(city, period)).toEqual([]);
    await city.turnTo('2027-01-05T09:00:00+08:00');
    expect(await city.say('dlfy-liaison', '12月零报告')).toContain('2026年12月零报告已记');
  });

  it.each(['无', '零', '我本人本月零报告', '我们还没报零报告', '本月应该是零报告', '本月零报告，除了一件'])(
    'writes nothing at %s without a yes',
    async (text) => {
      const city = await foundCity();
      await city.say('dlfy-liaison', text);
      expect(await statements(city)).toEqual([]);
    },
  );

  it('that leaves a doubt is stated after a yes, in the words that were said', async () => {
    const city = await foundCity();
    expect(await city.say('dlfy-liaison', '本月没有情况')).toContain('确认前没有记');
    expect(await city.say('dlfy-liaison', '确认')).toContain('已记');
    expect((await statements(city))[0]?.words).toBe('本月没有情况');
  });

  it.each(['收到', '好的', '已阅', '知道了', '收到：报送零报告', '收到，请报送零报告'])(
    'is never meant by %s',
    async (text) => {
      const city = await foundCity();
      await city.say('swzfw-supervisor', '通知东岭区法院：请报零报告');
      const confirm = city.sent.at(-1)?.card.buttons.find(({ label }) => label === '确认')?.press ?? '';
      await city.press('swzfw-supervisor', confirm);
      await city.say('dlfy-liaison', text, { unit: 'dlfy' });
      expect(await statements(city)).toEqual([]);
    },
  );

  it('is not for a member to state, nor for another unit, nor in another unit’s group', async () => {
    const city = await foundCity();
    expect(await city.say('dlfy-member', '零报告')).toContain('联络员');
    expect(await city.say('dlfy-liaison', '东岭区检察院本月零报告')).toContain('只能替自己的单位');
    expect(await city.say('dlfy-liaison', '本月零报告', { unit: 'dljcy' })).toContain('只能替自己的单位');
    expect(await statements(city)).toEqual([]);
  });

  it('is taken back by whoever stated it within a day, by word or button, and by nobody else', async () => {
    const city = await foundCity();
    await city.say('dlfy-liaison', '零报告');
    const button = city.sent.at(-1)?.card.buttons.find(({ label }) => label === '撤销')?.press ?? '';
    expect(await city.say('dlfy-member', '撤销零报告')).toContain('没有可以撤销');
    expect(await city.say('dlfy-member', '撤销11月零报告')).toContain('由本人撤销');
    expect(await city.press('dlfy-liaison', button)).toContain('已撤销东岭区法院11月零报告');
    expect(await statements(city)).toEqual([]);
    await city.say('dlfy-liaison', '零报告');
    expect(await city.say('dlfy-liaison', '撤销')).toContain('已撤销');
    await city.say('dlfy-liaison', '零报告');
    await city.turnTo('2026-11-24T10:01:00+08:00');
    expect(await city.say('dlfy-liaison', '撤销零报告')).toContain('已过撤销时间');
    expect(await statements(city)).toHaveLength(1);
  });

  it('is answered the same whether or not there are confidential records of the unit', async () => {
    const replies: string[][] = [];
    for (const hasRecord of [false, true]) {
      const city = await foundCity();
      const record = { id: 'J-2026-0001', unitId: 'dlfy', recordedAt: '2026-11-20T02:00:00.000Z', answers: [] };
      const records = hasRecord ? ['dlfy-liaison', 'dlfy-member'] : [];
      for (const reporterId of records)
        await city.store.commit((tx) => tx.confidential.save({ ...record, reporterId }));
      const said: string[] = [];
      for (const text of ['本月零报告情况', '本月无过问干预情况', '零报告', '本月零报告情况', '撤销零报告'])
        said.push(await city.say('dlfy-liaison', text));
      said.push(await city.say('swzfw-discipline', '哪些单位还没报零报告'));
      replies.push(said);
    }
    expect(replies[1]).toEqual(replies[0]);
  });

  it('that tells of an intervention in the same breath is not stated', async () => {
    const city = await foundCity();
    const reply = await city.say('dlfy-liaison', '本月零报告，就是昨天柳副区长给我打电话让我关照欧阳某盗窃案');
    expect(reply).not.toContain('已记');
    expect(await statements(city)).toEqual([]);
  });
});

describe('who has stated zero', () => {
  it('is told unit by unit to discipline staff in private', async () => {
    const city = await foundCity();
    await city.say('dlfy-liaison', '零报告');
    const list = await city.say('swzfw-discipline', '哪些单位还没报零报告');
    expect(list).toContain('11月零报告：29家已报1家');
    expect(list).toContain('已报（1）：东岭区法院');
    expect(await city.say('swzfw-discipline', '10月零报告情况')).toContain('29家已报0家');
  });

  it.each(['dlfy-member', 'dlfy-liaison'])('is told %s of the own unit alone', async (person) => {
    const city = await foundCity();
    await city.say('dlfy-liaison', '零报告');
    for (const text of ['哪些单位还没报零报告', '11月零报告情况', '零报告报了吗']) {
      const reply = await city.say(person, text);
      expect(reply).toContain('东岭区法院11月零报告：郑正峰，11-23（周一） 10:00已报');
      expect(reply).not.toContain('检察院');
    }
  });

  it('is told administrators, and in a group whoever does not supervise, of the own unit alone', async () => {
    const city = await foundCity();
    await city.say('dlfy-liaison', '零报告');
    expect(await city.say('admin', '哪些单位还没报零报告')).toContain('市委政法委11月零报告：还没有报');
    const inGroup = await city.say('swzfw-discipline', '哪些单位还没报零报告', { unit: 'swzfw' });
    expect(inGroup).not.toContain('东岭');
  });
});
