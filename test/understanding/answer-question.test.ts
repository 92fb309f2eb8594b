import { describe, expect, it } from 'vitest';
import type { Slots } from '../../src/core/slots.ts';
import type { OpenQuestion } from '../../src/understanding/scene.ts';
import { createShippedUnderstanding, type GivenEntry, sceneOf, units } from './trial.ts';

const { understand } = createShippedUnderstanding();

const ENTRIES: readonly GivenEntry[] = [
  { no: 40, title: '涉案手机未及时送检', unit: 'lhgaj', owner: '雷鸣', progress: 50 },
  { no: 47, title: '涉案手机保管混乱', unit: 'lhgaj', owner: '史磊', progress: 10 },
  { no: 49, title: '旅馆业检查记录造假', unit: 'lhgaj', owner: '钱勇', progress: 80 },
];

const change = {
  entry: { words: '手机', by: 'words' as const, candidates: [40, 47] },
  progress: { value: 90, words: '九成' },
};
const which: OpenQuestion = {
  kind: 'which_entry',
  intent: 'record_update',
  slots: { changes: [change] },
  candidates: [40, 47],
};

function answer(text: string, pending: OpenQuestion, more: object = {}) {
  return understand(text, sceneOf({ unit: 'lhgaj', entries: ENTRIES, more: { pending, ...more } }));
}

function chosen(slots: Slots): number[] {
  return (slots.changes ?? []).flatMap((stated) => [...stated.entry.candidates]);
}

describe('which entry', () => {
  it.each([
    ['第二个', [47]],
    ['2', [47]],
    ['前者', [40]],
    ['47', [47]],
    ['那就是40号，记上吧', [40]],
    ['保管混乱那个', [47]],
    ['史磊那条', [47]],
    ['两个都是', [40, 47]],
    ['都不是，是旅馆检查那条', [49]],
  ])('is answered by %s, and keeps what was said', (text, nos) => {
    const reading = answer(text, which);
    expect(reading).toMatchObject({ intent: 'record_update', answersPending: true });
    expect(chosen(reading.slots)).toEqual(nos);
    expect(reading.slots.changes?.[0]?.progress?.value).toBe(90);
  });

  it.each(['先看下40号现在多少', '49号完成'])('stays open at a new subject: %s', (text) => {
    expect(answer(text, which).answersPending).toBeUndefined();
  });

  it.each([
    ['都不是', 'deny'],
    ['算了', 'cancel'],
  ])('is dropped by %s', (text, intent) => {
    expect(answer(text, which)).toMatchObject({ intent, answersPending: true });
  });
});

describe('a confirmation', () => {
  const confirm: OpenQuestion = { kind: 'confirm', intent: 'record_update', slots: { changes: [change] } };

  it.each([
    ['确认', 'confirm'],
    ['好的，发吧', 'confirm'],
    ['不是，49还差点', 'deny'],
    ['先别', 'deny'],
  ])('reads %s as %s', (text, intent) => {
    expect(answer(text, confirm).intent).toBe(intent);
  });

  it('takes a new report for what it is', () => {
    expect(answer('49号完成', confirm)).toMatchObject({ intent: 'record_update' });
    expect(answer('49号完成', confirm).answersPending).toBeUndefined();
  });

  it('shows a broadcast again when its time, targets or text are put otherwise', () => {
    const unitIds = units.map((unit) => unit.id);
    const targets = { words: '全市', unitIds, all: true, speaker: false };
    const slots: Slots = {
      schedule: { value: { kind: 'now' }, words: '' },
      targets,
      body: { value: '开会', words: '开会' },
    };
    const order: OpenQuestion = { kind: 'confirm', intent: 'broadcast', slots };
    expect(answer('市局不用发', order).slots.targets?.unitIds).not.toContain('sgaj');
    expect(answer('改成明天上午九点', order).slots.schedule?.value).toMatchObject({ kind: 'once' });
    expect(answer('内容改成：会议取消', order).slots.body?.value).toBe('会议取消');
    expect(answer('市局不用发', order).slots.confirmed).toBeUndefined();
  });
});

describe('a missing field', () => {
  const missing = (intent: string, field: string, slots: Slots = {}): OpenQuestion => ({
    kind: 'missing_field',
    intent,
    slots,
    field,
  });

  it('is filled from the answer', () => {
    expect(answer('大厅饮水机损坏', missing('register_entry', 'title')).slots.register?.title?.value).toBe(
      '大厅饮水机损坏',
    );
    expect(
      answer('12月20号', missing('request_extension', 'date', { changes: [change] })).slots.changes?.[0]?.dueOn?.value,
    ).toBe('2026-12-20');
    expect(
      answer('钱勇', missing('assign_entry', 'person', { changes: [change] })).slots.changes?.[0]?.ownerName?.value,
    ).toBe('钱勇');
    expect(answer('各法院', missing('broadcast', 'units')).slots.targets?.unitIds).toHaveLength(7);
    expect(answer('每周五下午三点', missing('create_reminder', 'time')).slots.schedule?.value).toMatchObject({
      kind: 'recurring',
    });
    expect(answer('临河法院', missing('bind_unit', 'unit')).slots.unitId?.value).toBe('lhfy');
  });

  it('stays open when something else is asked', () => {
    expect(answer('40号什么情况？', missing('register_entry', 'title')).answersPending).toBeUndefined();
  });
});

describe('a receipt', () => {
  const outstanding = [
    { occurrenceId: 'o1', text: '周四前报送枪弹检查表' },
    { occurrenceId: 'o2', text: '后天上午参加培训' },
  ];

  it.each([
    ['收到', {}],
    ['两个都收到了', { choice: 'all' }],
    ['第二个收到', { reference: 'o2' }],
    ['枪弹检查表的通知收到了', { reference: 'o1' }],
  ])('reads %s against two notices', (text, slots) => {
    const reading = understand(text, sceneOf({ unit: 'npgaj', more: { outstanding } }));
    expect(reading.intent).toBe('acknowledge');
    expect(reading.slots).toEqual(slots);
  });
});
