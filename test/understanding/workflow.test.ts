import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/core/people.ts';
import type { Reading } from '../../src/understanding/scene.ts';
import { createShippedUnderstanding, type GivenEntry, sceneOf } from './trial.ts';

const understanding = createShippedUnderstanding();

const entry = (no: number, title: string, unit: string): GivenEntry => ({
  no,
  title,
  unit,
  progress: 50,
  due: '2026-11-30',
});
const ENTRIES = [
  entry(11, '审委会记录不完整', 'dlfy'),
  entry(12, '送达地址确认书不规范', 'dlfy'),
  entry(13, '送达地址确认书填写随意', 'dlfy'),
  entry(14, '执行案款发放超期', 'dljcy'),
  entry(15, '笔录签名缺失', 'dlgaj'),
];

function hear(text: string, role: Role = 'supervisor'): Reading {
  const supervises = role === 'supervisor';
  const scene = sceneOf({
    unit: supervises ? 'swzfw' : 'dlfy',
    role,
    kind: supervises ? 'direct' : 'group',
    entries: ENTRIES,
    more: { focus: [12] },
  });
  return understanding.understand(text, scene);
}

const nosOf = ({ slots }: Reading) => (slots.changes ?? []).flatMap(({ entry: { candidates } }) => candidates);
const WORKFLOW = ['decide_extension', 'reopen_entry', 'look_back', 'merge_entries'];

describe('a supervisor who answers a request for more time', () => {
  it.each<[string, number[], string?]>([
    ['同意12号延期', [12]],
    ['我同意12号延期', [12]],
    ['12号延期批了', [12]],
    ['12号延期申请同意，抓紧办', [12]],
    ['准予#12延期', [12]],
    ['12号、13号的延期都同意', [12, 13]],
    ['同意延期，12号', [12]],
    ['这条延期批准', [12]],
    ['12号延到12月20日可以', [12], '2026-12-20'],
    ['批准12号延期到12月15日', [12], '2026-12-15'],
    ['延期可以，12号延到12月10日', [12], '2026-12-10'],
    ['同意12号延期一周', [12], '2026-12-07'],
    ['可以延期，12号最晚12月18日', [12], '2026-12-18'],
    ['不同意12号延到月底，最多延到12月15日', [12], '2026-12-15'],
    ['14号展期到年底，同意', [14], '2026-12-31'],
    ['12号宽限到12月5日，没问题', [12], '2026-12-05'],
  ])('grants 「%s」', (text, nos, dueOn) => {
    const reading = hear(text);
    expect(reading.intent).toBe('decide_extension');
    expect(nosOf(reading)).toEqual(nos);
    expect(reading.slots.approved).toBe(true);
    expect(reading.slots.changes?.map((change) => change.dueOn?.value)).toEqual(nos.map(() => dueOn));
    expect(reading.slots.changes?.every((change) => change.unchanged === undefined)).toBe(true);
  });

  it.each<[string, string?]>([
    ['不同意#12延期，按原期限', '按原期限'],
    ['12号的延期申请不批，按原期限办', '按原期限办'],
    ['#12 延期没批'],
    ['12号延期不行，必须月底前完成', '必须月底前完成'],
    ['不批准12号延期'],
    ['12号延期驳回，理由不充分', '理由不充分'],
    ['12号不能延期，按原定期限执行', '按原定期限执行'],
    ['驳回12号延期'],
  ])('declines 「%s」', (text, note) => {
    const reading = hear(text);
    expect(reading).toMatchObject({ intent: 'decide_extension', slots: { approved: false } });
    expect(nosOf(reading)).toEqual([12]);
    expect(reading.slots.changes?.[0]).toMatchObject({ unchanged: true, ...(note && { note: { value: note } }) });
  });

  it('is heard for each entry on its own in one sentence', () => {
    const { slots } = hear('同意12号、13号延期，14号不同意延期');
    expect(slots.changes?.map((change) => change.unchanged ?? false)).toEqual([false, false, true]);
  });

  it.each([
    '12号延期同意了吗',
    '同意12号延期吗？',
    '12号的延期批了没有',
    '要是同意12号延期就好了',
    '听说12号延期批了',
    '还没同意12号延期',
    '先别同意12号延期',
    '希望同意12号延期',
    '请督导同意12号延期到12月20日',
    '恳请批准12号延期',
    '12号想延期，领导能批吗',
    '申请12号延期到12月20日，请批准',
    '12号延期的事再议',
    '能不能同意12号延期',
    '等领导同意12号延期再说',
  ])('has decided nothing by 「%s」', (text) => {
    expect(hear(text).intent).not.toBe('decide_extension');
  });

  it.each(['12号延到12月20日可以', '12号延期批了', '申请12号延期到12月20日，望批准', '12号延期，请领导同意'])(
    'is not a liaison who says 「%s」',
    (text) => {
      expect(hear(text, 'liaison').intent).not.toBe('decide_extension');
    },
  );
});

describe('something that came back', () => {
  it.each<[string, number[], string?]>([
    ['12号反弹了，重新整改', [12]],
    ['#12回头看发现反弹', [12]],
    ['12号、14号都反弹了', [12, 14]],
    ['12号问题反弹，12月20日前重新整改', [12], '2026-12-20'],
    ['回头看发现12号反弹了，请东岭法院12月底前整改到位', [12], '2026-12-31'],
    ['12号死灰复燃', [12]],
    ['12号老问题又出现了，重新打开', [12]],
    ['12号没整改到位又反弹了', [12]],
    ['这条反弹了，12月底前重新整改到位', [12], '2026-12-31'],
    ['执行案款发放超期那条反弹了', [14]],
    ['昨天抽查，12号回潮了', [12]],
    ['15号出现反弹', [15]],
  ])('is told by 「%s」', (text, nos, dueOn) => {
    const reading = hear(text);
    expect(reading.intent).toBe('reopen_entry');
    expect(nosOf(reading)).toEqual(nos);
    expect(reading.slots.changes?.[0]?.dueOn?.value).toBe(dueOn);
  });

  it('is told by a unit of its own as well', () => {
    expect(hear('12号反弹了，我们重新整改', 'liaison').intent).toBe('reopen_entry');
  });

  it('is asked about where several entries fit the words', () => {
    expect(hear('送达那条反弹了').slots.changes?.[0]?.entry.candidates).toEqual([12, 13]);
  });

  it.each([
    '12号反弹了吗',
    '12号会不会反弹',
    '12号要是反弹了怎么办',
    '严防12号反弹',
    '防止12号反弹',
    '12号反弹风险较大',
    '12号整改后没有再反弹',
    '12号没有反弹',
    '12号不会反弹',
    '听说12号反弹了',
    '提醒东岭法院12号反弹了',
    '12号反弹了，目前完成30%',
    '担心12号反弹',
    '万一12号反弹，谁负责',
    '希望12号不要反弹',
    '经抽查12号未发现反弹，销号',
    '12号是不是反弹了',
  ])('is not told by 「%s」', (text) => {
    const { intent } = hear(text);
    expect(WORKFLOW).not.toContain(intent);
    expect(intent).not.toBe('return_entry');
  });
});

it('leaves what fills a text that was asked for to the question', () => {
  const pending = { kind: 'missing_field', intent: 'create_reminder', slots: {}, field: 'message' } as const;
  const scene = sceneOf({ unit: 'swzfw', role: 'supervisor', kind: 'direct', entries: ENTRIES, more: { pending } });
  expect(understanding.understand('12号反弹了，抓紧重新整改', scene).intent).toBe('create_reminder');
});

describe('a look-back', () => {
  it.each<[string, number[]]>([
    ['12号回头看过了，没有反弹', [12]],
    ['12号做了回头看，没问题', [12]],
    ['昨天对12号开展了回头看，一切正常', [12]],
    ['12号回头看合格', [12]],
    ['12号、13号回头看都查过了，未发现反弹', [12, 13]],
    ['#14 回头看已完成，无反弹', [14]],
    ['已对15号回头看，情况保持良好', [15]],
    ['这条回头看过了，没问题', [12]],
    ['12号回头看没发现问题', [12]],
  ])('is reported by 「%s」', (text, nos) => {
    const reading = hear(text);
    expect(reading).toMatchObject({ intent: 'look_back', slots: { approved: true } });
    expect(nosOf(reading)).toEqual(nos);
  });

  it.each([
    ['12号回头看改到明年3月', '2027-03-31'],
    ['12号回头看推迟到1月15日', '2027-01-15'],
    ['12号回头看时间定在明年2月底', '2027-02-28'],
    ['把12号的回头看提前到12月10日', '2026-12-10'],
  ])('is moved by 「%s」', (text, dueOn) => {
    const reading = hear(text);
    expect(reading.intent).toBe('look_back');
    expect(reading.slots.changes?.[0]?.dueOn?.value).toBe(dueOn);
    expect(reading.slots.approved).toBeUndefined();
  });

  it.each([
    '12号还没回头看',
    '12号什么时候回头看',
    '12号要回头看吗',
    '12号回头看了吗',
    '明天提醒东岭法院对12号回头看',
    '准备对12号开展回头看',
    '12号回头看计划报上来',
    '该回头看的有哪些',
    '如果12号回头看没问题就不用管了',
    '12号回头看改到什么时候',
  ])('is not reported by 「%s」', (text) => {
    expect(WORKFLOW).not.toContain(hear(text).intent);
  });
});

describe('duplicates', () => {
  it.each<[string, number, number[]]>([
    ['13号和12号重复了，合并到12号', 12, [13]],
    ['#13并入#12', 12, [13]],
    ['把13号并到12号', 12, [13]],
    ['把12号和13号合并', 12, [13]],
    ['12、13号合并成一条', 12, [13]],
    ['13号和11号合并到12号', 12, [13, 11]],
    ['13号跟12号是一回事，合并', 12, [13]],
    ['12号并入13号', 13, [12]],
    ['12号并入12号', 12, [12]],
    ['请把#13合并到#12里', 12, [13]],
    ['11至13号合并为一条', 11, [12, 13]],
  ])('are put together by 「%s」', (text, into, from) => {
    const reading = hear(text);
    expect(reading.intent).toBe('merge_entries');
    expect(reading.slots.entries?.map(({ candidates }) => candidates)).toEqual([[into]]);
    expect(nosOf(reading)).toEqual(from);
  });

  it.each([
    '12号和13号要不要合并',
    '12号和13号别合并',
    '12号和13号不合并',
    '12号和13号合并审理的问题',
    '12号合并报送了',
    '13号和12号重复了吗',
    '怎么把12号和13号合并',
    '12号和13号合并了吗',
    '听说12号和13号合并了',
    '如果12号和13号重复，就合并',
  ])('are left apart by 「%s」', (text) => {
    expect(WORKFLOW).not.toContain(hear(text).intent);
  });
});

describe('who leads, supports and is responsible', () => {
  it('is read out of one sentence', () => {
    const { intent, slots } = hear('12号由东岭法院牵头，东岭检察院、东岭公安配合');
    expect(intent).toBe('assign_entry');
    expect(slots.unitId).toEqual({ value: 'dlfy', words: '东岭法院' });
    expect(slots.changes).toMatchObject([{ supportUnitIds: { value: ['dljcy', 'dlgaj'] } }]);
  });

  it.each([
    ['12号由西岭法院牵头', 'xlfy'],
    ['12号划给西岭法院', 'xlfy'],
    ['12号责任单位改为西岭法院', 'xlfy'],
    ['12号牵头单位：西岭法院', 'xlfy'],
  ])('names the unit that leads in 「%s」', (text, unitId) => {
    expect(hear(text)).toMatchObject({ intent: 'assign_entry', slots: { unitId: { value: unitId } } });
  });

  it.each<[string, string[]]>([
    ['12号加上高新公安配合', ['gxgaj']],
    ['加上高新公安配合，12号', ['gxgaj']],
    ['12号配合单位改为高新公安', ['gxgaj']],
    ['12号让东岭检察院配合', ['dljcy']],
    ['12号牵头单位：西岭法院，配合单位：西岭检察院、西岭公安', ['xljcy', 'xlgaj']],
    ['12号明确东岭公安、东岭司法局协助', ['dlgaj', 'dlsfj']],
  ])('names the units that support in 「%s」', (text, units) => {
    const { intent, slots } = hear(text, 'liaison');
    expect(intent).toBe('assign_entry');
    expect(slots.changes?.[0]?.supportUnitIds?.value).toEqual(units);
  });

  it.each([
    ['12号责任领导王建国', '王建国'],
    ['12号责任领导改成李副院长', '李副院长'],
    ['12号包案领导是赵敏同志', '赵敏'],
    ['第11项牵头领导改成分管的宋副院长', '宋副院长'],
  ])('names the leader in 「%s」', (text, name) => {
    const { intent, slots } = hear(text);
    expect(intent).toBe('assign_entry');
    expect(slots.changes?.[0]?.leaderName?.value).toBe(name);
  });

  it('keeps the owner apart from the leader', () => {
    expect(hear('12号责任人换成李娜，责任领导王建国').slots.changes).toMatchObject([
      { ownerName: { value: '李娜' }, leaderName: { value: '王建国' } },
    ]);
  });

  it('adds to the units that support already, and takes one away', () => {
    const scene = sceneOf({ unit: 'dlfy', entries: ENTRIES });
    const supported = { ...scene, entries: scene.entries.map((one) => ({ ...one, supportUnitIds: ['dljcy'] })) };
    const supportAfter = (text: string) =>
      understanding.understand(text, supported).slots.changes?.[0]?.supportUnitIds?.value;
    expect(supportAfter('12号加上高新公安配合')).toEqual(['dljcy', 'gxgaj']);
    expect(supportAfter('12号东岭检察院不再配合')).toEqual([]);
    expect(supportAfter('12号配合单位改为高新公安')).toEqual(['gxgaj']);
  });

  it.each([
    '12号谁牵头',
    '12号的配合单位有哪些',
    '12号责任领导是谁',
    '12号东岭公安不配合，只做了35%',
    '12号东岭公安已配合完成取证',
    '12号东岭公安配合吗',
    '配合兄弟法院把13号案款发了，完成80%',
    '12号由刘芳牵头',
    '如果12号由西岭法院牵头就好办了',
  ])('is not changed by 「%s」', (text) => {
    const { slots } = hear(text, 'liaison');
    expect(slots.unitId).toBeUndefined();
    expect(slots.changes?.some((change) => change.supportUnitIds ?? change.leaderName) ?? false).toBe(false);
  });

  it('is read with a registration', () => {
    const { intent, slots } = hear(
      '登记一条：涉案财物保管混乱，牵头单位东岭公安，配合单位东岭检察院、东岭法院，责任领导王建国，12月20日前整改',
    );
    expect(intent).toBe('register_entry');
    expect(slots.register).toMatchObject({
      title: { value: '涉案财物保管混乱' },
      unitId: { value: 'dlgaj' },
      supportUnitIds: { value: ['dljcy', 'dlfy'] },
      leaderName: { value: '王建国' },
      dueOn: { value: '2026-12-20' },
    });
    expect(slots.register?.ownerName).toBeUndefined();
  });
});
