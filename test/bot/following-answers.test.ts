import { describe, expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';

const WHO = 'swzfw-supervisor';

/** Notices to the courts, sent one after the other. */
async function cityWithNotices(...texts: readonly string[]): Promise<City> {
  const city = await foundCity();
  for (const text of texts) {
    await city.say(WHO, `通知各法院：${text}`);
    await city.say(WHO, '确认');
  }
  return city;
}

async function answered(city: City, unitId: string): Promise<readonly string[]> {
  return city.store.read(async (tx) => {
    const occurrences = await tx.reminders.occurrences(10);
    const receipts = await Promise.all(occurrences.map(({ id }) => tx.reminders.receiptsOf(id)));
    const own = receipts.flat().filter((one) => one.unitId === unitId && one.acknowledgedAt !== undefined);
    return own.map(({ occurrenceId }) => occurrences.find(({ id }) => id === occurrenceId)?.text ?? '').sort();
  });
}

const TWO = ['周五下午三点开视频会', '请核对涉案财物台账'] as const;

describe('an acknowledgement', () => {
  it.each(['收到', '收到，谢谢', '已收到', '收到！'])('is 「%s」 in the group of the unit', async (text) => {
    const city = await cityWithNotices(TWO[0]);
    expect(await city.say('dlfy-member', text, { unit: 'dlfy' })).toContain('已记下回执：周五下午三点开视频会');
    expect(await answered(city, 'dlfy')).toEqual([TWO[0]]);
    expect(await answered(city, 'xlfy')).toEqual([]);
  });

  it('is a press of the button under the notice, also when several are outstanding', async () => {
    const city = await cityWithNotices(...TWO);
    const [first] = city.sent.filter((one) => one.conversation.id === 'group:dlfy');
    await city.press('dlfy-member', first?.card.buttons[0]?.press ?? '', { unit: 'dlfy' });
    expect(await answered(city, 'dlfy')).toEqual([TWO[0]]);
  });

  it('of several outstanding ones is asked about, and nothing is written before the answer', async () => {
    const city = await cityWithNotices(...TWO);
    const question = await city.say('dlfy-liaison', '收到', { unit: 'dlfy' });
    expect(question).toContain('您收到的是哪一条');
    expect(question).toContain(`1. ${TWO[1]}`);
    expect(await answered(city, 'dlfy')).toEqual([]);
    await city.say('dlfy-liaison', '2', { unit: 'dlfy' });
    expect(await answered(city, 'dlfy')).toEqual([TWO[0]]);
  });

  it('of several can be all of them, or the one whose words are said', async () => {
    const city = await cityWithNotices(...TWO);
    await city.say('dlfy-liaison', '收到', { unit: 'dlfy' });
    expect(await city.say('dlfy-liaison', '都收到了', { unit: 'dlfy' })).toContain('已记下2条回执');
    expect(await answered(city, 'dlfy')).toHaveLength(2);
    await city.say('xlfy-liaison', '视频会的通知收到', { unit: 'xlfy' });
    expect(await answered(city, 'xlfy')).toEqual([TWO[0]]);
  });

  it('that comes again changes nothing and names who gave the first', async () => {
    const city = await cityWithNotices(TWO[0]);
    await city.say(WHO, '催一下');
    const cards = city.sent.filter((one) => one.conversation.id === 'group:dlfy');
    const [notice = '', nudge = ''] = cards.map(({ card }) => card.buttons[0]?.press);
    await city.press('dlfy-member', notice, { unit: 'dlfy' });
    await city.turnTo('2026-11-23T11:00:00+08:00');
    expect(await city.press('dlfy-liaison', nudge, { unit: 'dlfy' })).toContain(
      '这条已由邵诚于11-23（周一） 10:00回执',
    );
    const [occurrence] = await city.store.read((tx) => tx.reminders.occurrences(1));
    const receipt = await city.store.read((tx) => tx.reminders.findReceipt(`${occurrence?.id}/dlfy`));
    expect(receipt).toMatchObject({ acknowledgedBy: 'dlfy-member', acknowledgedAt: '2026-11-23T02:00:00.000Z' });
  });

  it('is not taken from a guest in the group, be it a supervisor', async () => {
    const city = await cityWithNotices(TWO[0]);
    expect(await city.say(WHO, '收到', { unit: 'dlfy' })).toContain('要由东岭区法院的人员来回');
    expect(await answered(city, 'dlfy')).toEqual([]);
  });

  it('is neither a zero report nor progress', async () => {
    const city = await foundCity([{ no: 12, title: '办案期限提醒机制不健全', unit: 'dlfy', progress: 30 }]);
    await city.say(WHO, '通知各法院：请报送本月零报告和12号的进度');
    await city.say(WHO, '确认');
    await city.say('dlfy-liaison', '收到', { unit: 'dlfy' });
    expect(await answered(city, 'dlfy')).toHaveLength(1);
    expect(await city.store.read((tx) => tx.duties.list('zero-report', '2026-11'))).toEqual([]);
    expect((await city.store.read((tx) => tx.ledger.findEntry(12)))?.progress).toBe(30);
  });

  it('is not given by a zero report either', async () => {
    const city = await cityWithNotices('请报送本月零报告');
    await city.say('dlfy-liaison', '本月零报告', { unit: 'dlfy' });
    expect(await city.store.read((tx) => tx.duties.list('zero-report', '2026-11'))).toHaveLength(1);
    expect(await answered(city, 'dlfy')).toEqual([]);
  });

  it('is told as the unit read it, with what was filled in', async () => {
    const city = await foundCity([{ no: 12, title: '办案期限提醒机制不健全', unit: 'dlfy', progress: 30 }]);
    await city.say(WHO, '通知各法院：{单位}还有{未完成}项没办完');
    await city.say(WHO, '确认');
    expect(await city.say('dlfy-liaison', '收到', { unit: 'dlfy' })).toContain('东岭区法院还有1项没办完');
  });
});
