import { describe, expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';

const WHO = 'swzfw-supervisor';
const ORDER = '每月25日上午9点提醒各法院报送零报告，27日17:00前回复';

async function cityWith(order: string, time?: string): Promise<City> {
  const city = await foundCity();
  await city.say(WHO, order);
  await city.say(WHO, '确认');
  if (time !== undefined) await city.turnTo(time);
  return city;
}

describe('a time to answer by', () => {
  it('is shown before it holds, in words and exactly for the first sending', async () => {
    const city = await foundCity();
    const preview = await city.say(WHO, ORDER);
    expect(preview).toContain('内容：报送零报告，27日17:00前回复');
    expect(preview).toContain('接下来三次：11-25（周三） 09:00、12-25');
    expect(preview).toContain('回复截止：27日 17:00（第一次：11-27（周五） 17:00）');
  });

  it('stands in the notice, whose text keeps every word', async () => {
    const city = await cityWith(ORDER, '2026-11-25T09:01:00+08:00');
    const [notice] = city.heardIn('group:dlfy');
    expect(notice).toContain('报送零报告，27日17:00前回复');
    expect(notice).toContain('请在 11-27（周五） 17:00 前回复「收到」。');
  });

  it('makes late what comes after it, and nothing before it', async () => {
    const city = await cityWith(ORDER, '2026-11-27T16:59:00+08:00');
    expect(await city.say('dlfy-liaison', '收到', { unit: 'dlfy' })).not.toContain('逾期');
    expect(await city.say(WHO, '谁还没回')).toContain('回复截止 11-27（周五） 17:00，还没到');
    await city.turnTo('2026-11-27T17:01:00+08:00');
    expect(await city.say('xlfy-liaison', '收到', { unit: 'xlfy' })).toContain('已过回复截止（11-27（周五） 17:00）');
    const report = await city.say(WHO, '谁还没回');
    expect(report).toContain('已过：没回的5家都已逾期');
    expect(report).toContain('逾期回复1家：西岭区法院');
  });

  it('comes before the ladder: days without an hour count from its day, and say so in the preview', async () => {
    const city = await cityWith(`${ORDER}，没回的第二天催`, '2026-11-27T16:00:00+08:00');
    const nudges = () => city.heardIn('group:dlfy').filter((text) => text.startsWith('再次提醒'));
    expect(nudges()).toEqual([]);
    await city.turnTo('2026-11-28T09:00:00+08:00');
    expect(nudges()).toHaveLength(1);
    expect(await (await foundCity()).say(WHO, `${ORDER}，没回的第二天催`)).toContain('天数从回复截止当天算起');
  });

  it('alone decides what is late, also after a step at a named hour', async () => {
    const city = await cityWith(`${ORDER}，没回的第二天上午10点催`, '2026-11-26T12:00:00+08:00');
    expect(city.heardIn('group:dlfy').some((text) => text.startsWith('再次提醒'))).toBe(true);
    expect(await city.say('dlfy-liaison', '收到', { unit: 'dlfy' })).not.toContain('逾期');
  });

  it('counts anew each month', async () => {
    const city = await cityWith(ORDER, '2026-12-25T09:01:00+08:00');
    expect(city.heardIn('group:dlfy').at(-1)).toContain('请在 12-27（周日） 17:00 前回复');
  });

  it('of a notice sent at once counts from now', async () => {
    const city = await foundCity();
    expect(await city.say(WHO, '通知东岭法院：两小时内回复收到')).toContain('回复截止：11-23（周一） 12:00；');
  });

  it('that is not after the sending is refused, and the notice can go without it', async () => {
    const city = await foundCity();
    const refused = await city.say(WHO, '明天上午9点通知各法院周四开会，今天17点前回复');
    expect(refused).toContain('回复截止（11-23（周一） 17:00）不晚于发送时间（11-24（周二） 09:00）');
    await city.say(WHO, '确认');
    expect(await city.store.read((tx) => tx.reminders.rules()).then((rules) => rules.filter(isOrdered))).toEqual([]);
    await city.say(WHO, '明天上午9点通知各法院周四开会，今天17点前回复');
    const without = city.sent.at(-1)?.card.buttons.find(({ label }) => label === '不记期限');
    const preview = await city.press(WHO, without?.press ?? '');
    expect(preview).toContain('周四开会，今天17点前回复');
    expect(preview).not.toContain('回复截止：');
  });

  it('passes away with the text that stated it, and comes with the new one', async () => {
    const city = await foundCity();
    await city.say(WHO, ORDER);
    expect(await city.say(WHO, '内容改成：报送零报告')).not.toContain('回复截止');
    expect(await city.say(WHO, '内容改成：报送零报告，次月2日12点前反馈')).toContain('回复截止：次月2日 12:00');
    await city.say(WHO, '确认');
    const edit = await city.say(WHO, '零报告提醒的内容改成：报送零报告，28日前反馈');
    expect(edit).toContain('回复截止：次月2日 12:00 → 28日 24:00');
    await city.say(WHO, '确认');
    const [rule] = (await city.store.read((tx) => tx.reminders.rules())).filter(isOrdered);
    expect(rule?.answerBy).toEqual({ kind: 'date', day: 28 });
  });
});

function isOrdered({ createdBy }: { readonly createdBy: string }): boolean {
  return createdBy === WHO;
}
