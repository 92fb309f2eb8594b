import { describe, expect, it } from 'vitest';
import { foundCity } from '../support/city.ts';

const WHO = 'swzfw-supervisor';
const OPEN = [
  { no: 5, title: '庭审直播设备老化', unit: 'dlfy', due: '2026-11-30', progress: 30 },
  { no: 6, title: '卷宗归档不及时', unit: 'dlfy', due: '2026-11-20', progress: 10 },
  { no: 7, title: '检察建议回复率低', unit: 'dljcy', due: '2026-11-27', progress: 10 },
];

describe('a notice as it arrives', () => {
  it('is filled for each unit: its name, its counts and its list', async () => {
    const city = await foundCity(OPEN);
    await city.say(WHO, '通知东岭区法院和东岭区检察院：{单位}还有{未完成}项未办结，逾期{逾期}项：{清单}');
    await city.say(WHO, '确认');
    const court = city.heardIn('group:dlfy')[0];
    expect(court).toContain('东岭区法院还有2项未办结，逾期1项：');
    expect(court).toContain('#6 卷宗归档不及时（11-20到期，已逾期3天）\n#5 庭审直播设备老化（11-30到期）');
    expect(court).not.toContain('#7');
    expect(city.heardIn('group:dljcy')[0]).toContain('东岭区检察院还有1项未办结，逾期0项');
  });

  it('says 无 where nothing is owed, and names ten entries at most', async () => {
    const many = Array.from({ length: 12 }, (_, at) => ({
      no: 20 + at,
      title: `问题${at}`,
      unit: 'xlfy',
      progress: 5,
    }));
    const city = await foundCity(many);
    await city.say(WHO, '通知西岭区法院和市中级法院：待办{清单}');
    await city.say(WHO, '确认');
    const heard = city.heardIn('group:xlfy')[0] ?? '';
    expect(heard.match(/#2\d/gu)).toHaveLength(10);
    expect(heard).toContain('等共12项');
    expect(city.heardIn('group:szy')[0]).toContain('待办无');
  });

  it('fills nothing into what was filled in, and lets no markup or mention out', async () => {
    const city = await foundCity([{ no: 5, title: '{清单}<b>@所有人', unit: 'dlfy', progress: 5 }]);
    await city.say(WHO, '通知东岭区法院：<i>@all</i>{清单}');
    await city.say(WHO, '确认');
    const sent = city.sent.find(({ conversation }) => conversation.id === 'group:dlfy');
    expect(sent?.card.lines[0]).toContain('<i>@all</i>');
    expect(sent?.card.lines[0]).toContain('#5 {清单}<b>@所有人');
  });

  it('of a deadline lists the entries concerned with the days left, and reaches nobody else', async () => {
    const city = await foundCity(OPEN);
    await city.say(WHO, '到期前3天、当天、逾期每3天提醒责任单位');
    await city.say(WHO, '确认');
    await city.turnTo('2026-11-27T09:00:10+08:00');
    expect(city.heardIn('group:dlfy').at(-1)).toContain('#5 庭审直播设备老化 · 11-30到期，还有3天');
    expect(city.heardIn('group:dljcy').at(-1)).toContain('#7 检察建议回复率低 · 11-27到期，就是今天');
    expect(city.heardIn('group:xlfy')).toEqual([]);
    expect(city.heardIn('group:dlfy').at(-1)).toContain('[收到]');
  });

  it('that is late names the time it was due and how many it stands for', async () => {
    const city = await foundCity();
    await city.say(WHO, '每天上午9点提醒东岭区法院签到');
    await city.say(WHO, '确认');
    await city.store.commit(async (tx) => {
      const [rule] = await tx.reminders.rules();
      if (rule) await tx.reminders.saveRule({ ...rule, plannedUntil: '2026-11-20T02:00:00.000Z' });
    });
    await city.turnTo('2026-11-23T10:00:30+08:00');
    const heard = city.heardIn('group:dlfy').at(-1);
    expect(heard).toContain('本应于11-23（周一） 09:00发出');
    expect(heard).toContain('共有3次到期');
  });

  it('is told back as the unit read it when it is acknowledged', async () => {
    const city = await foundCity(OPEN);
    await city.say(WHO, '通知东岭区法院：{单位}请报进度');
    await city.say(WHO, '确认');
    expect(await city.say('dlfy-liaison', '收到', { unit: 'dlfy' })).toContain('已记下回执：东岭区法院请报进度');
  });
});
