import { describe, expect, it } from 'vitest';
import { type City, foundCity, type GivenEntry } from '../support/city.ts';

const SUPERVISOR = 'swzfw-supervisor';
const LIAISON = 'dlfy-liaison';

const GIVEN: readonly GivenEntry[] = [
  { no: 1, title: '涉案财物移交不及时', unit: 'dlfy', owner: '张伟', due: '2026-11-20', progress: 30 },
  { no: 2, title: '裁判文书上网不及时', unit: 'dlfy', due: '2026-11-27', progress: 95 },
  { no: 3, title: '执法记录仪使用不规范', unit: 'npgaj', due: '2026-11-03', progress: 10 },
  { no: 4, title: '律师会见等候过长', unit: 'npgaj', due: '2026-12-01', progress: 100 },
];

const many = Array.from({ length: 25 }, (_, at) => ({
  no: 10 + at,
  title: `卷宗归档不及时${at}`,
  unit: 'dlfy',
  due: '2026-11-01',
}));

/** Presses the button of the last reply that reads `label`. */
const press = async (city: City, label: string): Promise<string> => {
  const token = city.sent.at(-1)?.card.buttons.find((button) => button.label === label)?.press ?? '';
  return city.press(SUPERVISOR, token);
};

describe('a list', () => {
  it('has the longest overdue first, and says what was asked for', async () => {
    const city = await foundCity(GIVEN);
    const reply = await city.say(SUPERVISOR, '逾期的');
    expect(reply).toContain('逾期：共2条');
    expect(reply.indexOf('#3')).toBeLessThan(reply.indexOf('#1'));
  });

  it('keeps its filter from page to page, by words and by button', async () => {
    const city = await foundCity([...GIVEN, ...many]);
    expect(await city.say(SUPERVISOR, '东岭法院逾期的')).toContain('第1–10条');
    expect(await city.say(SUPERVISOR, '下一页')).toContain('东岭区法院、逾期：共26条，第11–20条');
    expect(await press(city, '下一页')).toContain('第21–26条');
    expect(await press(city, '上一页')).toContain('第11–20条');
    expect(await city.say(SUPERVISOR, '第3页')).toContain('第21–26条');
    expect(await city.say(SUPERVISOR, '下一页')).toContain('一共只有3页');
    expect(await city.say(SUPERVISOR, '上一页')).toContain('第11–20条');
  });

  it('says what was looked for where nothing is found, and leads to the nearest wider question', async () => {
    const city = await foundCity(GIVEN);
    const reply = await city.say(SUPERVISOR, '东岭法院延期两次以上的');
    expect(reply).toContain('没有符合“东岭区法院、延期两次以上”的事项');
    expect(await press(city, '看东岭区法院')).toContain('共2条');
  });

  it('shows a liaison nothing of another unit', async () => {
    const city = await foundCity(GIVEN);
    const reply = await city.say(LIAISON, '逾期的有哪些', { unit: 'dlfy' });
    expect(reply).toContain('#1');
    expect(reply).not.toContain('#3');
  });
});

describe('a ranking', () => {
  it('gives counts and the share of each unit to a supervisor in private only', async () => {
    const city = await foundCity(GIVEN);
    expect(await city.say(SUPERVISOR, '哪家最慢')).toContain(
      '南浦区公安分局：完成率0%（已销号0/2），待验收1，整改中1，逾期1',
    );
    expect(await city.say(LIAISON, '哪家最慢')).not.toContain('南浦');
    expect(await city.say(SUPERVISOR, '各单位排名', { unit: 'dlfy' })).toContain('排名只在私聊');
  });

  it('puts categories side by side for everybody', async () => {
    const city = await foundCity(GIVEN);
    expect(await city.say(LIAISON, '按类别统计进度')).toContain('未分类：完成率0%（已销号0/2）');
  });
});

describe('a comparison', () => {
  it('names who closed what, and what fell due', async () => {
    const city = await foundCity(GIVEN);
    await city.turnTo('2026-11-30T10:00:00+08:00');
    await city.say(SUPERVISOR, '#4 销号');
    const reply = await city.say(SUPERVISOR, '未销号的怎么从4变成3了');
    expect(reply).toContain('未销号 4 → 3条（少1条）');
    expect(reply).toMatch(/#4 律师会见等候过长 · 南浦区公安分局 · 11-30 .+ 销号/u);
    expect(await city.say(SUPERVISOR, '逾期的比上周五多了几条')).toContain(
      '#2 裁判文书上网不及时 · 东岭区法院 · 期限 11-27 已过',
    );
  });

  it('says so where a figure that is asked about is none of ours', async () => {
    const city = await foundCity(GIVEN);
    await city.turnTo('2026-11-30T10:00:00+08:00');
    const reply = await city.say(SUPERVISOR, '上周412怎么变411');
    expect(reply).toContain('您说的412条对不上：11-29日终总数是4条');
    expect(reply).toContain('您说的411条对不上：总数现在是4条');
  });

  it('finds the day of last week at whose end the figure was right', async () => {
    const city = await foundCity(GIVEN);
    await city.turnTo('2026-11-25T10:00:00+08:00');
    await city.say(LIAISON, '登记一条：庭审直播设备老化，12月20日前整改');
    await city.turnTo('2026-11-30T10:00:00+08:00');
    const reply = await city.say(SUPERVISOR, '上周总数4条怎么变成5条了');
    expect(reply).toContain('4条是11-24日终的数');
    expect(reply).toMatch(/庭审直播设备老化 · 东岭区法院 · 11-25 .+ 登记/u);
  });

  it('leaves figures of a period out, which nobody accepts', async () => {
    const city = await foundCity(GIVEN);
    await city.turnTo('2026-11-30T10:00:00+08:00');
    expect(await city.say(LIAISON, '10月评查案件120件，发现问题15件')).toContain('120件');
    const reply = await city.say(SUPERVISOR, '跟上周五比');
    expect(reply).toContain('总数 4条，没有增减');
    expect(reply).toContain('已销号 0条，没有增减');
    expect(reply).not.toContain('评查');
  });

  it('does not count what was done and undone', async () => {
    const city = await foundCity(GIVEN);
    await city.turnTo('2026-11-30T10:00:00+08:00');
    await city.say(SUPERVISOR, '#4 销号');
    await city.say(SUPERVISOR, '撤销');
    expect(await city.say(SUPERVISOR, '跟上周五比')).toContain('已销号 0条，没有增减');
  });
});

describe('a weekly digest', () => {
  it('tells the week of the city, with the slow units left out where there are few', async () => {
    const city = await foundCity(GIVEN);
    await city.say(SUPERVISOR, '#4 销号');
    const reply = await city.say(SUPERVISOR, '出个周报');
    expect(reply).toContain('全市整改周报（11月23日至11月29日）');
    expect(reply).toContain('新登记4条，验收销号1条');
    expect(reply).toContain('逾期2条，分别是#3、#1');
    expect(reply).toContain('下周没有到期事项');
  });

  it('is of the own unit for a liaison, without a ranking', async () => {
    const city = await foundCity(GIVEN);
    const reply = await city.say(LIAISON, '本周周报', { unit: 'dlfy' });
    expect(reply).toContain('东岭区法院整改周报');
    expect(reply).toContain('共有2条');
    expect(reply).not.toContain('进度靠后');
  });

  it('tells last week as it stood at its end', async () => {
    const city = await foundCity(GIVEN);
    await city.turnTo('2026-11-30T10:00:00+08:00');
    await city.say(SUPERVISOR, '#4 销号');
    const reply = await city.say(SUPERVISOR, '上周周报');
    expect(reply).toContain('截至11月29日，台账共有4条，已销号0条');
  });
});
