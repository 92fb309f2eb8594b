import { describe, expect, it } from 'vitest';
import type { Scene } from '../../src/understanding/scene.ts';
import { createShippedUnderstanding, type GivenEntry, sceneOf } from './trial.ts';

const { understand } = createShippedUnderstanding();

const ENTRIES: readonly GivenEntry[] = [
  { no: 16, title: '执行款发放不及时', unit: 'npfy', progress: 30, due: '2026-11-30' },
  { no: 17, title: '庭审录音录像缺失', unit: 'npfy', progress: 10, due: '2026-12-10' },
];

const PEOPLE: Scene['people'] = [
  { name: '严文川', unitId: 'npfy' },
  { name: '符航', unitId: 'npfy' },
  { name: '卫国君', unitId: 'npfy' },
];

function read(text: string, more: Partial<Scene> = {}) {
  return understand(text, sceneOf({ unit: 'npfy', entries: ENTRIES, more: { people: PEOPLE, ...more } }));
}

describe('putting off that a leader is told', () => {
  it.each([
    ['推迟一天，院长出差', '院长出差'],
    ['推迟一天,因为院长出差', '院长出差'],
    ['院长出差，推迟一天', '院长出差'],
    ['承办人在外地办案，请缓一天', '承办人在外地办案'],
    ['申请推迟1天，理由：数据还在核', '数据还在核'],
    ['能不能缓一天', undefined],
    ['推迟一天', undefined],
    ['晚一天再告诉院长', undefined],
    ['我们想推迟一天，材料在盖章', '材料在盖章'],
  ])('is %s in a unit that was warned', (text, reason) => {
    const { intent, slots } = read(text, { waitingWarning: true });
    expect([intent, slots.reason]).toEqual(['defer_escalation', reason]);
  });

  it.each(['16号推迟一天', '执行款发放那条推迟一天', '整改期限推迟一天', '申请延期一天'])(
    'is not %s, which asks for more time for an entry',
    (text) => expect(read(text, { waitingWarning: true }).intent).toBe('request_extension'),
  );

  it.each(['推迟一天，院长出差', '缓一天'])('is not %s in a unit that nobody warned', (text) => {
    expect(read(text).intent).not.toBe('defer_escalation');
  });

  it.each(['收到', '16号完成80%', '谁还没回', '会议推迟一天通知各庭室'])(
    'is nothing else that a warned unit says: %s',
    (text) => expect(read(text, { waitingWarning: true }).intent).not.toBe('defer_escalation'),
  );
});

const standIn = (name: string) => ({ standInName: { value: name, words: name } });

describe('an absence', () => {
  it.each([
    ['我27日到30日出差，由符航代', { ...standIn('符航'), from: '2026-11-27', to: '2026-11-30' }],
    ['我明天起休假，AB角符航', { ...standIn('符航'), from: '2026-11-24' }],
    ['我明天开始休年假五天，符航代我', { ...standIn('符航'), from: '2026-11-24', to: '2026-11-28' }],
    ['本周五我请假，B角是符航', { ...standIn('符航'), from: '2026-11-27', to: '2026-11-27' }],
    ['我下周一到周三培训，请符航同志代收', { ...standIn('符航'), from: '2026-11-30', to: '2026-12-02' }],
    ['我出差期间由符航代', standIn('符航')],
    ['我12月1日到5日学习，让马小明替我', { ...standIn('马小明'), from: '2026-12-01', to: '2026-12-05' }],
    [
      '严文川27日到30日出差，由符航代',
      { ...standIn('符航'), personName: { value: '严文川', words: '严文川' }, from: '2026-11-27', to: '2026-11-30' },
    ],
    ['我27日到30日出差', { from: '2026-11-27', to: '2026-11-30' }],
    ['我回来了', { ends: true }],
    ['我已经返岗', { ends: true }],
    ['不用符航代了', { ends: true }],
    ['严文川回来了', { personName: { value: '严文川', words: '严文川' }, ends: true }],
    ['谁不在岗', {}],
    ['AB角登记', {}],
  ])('is read from %s', (text, absence) => {
    const { intent, slots } = read(text);
    expect([intent, slots.absence]).toEqual(['set_absence', absence]);
  });

  it.each([
    '院长出差，推迟一天',
    '16号由符航负责，严文川出差了',
    '承办人出差，16号完成80%',
    '出差报销有什么规定',
    '法官回避了由谁代',
    '提醒各法院：严文川出差，由符航代',
    '执行款发放不及时这个问题由符航代办，我出差',
    '我们院长出差了',
  ])('is not read from %s', (text) => expect(read(text).intent).not.toBe('set_absence'));
});

describe('an acknowledgement that names the notice', () => {
  const outstanding = [
    { occurrenceId: 'o3', text: '请核对涉案财物台账' },
    { occurrenceId: 'o2', text: '报送零报告' },
    { occurrenceId: 'o1', text: '报送零报告' },
  ];

  it.each([
    '报送零报告的提醒收到了',
    '零报告提醒收到',
    '零报告的通知我们已收到',
    '收到：报送零报告',
    '收到了报送零报告的提醒',
    '收到零报告的通知',
  ])('is %s, and the newest of two alike is meant', (text) => {
    const { intent, slots } = read(text, { outstanding });
    expect([intent, slots.reference]).toEqual(['acknowledge', 'o2']);
  });

  it('is of the notice that is repeated whole, and asked about where two fit as well', () => {
    const two = [{ occurrenceId: 'duty', text: '请报送本月的零报告' }, ...outstanding];
    expect(read('报送零报告的提醒收到了', { outstanding: two }).slots.reference).toBe('o2');
    const unclear = read('零报告的提醒收到了', { outstanding: two });
    expect([unclear.intent, unclear.slots.reference]).toEqual(['acknowledge', undefined]);
  });

  it.each(['零报告的通知谁收到了', '零报告的提醒都收到了吗', '通知各法院：收到零报告的提醒请回复', '取消零报告的提醒'])(
    'is not %s',
    (text) => expect(read(text, { outstanding }).intent).not.toBe('acknowledge'),
  );
});

describe('who has answered', () => {
  it.each([
    ['导出回执', 'file'],
    ['回执情况做成表格', 'file'],
    ['把回执情况画成图', 'picture'],
    ['谁还没回', undefined],
  ])('is shown for %s', (text, view) => {
    const { intent, slots } = read(text);
    expect([intent, slots.filter?.view]).toEqual(['list_receipts', view]);
  });
});
