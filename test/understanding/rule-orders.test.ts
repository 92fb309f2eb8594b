import { describe, expect, it } from 'vitest';
import type { KnownRule } from '../../src/understanding/scene.ts';
import { createShippedUnderstanding, sceneOf, units } from './trial.ts';

const understanding = createShippedUnderstanding();
const all = units.map(({ id }) => id);
const weekly = {
  kind: 'recurring',
  recurrence: { every: 'week', interval: 1, weekdays: [5] },
  times: ['15:00'],
} as const;
const monthly = { kind: 'recurring', recurrence: { every: 'month', on: [{ day: 25 }] }, times: ['09:00'] } as const;
const rules: readonly KnownRule[] = [
  { id: 'weekly', text: '报周报', schedule: weekly, unitIds: all, paused: false },
  { id: 'zero', text: '报送零报告', schedule: monthly, unitIds: all, paused: false },
  {
    id: 'court',
    text: '报结案数',
    schedule: { ...weekly, recurrence: { ...weekly.recurrence, weekdays: [3] } },
    unitIds: ['szy', 'dlfy'],
    paused: true,
  },
];
const recentNotices = [
  { occurrenceId: 'o1', text: '明天上午九点在三楼开会' },
  { occurrenceId: 'o2', text: '报送零报告' },
];
const supervisor = sceneOf({ unit: 'swzfw', role: 'supervisor', kind: 'direct', more: { rules, recentNotices } });
const hear = (text: string) => understanding.understand(text, supervisor);

describe('a reminder is changed', () => {
  it.each([
    ['周报提醒改成每周四', { recurrence: { weekdays: [4] }, times: ['15:00'] }],
    ['把周报的提醒时间改到10点', { recurrence: { weekdays: [5] }, times: ['10:00'] }],
    ['周报那个提醒改到周四下午四点', { recurrence: { weekdays: [4] }, times: ['16:00'] }],
    ['周五的提醒改一下时间，改成下午5点', { recurrence: { weekdays: [5] }, times: ['17:00'] }],
    ['每周五那个提醒换到周四', { recurrence: { weekdays: [4] }, times: ['15:00'] }],
    ['周报提醒推迟一小时', { recurrence: { weekdays: [5] }, times: ['16:00'] }],
    ['周报提醒提前一天', { recurrence: { weekdays: [4] }, times: ['15:00'] }],
    ['周报提醒加上每周二', { recurrence: { weekdays: [2, 5] }, times: ['15:00'] }],
  ])('in its time: %s', (text, schedule) => {
    expect(hear(text)).toMatchObject({
      intent: 'edit_reminder',
      slots: { reference: 'weekly', schedule: { value: schedule } },
    });
  });

  it.each([
    ['零报告的提醒挪到每月26号上午十点', { recurrence: { on: [{ day: 26 }] }, times: ['10:00'] }],
    ['零报告提醒提前到24号', { recurrence: { on: [{ day: 24 }] }, times: ['09:00'] }],
    ['把第二个提醒改成上午10点', { recurrence: { on: [{ day: 25 }] }, times: ['10:00'] }],
    ['零报告提醒提早半小时', { recurrence: { on: [{ day: 25 }] }, times: ['08:30'] }],
    ['零报告提醒遇节假日改成顺延', { onHoliday: 'after' }],
  ])('in its day of the month or its days off: %s', (text, schedule) => {
    expect(hear(text)).toMatchObject({
      intent: 'edit_reminder',
      slots: { reference: 'zero', schedule: { value: schedule } },
    });
  });

  it.each([
    ['周报提醒不用发给政法委', 28],
    ['周报提醒只发各法院', 7],
    ['把周报提醒发送对象去掉政法委', 28],
  ])('in its targets: %s', (text, count) => {
    const { intent, slots } = hear(text);
    expect({ intent, reference: slots.reference, count: slots.targets?.unitIds.length }).toEqual({
      intent: 'edit_reminder',
      reference: 'weekly',
      count,
    });
  });

  it('by something that was not read, so that it is asked for and not ended', () => {
    expect(hear('零报告提醒加上那几家新来的')).toMatchObject({ intent: 'edit_reminder', slots: { reference: 'zero' } });
  });
});

const ORDERS: readonly (readonly [intent: string, rule: string | undefined, texts: readonly string[]])[] = [
  [
    'pause_reminder',
    'weekly',
    ['周报提醒先停一停', '周报提醒这阵子先不发', '周报的提醒先关一关', '临时停一下周五的提醒', '先别发周报提醒了'],
  ],
  ['pause_reminder', 'weekly', ['把周报提醒停了，等通知再恢复', '周报提醒暂时不要发', '先停掉周报提醒，过完年再恢复']],
  ['pause_reminder', 'zero', ['暂停零报告提醒', '零报告提醒挂起', '把第二个提醒暂停', '零报告的提醒这两周先停']],
  [
    'resume_reminder',
    'weekly',
    ['恢复周报提醒', '周报提醒接着发', '取消暂停周报提醒', '周报提醒开起来', '周报的提醒接着来'],
  ],
  ['resume_reminder', 'court', ['报结案数的提醒恢复吧', '重新启用周三的提醒', '恢复第三个提醒']],
  ['skip_reminder', undefined, ['跳过下一次', '这个月不用发了', '这周不用提醒了']],
  ['skip_reminder', 'weekly', ['周报提醒下次不用发', '下周五的周报提醒免了', '本周周报提醒不发了', '周报提醒停一次']],
  ['skip_reminder', 'zero', ['零报告提醒跳过这个月', '下次零报告的提醒先不发', '12月25号那次零报告提醒不用发']],
  [
    'cancel_reminder',
    'weekly',
    ['取消周报提醒', '周报提醒以后别发了', '周报提醒别发了', '周报那个提醒撤了吧', '周报提醒作废'],
  ],
  [
    'cancel_reminder',
    'zero',
    ['零报告的提醒不要了', '以后不用提醒零报告了', '把每月25号那个提醒删了', '撤销第二条提醒'],
  ],
  [
    'list_reminders',
    undefined,
    ['都设了啥提醒', '看下提醒列表', '提醒清单', '零报告提醒下次啥时候发', '哪些提醒暂停了'],
  ],
];

describe.each(ORDERS)('%s (%s)', (intent, reference, texts) => {
  it.each(texts)('is ordered by %s', (text) => {
    const heard = hear(text);
    expect({ intent: heard.intent, reference: heard.slots.reference }).toEqual({ intent, reference });
  });
});

describe('a notice that was sent', () => {
  it.each([
    ['更正一下刚才的通知，会议在四楼', '会议在四楼'],
    ['更正：会议改到明天下午', '会议改到明天下午'],
    ['刚发的通知写错了，地点是四楼会议室', '地点是四楼会议室'],
    ['刚才那条通知更正为：上午十点开会', '上午十点开会'],
    ['不好意思，刚才通知的时间错了，应该是下午三点', '应该是下午三点'],
    ['上一条通知说错了，是十点不是九点', '是十点不是九点'],
  ])('is corrected by %s', (text, body) => {
    expect(hear(text)).toMatchObject({ intent: 'correct_broadcast', slots: { body: { value: body } } });
  });

  it.each(['刚才的通知别发了', '别发了', '通知先别发', '把刚发的通知撤了', '停，别发', '赶紧停下别发了', '停止发送'])(
    'is stopped by %s',
    (text) => {
      expect(hear(text).intent).toBe('cancel');
    },
  );

  it.each([
    '催一下',
    '再催催没回的',
    '没回的再提醒一遍',
    '给没回复的单位催一下',
    '没签收的再通知一遍',
    '催催东岭法院和西岭法院',
  ])('is followed up by %s', (text) => {
    expect(hear(text).intent).toBe('nudge');
  });

  it.each(['谁还没回', '有几家没回执', '收到情况怎么样了', '还差谁', '哪几家还没签收', '各单位都回了没'])(
    'is asked about by %s',
    (text) => {
      expect(hear(text).intent).toBe('list_receipts');
    },
  );
});

describe('words that order nothing of a rule', () => {
  const CHANGES = /^(?:edit|pause|resume|skip|cancel)_reminder$|^correct_broadcast$|^cancel$/u;
  it.each([
    ...['提醒怎么暂停', '零报告提醒能改时间吗', '会议改到周四了', '5号的进度改到60%', '更正：5号是60%', '怎么撤回通知'],
    ...['这个月报表不用发了吗', '会议推迟一小时', '开庭推迟一天', '停发工资的问题还没整改', '恢复执行的案子有几件'],
    ...['跳过这个程序合法吗', '材料别发错了', '先别发火', '更正案由为盗窃', '下次开会什么时候'],
  ])('are %s', (text) => {
    expect(hear(text).intent).not.toMatch(CHANGES);
  });
});
