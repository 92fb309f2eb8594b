import { describe, expect, it } from 'vitest';
import type { StatedChange } from '../../src/core/slots.ts';
import { createTokeniser } from '../../src/language/tokenise.ts';
import { fillSlots } from '../../src/understanding/slots-by-intent.ts';
import { toUtterance } from '../../src/understanding/utterance.ts';
import { type GivenEntry, sceneOf } from './trial.ts';

const tokeniser = createTokeniser([]);
const ENTRIES: readonly GivenEntry[] = [
  { no: 11, title: '送达回证填写不完整', unit: 'dlfy', owner: '张伟', progress: 100, due: '2026-12-06' },
  { no: 12, title: '诉讼费退费周期过长', unit: 'dlfy', owner: '李娜', progress: 100, due: '2026-11-30' },
  { no: 13, title: '法警安检流于形式', unit: 'dlfy', owner: '王磊', progress: 30, due: '2026-12-15' },
];
const scene = sceneOf({ unit: 'swzfw', role: 'supervisor', kind: 'direct', entries: ENTRIES });

function changes(intent: string, text: string): readonly StatedChange[] {
  return fillSlots(intent, toUtterance(text, scene, tokeniser)).slots.changes ?? [];
}

const numbers = (stated: readonly StatedChange[]): number[] => stated.flatMap((change) => [...change.entry.candidates]);

describe('a decision', () => {
  it.each<[string, number[]]>([
    ['11、12两项销号,13继续整改', [11, 12]],
    ['11号通过,12号退回', [11]],
    ['核过材料了,12号通过', [12]],
    ['不同意12号销号', []],
    ['12号暂不销号', []],
  ])('closes in %s', (text, nos) => {
    expect(numbers(changes('close_entry', text))).toEqual(nos);
  });

  it('returns with the reason and the day for reporting again', () => {
    const [change] = changes('return_entry', '12号退回,照片不清，下周三前再报');
    expect(change).toMatchObject({
      entry: { candidates: [12] },
      dueOn: { value: '2026-12-02' },
      note: { value: '照片不清，下周三前再报' },
    });
  });
});

describe('an extension', () => {
  it.each([
    ['12号延期到12月20日', '2026-12-20'],
    ['12号申请延期一周', '2026-12-07'],
    ['12号延期10天', '2026-12-10'],
    ['12号从今天起延10个工作日', '2026-12-07'],
    ['12号延期一个月', '2026-12-30'],
    ['12号能不能宽限到月底', '2026-11-30'],
  ])('asks in %s for %s', (text, date) => {
    expect(changes('request_extension', text)).toMatchObject([{ entry: { candidates: [12] }, dueOn: { value: date } }]);
  });

  it('leaves the date out when none is said', () => {
    expect(changes('request_extension', '12号想延期')[0]?.dueOn).toBeUndefined();
  });
});

describe('an assignment', () => {
  it.each<[string, number[], string]>([
    ['12号换成张伟', [12], '张伟'],
    ['11和13都转给李娜', [11, 13], '李娜'],
    ['责任人变更 #13→赵敏', [13], '赵敏'],
    ['13号归张伟管', [13], '张伟'],
    ['张伟的都转给李娜', [11], '李娜'],
  ])('reads %s', (text, nos, name) => {
    const stated = changes('assign_entry', text);
    expect(numbers(stated)).toEqual(nos);
    expect(stated.every((change) => change.ownerName?.value === name)).toBe(true);
  });

  it('names nobody when only a change of hands is asked for', () => {
    expect(changes('assign_entry', '12号换个人')[0]?.ownerName).toBeUndefined();
  });
});

describe('a registration', () => {
  it.each([
    ['登记一个问题：电梯年检过期，责任人王磊，12月5日前完成', '电梯年检过期', '王磊', '2026-12-05'],
    ['请将“夜间无人值守”列入整改台账，由李娜牵头，整改期限12月20日', '夜间无人值守', '李娜', '2026-12-20'],
    ['问题：门牌缺失\n责任人：张伟\n期限：12月1日', '门牌缺失', '张伟', '2026-12-01'],
    ['今天检查发现档案室漏水，请登记', '档案室漏水', undefined, undefined],
  ])('reads %s', (text, title, owner, due) => {
    const { register } = fillSlots('register_entry', toUtterance(text.normalize('NFKC'), scene, tokeniser)).slots;
    expect([register?.title?.value, register?.ownerName?.value, register?.dueOn?.value]).toEqual([title, owner, due]);
  });

  it('takes the unit that is responsible and leaves it out of the title', () => {
    const text = '登记:西岭公安 停车场没人管,下周五前改';
    const { register } = fillSlots('register_entry', toUtterance(text, scene, tokeniser)).slots;
    expect(register).toMatchObject({
      title: { value: '停车场没人管' },
      unitId: { value: 'xlgaj' },
      dueOn: { value: '2026-12-04' },
    });
  });
});

describe('a reminder', () => {
  it('counts 提前半小时 back from the time said', () => {
    const { slots } = fillSlots('create_reminder', toUtterance('明天下午3点开会,提前半小时提醒我', scene, tokeniser));
    expect(slots.schedule?.value).toEqual({ kind: 'once', at: '2026-11-24T06:30:00.000Z' });
    expect(slots.targets?.speaker).toBe(true);
  });

  it('takes a deadline in the message for no time of sending', () => {
    const { slots } = fillSlots('broadcast', toUtterance('通知各法院:周五前报送评查表', scene, tokeniser));
    expect(slots.schedule?.value).toEqual({ kind: 'now' });
    expect(slots.body?.value).toBe('周五前报送评查表');
  });
});

describe('a question for help', () => {
  it.each([
    ['谁能看到我问的', 'privacy'],
    ['我跟你说的领导能看见吗', 'privacy'],
    ['我问你的话别的单位看得到不', 'privacy'],
    ['聊天记录存多久', 'privacy'],
    ['怎么看别的单位的进度', undefined],
    ['我想问下怎么看逾期', undefined],
  ])('about who sees what was said is told from others: %s', (text, topic) => {
    expect(fillSlots('help', toUtterance(text, scene, tokeniser)).slots.topic).toBe(topic);
  });
});
