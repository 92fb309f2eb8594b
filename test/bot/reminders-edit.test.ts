import { describe, expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';

const WHO = 'swzfw-supervisor';
const WEEKLY = '每周五下午3点提醒各法院报周报';
const MONTHLY = '每月25日上午9点提醒各单位报送零报告';

/** A city with rules that a supervisor ordered and confirmed. */
async function cityWith(...orders: readonly string[]): Promise<City> {
  const city = await foundCity([{ no: 5, title: '庭审直播设备老化', unit: 'dlfy', due: '2026-11-30', progress: 30 }]);
  for (const order of orders) {
    await city.say(WHO, order);
    expect(await city.say(WHO, '确认')).toContain('提醒已生效');
  }
  return city;
}

function rules(city: City) {
  return city.store.read((tx) => tx.reminders.rules());
}

function lastButton(city: City, person: string, label: string): string {
  const cards = city.sent.filter(({ conversation }) => conversation.id === `direct:${person}`);
  const found = cards.flatMap(({ card }) => card.buttons).findLast((button) => button.label === label);
  if (!found) throw new Error(`no button ${label}`);
  return found.press;
}

describe('a rule that is edited', () => {
  it('shows old and new with the next times, and changes nothing before a yes', async () => {
    const city = await cityWith(WEEKLY, MONTHLY);
    const shown = await city.say(WHO, '把周五那个提醒改到下午四点');
    expect(shown).toContain('时间：每周五 15:00 → 每周五 16:00');
    expect(shown).toContain('11-27（周五） 16:00、12-04（周五） 16:00、12-11（周五） 16:00');
    expect((await rules(city))[0]?.schedule).toMatchObject({ times: ['15:00'] });
    expect(await city.say(WHO, '确认')).toContain('下一次：11-27（周五） 16:00');
    expect((await rules(city))[0]?.schedule).toMatchObject({ times: ['16:00'] });
  });

  it('is named by its place in the list that was shown', async () => {
    const city = await cityWith(MONTHLY, WEEKLY);
    expect(await city.say(WHO, '有哪些提醒')).toContain('2. 「报周报」');
    expect(await city.say(WHO, '第二个改到下午四点')).toContain('每周五 15:00 → 每周五 16:00');
  });

  it('shows names of the units when its targets change, and tells the leaders of the new ones', async () => {
    const city = await cityWith('每周五下午3点提醒东岭区法院报周报，没回的第二天找他们主任');
    const shown = await city.say(WHO, '周报提醒的对象加上西岭区法院');
    expect(shown).toContain('对象：东岭区法院 → 东岭区法院、西岭区法院');
    expect(shown).toContain('西岭区法院董芳莉');
    await city.say(WHO, '确认');
    expect(Object.keys((await rules(city))[0]?.ladder?.leaders ?? {})).toEqual(['dlfy', 'xlfy']);
  });

  it('can be put otherwise once more before the yes', async () => {
    const city = await cityWith(WEEKLY);
    await city.say(WHO, '把周报提醒改到下午四点');
    expect(await city.say(WHO, '内容改成：报周报和下周安排')).toContain('内容：报周报 → 报周报和下周安排');
    await city.say(WHO, '确认');
    const [rule] = await rules(city);
    expect(rule?.text).toBe('报周报和下周安排');
    expect(rule?.schedule).toMatchObject({ times: ['16:00'] });
  });

  it('asks which one is meant when several fit, and goes on with the answer', async () => {
    const city = await cityWith(WEEKLY, MONTHLY);
    await city.say(WHO, '你好');
    expect(await city.say(WHO, '把那个提醒改到下午四点')).toContain('请说第几个');
    expect(await city.say(WHO, '第二个')).toContain('每月25号 09:00 → ');
  });

  it('is refused to a liaison of a unit that it reaches', async () => {
    const city = await cityWith(WEEKLY);
    expect(await city.say('dlfy-liaison', '有哪些提醒')).toContain('报周报');
    expect(await city.say('dlfy-liaison', '把周报提醒改到下午四点')).toContain('督导');
    expect((await rules(city))[0]?.schedule).toMatchObject({ times: ['15:00'] });
  });

  it('is not changed by the yes to a preview that somebody has overtaken; it is told who and when', async () => {
    const city = await cityWith(WEEKLY);
    await city.say(WHO, '把周报提醒改到下午四点');
    const yes = lastButton(city, WHO, '确认');
    await city.store.commit(async (tx) => {
      const [rule] = await tx.reminders.rules();
      const lastChange = { by: 'swzfw-leader', at: '2026-11-23T02:00:00.000Z', no: 1 };
      if (rule) await tx.reminders.saveRule({ ...rule, text: '报周报和计划', lastChange });
    });
    expect(await city.press(WHO, yes)).toContain('11-23（周一） 10:00被卫德改过');
    expect((await rules(city))[0]?.schedule).toMatchObject({ times: ['15:00'] });
  });

  it('leaves the audit with what changed, not with the text', async () => {
    const city = await cityWith(WEEKLY);
    const before = (await city.store.status()).auditHead.seq;
    await city.say(WHO, '周报提醒的内容改成：报周报和下周安排');
    await city.say(WHO, '确认');
    expect((await city.store.status()).auditHead.seq).toBe(before + 1);
  });
});

describe('the list of rules', () => {
  it('shows targets, schedule, state, next time and ladder, five at a time', async () => {
    const city = await cityWith(
      '每月25日上午9点提醒各单位报送零报告，没回的第二天催',
      ...['周一', '周二', '周三', '周四', '周五'].map((day) => `每${day}下午3点提醒各法院报${day}的表`),
    );
    const first = await city.say(WHO, '有哪些提醒');
    expect(first).toContain('在用的提醒，共6条 · 第1/2页');
    expect(first).toContain('1. 「报送零报告」 · 全部29家单位');
    expect(first).toContain('每月25号 09:00 · 下一次 11-25（周三） 09:00 · 没回执分1步催');
    expect(first).not.toContain('6. ');
    expect(await city.press(WHO, lastButton(city, WHO, '下一页'))).toContain('6. 「报周五的表」');
  });

  it('shows nobody the reminders of somebody else to themselves', async () => {
    const city = await foundCity();
    await city.say('dlfy-liaison', '明天下午三点提醒我交材料');
    await city.say('dlfy-liaison', '确认');
    expect(await city.say('dlfy-liaison', '有哪些提醒')).toContain('交材料');
    expect(await city.say(WHO, '有哪些提醒')).not.toContain('交材料');
  });

  it('shows what follows from the ledger apart, and offers no button for it', async () => {
    const city = await foundCity();
    await city.store.commit((tx) =>
      tx.reminders.saveRule({
        ...{ id: 'look-back:dlfy:2026-12-01', purpose: 'reminder', text: '回头看 #5', zone: 'Asia/Shanghai' },
        schedule: { kind: 'once', at: '2026-12-01T01:00:00.000Z' },
        targets: { kind: 'units', unitIds: ['dlfy'] },
        ...{ whenMissed: 'send_late', createdBy: 'system', createdAt: '2026-11-01T00:00:00.000Z', status: 'active' },
        plannedUntil: '2026-11-01T00:00:00.000Z',
      }),
    );
    const shown = await city.say(WHO, '有哪些提醒');
    expect(shown).toContain('另有系统自动提醒1条');
    expect(shown).toContain('12-01（周二） 09:00 「回头看 #5」');
    expect(shown).not.toContain('[1 取消]');
    expect(await city.say('dlfy-liaison', '有哪些提醒')).not.toContain('系统自动');
  });
});

describe('a rule at rest', () => {
  it('sends nothing and makes up for nothing; the button sets it going again', async () => {
    const city = await cityWith(WEEKLY);
    expect(await city.say(WHO, '暂停周报提醒')).toContain('已暂停：「报周报」');
    await city.turnTo('2026-11-28T10:00:00+08:00');
    expect(city.heardIn('group:dlfy')).toEqual([]);
    expect(await city.say(WHO, '有哪些提醒')).toContain('暂停中');
    expect(await city.press(WHO, lastButton(city, WHO, '恢复'))).toContain('下一次：12-04（周五） 15:00');
    expect(city.heardIn('group:dlfy')).toEqual([]);
    await city.turnTo('2026-12-04T15:00:10+08:00');
    expect(city.heardIn('group:dlfy')).toHaveLength(1);
  });

  it('is resumed by words, and paused twice changes nothing', async () => {
    const city = await cityWith(WEEKLY, MONTHLY);
    await city.say(WHO, '暂停零报告提醒');
    expect(await city.say(WHO, '暂停零报告提醒')).toContain('已经是暂停状态');
    expect(await city.say(WHO, '恢复零报告提醒')).toContain('已恢复：「报送零报告」');
    expect((await rules(city)).map(({ status }) => status)).toEqual(['active', 'active']);
  });

  it('whose only time has passed is not resumed', async () => {
    const city = await foundCity();
    await city.say(WHO, '明天下午三点提醒各法院开会');
    await city.say(WHO, '确认');
    await city.say(WHO, '暂停开会提醒');
    await city.turnTo('2026-11-25T10:00:00+08:00');
    expect(await city.say(WHO, '恢复开会提醒')).toContain('时间已经过去');
  });
});

describe('a time that is left out', () => {
  it('is named, is not sent, and can be taken back', async () => {
    const city = await cityWith(WEEKLY);
    const shown = await city.say(WHO, '周报提醒跳过下一次');
    expect(shown).toContain('已跳过：11-27（周五） 15:00这次不发');
    expect(shown).toContain('下一次：12-04（周五） 15:00');
    expect(await city.say(WHO, '有哪些提醒')).toContain('跳过 11-27（周五） 15:00');
    expect(await city.press(WHO, lastButton(city, WHO, '照常发'))).toContain('照常发：11-27（周五） 15:00');
    await city.say(WHO, '周报提醒跳过下一次');
    await city.turnTo('2026-12-04T15:00:10+08:00');
    expect(city.heardIn('group:dlfy')).toHaveLength(1);
    const outcomes = (await city.store.read((tx) => tx.reminders.occurrences(9))).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['sent', 'skipped']);
  });

  it('can be named by its day', async () => {
    const city = await cityWith(WEEKLY);
    expect(await city.say(WHO, '下周五的周报提醒不用发了')).toContain('已跳过：12-04（周五） 15:00');
  });

  it('of a rule of deadlines is the next one that concerns somebody', async () => {
    const city = await cityWith('到期前3天、当天提醒责任单位');
    expect(await city.say(WHO, '跳过下一次')).toContain('已跳过：11-27（周五） 09:00');
    await city.turnTo('2026-11-30T09:00:10+08:00');
    expect(city.heardIn('group:dlfy')).toHaveLength(1);
  });

  it('would be the only one: that is said, and nothing changes', async () => {
    const city = await cityWith('明天下午三点提醒各法院开会');
    expect(await city.say(WHO, '跳过下一次')).toContain('跳过就等于取消');
    expect((await rules(city))[0]?.skipped).toBeUndefined();
  });
});

describe('a rule that is ended', () => {
  it('is named by words, by place and by button, and no other is touched', async () => {
    const city = await cityWith(WEEKLY, MONTHLY, '每天上午9点提醒各法院签到');
    expect(await city.say(WHO, '取消零报告的提醒')).toContain('已取消：「报送零报告」');
    await city.say(WHO, '有哪些提醒');
    expect(await city.say(WHO, '取消第二个提醒')).toContain('已取消：「签到」');
    await city.say(WHO, '有哪些提醒');
    expect(await city.press(WHO, lastButton(city, WHO, '1 取消'))).toContain('已取消：「报周报」');
  });

  it('asks instead of guessing when the words name none', async () => {
    const city = await cityWith(WEEKLY, MONTHLY);
    expect(await city.say(WHO, '取消党建学习的提醒')).toContain('没有找到您说的那一条');
    expect((await rules(city)).map(({ status }) => status)).toEqual(['active', 'active']);
  });

  it('is taken back right after it was ordered', async () => {
    const city = await cityWith(WEEKLY, MONTHLY);
    expect(await city.say(WHO, '撤回')).toContain('已取消：「报送零报告」');
    expect((await rules(city)).map(({ status }) => status)).toEqual(['active', 'cancelled']);
  });
});
