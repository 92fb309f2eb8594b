import { describe, expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';

const WHO = 'swzfw-supervisor';
const ENTRIES = [
  { no: 5, title: '庭审直播设备老化', unit: 'dlfy', due: '2026-11-30', progress: 30 },
  { no: 6, title: '检察建议回复率低', unit: 'dljcy', due: '2026-11-20', progress: 10 },
];

/** What is shown before a reminder or a broadcast is confirmed. */
async function previewOf(text: string, given: Parameters<typeof foundCity>[0] = ENTRIES): Promise<string> {
  return (await foundCity(given)).say(WHO, text);
}

async function rulesOf(city: City) {
  return city.store.read((tx) => tx.reminders.rules());
}

describe('a preview', () => {
  it('tells the text, the schedule in words, the next three times with their weekdays, and the targets by name', async () => {
    const shown = await previewOf('每周五下午3点提醒各法院报周报');
    expect(shown).toContain('内容：报周报');
    expect(shown).toContain('时间：每周五 15:00');
    expect(shown).toContain('11-27（周五） 15:00、12-04（周五） 15:00、12-11（周五） 15:00');
    expect(shown).toContain('市中级法院、东岭区法院');
    expect(shown).toContain('共7个单位');
    expect(shown).toContain('遇节假日照常发');
    expect(shown).not.toContain('全部');
  });

  it('says first that something goes to all units', async () => {
    const lines = (await previewOf('通知全市：明天上午九点开视频会')).split('\n');
    expect(lines[1]).toContain('全部29家单位');
  });

  it('says what becomes of short months, and where working days are not published yet', async () => {
    expect(await previewOf('每月31号上午9点提醒各法院报表')).toContain('每月31号：小月为最后一天');
    const city = await foundCity([], { now: '2027-12-20T10:00:00+08:00' });
    expect(await city.say(WHO, '每个工作日上午9点提醒各法院签到')).toContain('放假安排待公布');
  });

  it('says that a time lies in quiet hours and is kept', async () => {
    expect(await previewOf('每天晚上10点提醒各法院值班')).toContain('22:00在免打扰时段（21:00至07:30）内');
    expect(await previewOf('每天上午10点提醒各法院值班')).not.toContain('免打扰');
  });

  it('names the people of a role, and the units that meet a condition today', async () => {
    const shown = await previewOf('每天上午9点提醒有逾期的单位联络员抓紧办理');
    expect(shown).toContain('私聊联络员（共29人）：');
    expect(shown).toContain('今天符合的1家：东岭区检察院；发送时再核对');
  });

  it('names whom the last step of the ladder would tell', async () => {
    const shown = await previewOf('每月25日上午9点提醒东岭区法院报送零报告，没回的第二天催，再没回找他们主任');
    expect(shown).toContain('没有回执：1天后在原处再催；再没回，2天后告知主任');
    expect(shown).toContain('最后一步告知的人：东岭区法院张俊怡');
  });

  it('names nobody where the roster has nobody, and says who is told instead', async () => {
    const city = await foundCity();
    await city.store.commit(async (tx) => {
      for (const person of await tx.roster.people()) {
        if (person.unitId === 'dlfy') await tx.roster.savePerson({ ...person, identities: [] });
      }
    });
    const shown = await city.say(WHO, '每月25日上午9点提醒东岭区法院报送零报告，没回的第二天找他们主任');
    expect(shown).toContain('没有可告知的人，到时只告诉您：东岭区法院');
    expect(shown).not.toContain('最后一步告知的人');
  });

  it('of deadlines shows the next times with units and numbers, as the ledger stands', async () => {
    const shown = await previewOf('到期前3天、当天提醒责任单位');
    expect(shown).toContain('到期前3天、到期当天 09:00');
    expect(shown).toContain('11-27（周五） 09:00 1家：东岭区法院 #5');
    expect(shown).toContain('11-30（周一） 09:00 1家：东岭区法院 #5');
    expect(shown).toContain('以下事项请按期办理');
  });

  it('fills placeholders for the first unit and asks about words in braces that mean nothing', async () => {
    const shown = await previewOf('每周五下午3点提醒东岭区法院：{单位}还有{未完成}项，共{金额}');
    expect(shown).toContain('以东岭区法院为例：东岭区法院还有1项，共{金额}');
    expect(shown).toContain('{金额}不是能填的内容，要照原样发出吗');
  });

  it('names units that have no group', async () => {
    const city = await foundCity();
    await city.store.commit((tx) =>
      tx.roster.saveUnit({ id: 'new', name: '新设法庭', aliases: [], tags: ['court'], district: null }),
    );
    expect(await city.say(WHO, '通知新设法庭：请绑定群')).toContain('还没有绑定群、收不到的单位：新设法庭');
  });

  it('asks explicitly before a group would get more than fifty messages within an hour', async () => {
    const city = await foundCity();
    await city.store.commit(async (tx) => {
      for (let count = 0; count < 50; count += 1) {
        await tx.reminders.saveRule({
          ...{ id: `rule:${count}`, purpose: 'reminder', text: `第${count}条`, zone: 'Asia/Shanghai' },
          schedule: { kind: 'recurring', recurrence: { every: 'day', interval: 1 }, times: ['09:10'] },
          targets: { kind: 'units', unitIds: ['dlfy'] },
          ...{ whenMissed: 'send_late', createdBy: WHO, createdAt: '2026-11-01T00:00:00.000Z', status: 'active' },
          plannedUntil: '2026-11-23T02:00:00.000Z',
        });
      }
    });
    const shown = await city.say(WHO, '每天上午9点提醒东岭区法院签到');
    expect(shown).toContain('一小时内会收到51条消息（超过50条）。真的要这样发吗？');
    expect(shown).toContain('[仍要发]');
  });

  it('spells out thirty names of a thousand units and counts the rest', async () => {
    const city = await foundCity();
    await city.store.commit(async (tx) => {
      for (let count = 0; count < 971; count += 1) {
        const unit = { id: `u${count}`, name: `第${count}派出所`, aliases: [], tags: ['police'], district: null };
        await tx.roster.saveUnit(unit);
      }
    });
    const shown = await city.say(WHO, '通知全市：明天上午九点开视频会');
    expect(shown).toContain('注意：发给全部1000家单位');
    expect(shown).toContain('等1000个（共1000个单位）');
    expect(shown.length).toBeLessThan(1500);
  });

  it('in the group of another unit tells nothing of units that it may not know of', async () => {
    const city = await foundCity(ENTRIES);
    const shown = await city.say(WHO, '每天上午9点提醒有逾期的单位抓紧办理', { unit: 'dlfy' });
    expect(shown).toContain('今天符合的0家');
  });
});

describe('an order that nobody should give', () => {
  it.each([
    ['每5分钟提醒各法院报周报', '太频繁'],
    ['每2小时提醒各法院报周报', '请说具体时间'],
    ['2月30日上午9点提醒各法院报周报', '「2月30日」'],
    ['每年2月30号提醒各法院报周报', '「2月30号」'],
    ['4月31日上午9点通知各法院：明天停电', '「4月31日」'],
    ['昨天上午9点提醒各法院报周报', '已经过去'],
    ['每周五下午3点提醒各法院', '提醒什么内容'],
    ['通知各法院', '要通知什么内容'],
  ])('%s makes no rule: %s', async (text, expected) => {
    const city = await foundCity();
    expect(await city.say(WHO, text)).toContain(expected);
    expect(await rulesOf(city)).toEqual([]);
  });

  it('has a day that does not exist also where the time was asked for', async () => {
    const city = await foundCity();
    await city.say(WHO, '提醒各法院报周报');
    expect(await city.say(WHO, '2月30日')).toContain('日历上没有「2月30日」');
    expect(await city.say(WHO, '12月3日上午9点')).toContain('12-03（周四） 09:00');
  });

  it('does not take so many times a week for a day of the week', async () => {
    const city = await foundCity();
    expect(await city.say(WHO, '提醒各法院报数，每周三次')).toContain('什么时候提醒');
  });

  it('is refused when its text is too long to be read', async () => {
    const city = await foundCity();
    expect(await city.say(WHO, `通知各法院：${'请认真学习。'.repeat(400)}`)).toContain('超过2000字');
    expect(await rulesOf(city)).toEqual([]);
  });

  it('is refused to whoever may not send to other units', async () => {
    const city = await foundCity();
    expect(await city.say('dlfy-liaison', '每周五下午3点提醒各法院报周报')).toContain('督导');
  });
});
