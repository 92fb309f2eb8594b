import { describe, expect, it } from 'vitest';
import { createShippedUnderstanding, sceneOf } from './trial.ts';

const understanding = createShippedUnderstanding();
const people = [
  { name: '李娜', unitId: 'dlfy' },
  { name: '王强', unitId: 'dlfy' },
];
const entries = [
  { no: 5, title: '庭审直播设备老化', unit: 'dlfy', progress: 30 },
  { no: 6, title: '卷宗归档不及时', unit: 'dlfy' },
];
const outstanding = [{ occurrenceId: 'o2', text: '报送零报告' }];
const liaison = sceneOf({ unit: 'dlfy', kind: 'direct', entries, more: { people, outstanding, waitingWarning: true } });
const supervisor = sceneOf({ unit: 'swzfw', role: 'supervisor', kind: 'direct', entries });
const hear = (text: string) => understanding.understand(text, liaison);

describe('who is away', () => {
  it.each([
    ['我27到30号出差,由李娜代', { standInName: { value: '李娜' }, from: '2026-11-27', to: '2026-11-30' }],
    ['我明天到周五休假，王强代我', { standInName: { value: '王强' }, from: '2026-11-24', to: '2026-11-27' }],
    ['28号我请假，由李娜顶一下', { standInName: { value: '李娜' }, from: '2026-11-28', to: '2026-11-28' }],
    ['下周我学习，工作由李娜代理', { standInName: { value: '李娜' }, from: '2026-11-30', to: '2026-12-06' }],
    ['我27日至30日外出培训，AB角李娜', { standInName: { value: '李娜' }, from: '2026-11-27', to: '2026-11-30' }],
    ['12月1号到5号我不在，李娜替我', { standInName: { value: '李娜' }, from: '2026-12-01', to: '2026-12-05' }],
    ['我出差到30号，这几天找李娜', { standInName: { value: '李娜' }, to: '2026-11-30' }],
    ['我明天不在单位，找王强', { standInName: { value: '王强' }, from: '2026-11-24' }],
    ['李娜27到30号休假，由王强代', { personName: { value: '李娜' }, standInName: { value: '王强' } }],
  ])('is stated by %s', (text, absence) => {
    expect(hear(text)).toMatchObject({ intent: 'set_absence', slots: { absence } });
  });

  it('until a day begins today', () => {
    expect(hear('我出差到30号，这几天找李娜').slots.absence).not.toHaveProperty('from');
  });

  it.each(['我回来了', '销假了', '我休假结束了', '不用王强代了'])('is over by %s', (text) => {
    expect(hear(text)).toMatchObject({ intent: 'set_absence', slots: { absence: { ends: true } } });
  });

  it.each([
    ...['我昨天回来了才看到', '我27号到30号在省里出差学习的那件事办完了', '李娜什么时候回来', '能不能代我开会'],
    ...['由李娜代理诉讼', '他27号到30号休庭', '李娜出差了，5号要晚两天', '我找李娜要材料'],
  ])('is not stated by %s', (text) => {
    expect(hear(text).intent).not.toBe('set_absence');
  });
});

describe('that somebody above is told', () => {
  it.each([
    ['推迟一天，承办人出差', '承办人出差'],
    ['能不能晚一天再找我们主任，经办人在开庭', '经办人在开庭'],
    ['申请推迟一天告知主任，理由是材料还在核', '材料还在核'],
    ['宽限一天再上报领导，系统今天登不上', '系统今天登不上'],
    ['晚一天再告诉主任，联络员生病了', '联络员生病了'],
    ['再缓一天找领导吧，数据还没核完', '数据还没核完'],
  ])('is put off with a reason by %s', (text, reason) => {
    expect(hear(text)).toMatchObject({ intent: 'defer_escalation', slots: { reason } });
  });

  it.each(['会议推迟一小时', '5号推迟一天', '怎么推迟一天'])('is not put off by %s', (text) => {
    expect(hear(text).intent).not.toBe('defer_escalation');
  });
});

describe('no change in a turn', () => {
  it.each([...['全部不变', '都不变', '两个都跟上周一样', '都没进展，跟上周一样', '各项均无变化', '本周都没变化']])(
    'is reported for all by %s',
    (text) => {
      const { intent, slots } = hear(text);
      expect(intent).toBe('record_update');
      expect(slots.changes?.map(({ entry, unchanged }) => [entry.candidates[0], unchanged])).toEqual([
        [5, true],
        [6, true],
      ]);
    },
  );

  it.each(['全部不变吗', '没变化吗', '两个都变了', '都没进展吗'])('is not reported by %s', (text) => {
    expect(hear(text).slots.changes ?? []).toEqual([]);
  });
});

describe('who has not reported in a turn', () => {
  it.each([
    ...['谁本周没报', '本周哪些单位没报', '这周还有谁没报进度', '本周没报的单位有哪些', '上周没报的是哪些'],
    ...['本月谁还没填报', '这周没填报的单位', '本周未填报单位清单', '本周报送情况怎么样'],
  ])('is asked by %s', (text) => {
    expect(understanding.understand(text, supervisor).intent).toBe('list_unreported');
  });

  it.each(['本周没报是因为系统坏了', '没报的是哪个案子', '本周报了3件'])('is not asked by %s', (text) => {
    expect(understanding.understand(text, supervisor).intent).not.toBe('list_unreported');
  });
});
