import { describe, expect, it } from 'vitest';
import type { Slots } from '../../src/core/slots.ts';
import { createShippedUnderstanding, sceneOf } from './trial.ts';

const understanding = createShippedUnderstanding();

const UNFINISHED = ['open', 'in_progress', 'submitted', 'returned', 'reopened'] as const;
const COURTS = ['szy', 'dlfy', 'xlfy', 'npfy', 'gxfy', 'lhfy', 'alfy'];

const CATEGORIES = new Map([
  [3, '涉案财物管理'],
  [5, '执行案件'],
  [7, '执法规范化'],
]);

const given = [
  { no: 3, title: '涉案财物移交不及时', unit: 'dlfy', owner: '张伟' },
  { no: 5, title: '执行案款发放超期', unit: 'dlfy', owner: '李娜' },
  { no: 7, title: '执法记录仪使用不规范', unit: 'npgaj', owner: '王磊' },
];

const { entries, ...scene } = sceneOf({ unit: 'swzfw', role: 'supervisor', kind: 'direct', entries: given });
const known = entries.map((entry) => ({ ...entry, category: CATEGORIES.get(entry.no) ?? '' }));
const lastList = { filter: { overdue: true }, page: 2 } as const;

/** As a supervisor in private on Monday, 23 November 2026, behind the second page of a list of what is overdue. */
const read = (text: string) => {
  const { intent, slots } = understanding.understand(text, { ...scene, entries: known, lastList });
  return { intent, slots };
};

describe('a question for entries', () => {
  it.each<[string, NonNullable<Slots['filter']>]>([
    ['本院还有哪些没整改完的', { unitIds: ['swzfw'], kind: 'rectification', states: UNFINISHED }],
    ['逾期的都有哪些', { overdue: true }],
    ['有逾期的吗', { overdue: true }],
    ['哪些超期了', { overdue: true }],
    ['这周到期的有哪些', { dueFrom: '2026-11-23', dueTo: '2026-11-29' }],
    ['本周内到期的列一下', { dueFrom: '2026-11-23', dueTo: '2026-11-29' }],
    ['下周到期的', { dueFrom: '2026-11-30', dueTo: '2026-12-06' }],
    ['明天到期的有几条', { dueFrom: '2026-11-24', dueTo: '2026-11-24' }],
    ['后天到期的', { dueFrom: '2026-11-25', dueTo: '2026-11-25' }],
    ['这个月到期的', { dueFrom: '2026-11-23', dueTo: '2026-11-30' }],
    ['下个月到期的有哪些', { dueFrom: '2026-12-01', dueTo: '2026-12-31' }],
    ['月底前要完成的', { dueFrom: '2026-11-23', dueTo: '2026-11-30' }],
    ['年底前要完成的', { dueFrom: '2026-11-23', dueTo: '2026-12-31' }],
    ['本季度到期的有哪些', { dueFrom: '2026-11-23', dueTo: '2026-12-31' }],
    ['三天内到期的列一下', { dueFrom: '2026-11-23', dueTo: '2026-11-26' }],
    ['未来10天到期的', { dueFrom: '2026-11-23', dueTo: '2026-12-03' }],
    ['两周内到期的', { dueFrom: '2026-11-23', dueTo: '2026-12-07' }],
    ['12月10日前到期的有哪些', { dueFrom: '2026-11-23', dueTo: '2026-12-10' }],
    ['12月到期的有哪些', { dueFrom: '2026-12-01', dueTo: '2026-12-31' }],
    ['快到期的有哪些', { dueFrom: '2026-11-23', dueTo: '2026-11-30' }],
    ['我负责的有哪些', { mine: true }],
    ['我名下还有哪些没办完的', { states: UNFINISHED, mine: true }],
    ['张伟负责的有哪些', { ownerName: '张伟' }],
    ['张伟负责的逾期的', { overdue: true, ownerName: '张伟' }],
    ['李娜名下没完成的', { states: UNFINISHED, ownerName: '李娜' }],
    ['涉案财物类的都到哪了', { category: '涉案财物管理' }],
    ['执行类的都到哪一步了', { category: '执行案件' }],
    ['执行类的逾期的有哪些', { overdue: true, category: '执行案件' }],
    ['涉案财物类的还有哪些没销号', { states: UNFINISHED, category: '涉案财物管理' }],
    ['执法规范类的列一下', { category: '执法规范化' }],
    ['关于案款的有哪些', { words: '案款' }],
    ['跟记录仪有关的问题列一下', { words: '记录仪' }],
    ['多久没更新的有哪些', { stale: 'no_report' }],
    ['30天没动静的', { stale: 'no_report', staleDays: 30 }],
    ['三十天没更新的列一下', { stale: 'no_report', staleDays: 30 }],
    ['两周没动静的有哪些', { stale: 'no_report', staleDays: 14 }],
    ['一个月没报进度的有哪些', { stale: 'no_report', staleDays: 30 }],
    ['半个月没更新的单位', { stale: 'no_report', staleDays: 15 }],
    ['半年没动静的有哪些', { stale: 'no_report', staleDays: 180 }],
    ['一直没报进度的有哪些', { stale: 'no_report' }],
    ['长期没更新的列一下', { stale: 'no_report' }],
    ['好久没报进展的有哪些', { stale: 'no_report' }],
    ['十天以上没更新的有几条', { stale: 'no_report', staleDays: 10 }],
    ['没有任何进展的有哪些', { stale: 'no_report' }],
    ['延期两次以上的', { stale: 'extended' }],
    ['延期两次以上的有哪些', { stale: 'extended' }],
    ['多次延期的有哪些', { stale: 'extended' }],
    ['一再延期的都有谁', { stale: 'extended' }],
    ['反复延期的列一下', { stale: 'extended' }],
    ['延期过三次的有哪些', { stale: 'extended' }],
    ['长期停在90%以上的', { stale: 'stuck' }],
    ['一直卡在90%以上的有哪些', { stale: 'stuck' }],
    ['停在95%不动的有哪些', { stale: 'stuck' }],
    ['卡在最后一公里没动的有哪些', { stale: 'stuck' }],
    ['没有佐证的', { stale: 'no_evidence' }],
    ['没附佐证材料的有哪些', { stale: 'no_evidence' }],
    ['缺佐证的列一下', { stale: 'no_evidence' }],
    ['没传附件的有几条', { stale: 'no_evidence' }],
    ['没有证明材料的有哪些', { stale: 'no_evidence' }],
    ['佐证没交的有哪些', { stale: 'no_evidence' }],
    ['该回头看的', { lookBackDue: true }],
    ['该回头看的有哪些', { lookBackDue: true }],
    ['回头看到期的', { lookBackDue: true }],
    ['回头看到期的列一下', { lookBackDue: true }],
    ['要回头看的有哪些', { lookBackDue: true }],
    ['还没回头看的有哪些', { lookBackDue: true }],
    ['东岭法院的', { unitIds: ['dlfy'] }],
    ['东岭法院逾期的', { unitIds: ['dlfy'], overdue: true }],
    ['东岭法院逾期的执行类', { unitIds: ['dlfy'], overdue: true, category: '执行案件' }],
    ['东岭法院这周到期的', { unitIds: ['dlfy'], dueFrom: '2026-11-23', dueTo: '2026-11-29' }],
    ['东岭法院没佐证的', { unitIds: ['dlfy'], stale: 'no_evidence' }],
    ['南浦公安还有哪些没销号', { unitIds: ['npgaj'], states: UNFINISHED }],
    ['南浦公安一个月没动静的', { unitIds: ['npgaj'], stale: 'no_report', staleDays: 30 }],
    ['南浦公安延期两次以上的有哪些', { unitIds: ['npgaj'], stale: 'extended' }],
    ['法院系统逾期的有哪些', { unitIds: COURTS, overdue: true }],
    ['待验收的有哪些', { states: ['submitted'] }],
    ['已销号的有哪些', { states: ['closed'] }],
    ['被退回的有哪些', { states: ['returned'] }],
    ['反弹的有哪些', { states: ['reopened'] }],
    ['还没启动的有哪些', { states: ['open'] }],
    ['还剩几条', { states: UNFINISHED }],
    ['还有几条没销号', { states: UNFINISHED }],
  ])('%s', (text, filter) => {
    expect(read(text)).toEqual({ intent: 'list_entries', slots: { filter } });
  });
});

describe('a page', () => {
  it.each([
    ['下一页', 3],
    ['上一页', 1],
    ['第3页', 3],
    ['翻到第5页', 5],
    ['再往后翻', 3],
    ['继续看', 3],
  ])('%s: of the list shown last', (text, page) => {
    expect(read(text)).toEqual({ intent: 'list_entries', slots: { filter: { overdue: true }, page } });
  });
});

describe('a question for figures', () => {
  it.each<[string, Slots]>([
    ['全市进度', { filter: {} }],
    ['全市整改进度怎么样', { filter: { kind: 'rectification' } }],
    ['各区排名', { filter: { ranking: 'by_district' } }],
    ['各区县完成率', { filter: { ranking: 'by_district' } }],
    ['各单位完成率排名', { filter: { ranking: 'by_unit' } }],
    ['哪家最慢', { filter: { ranking: 'slowest' } }],
    ['哪个法院最慢', { filter: { unitIds: COURTS, ranking: 'slowest' } }],
    ['哪家最快', { filter: { ranking: 'fastest' } }],
    ['按类别统计进度', { filter: { ranking: 'by_category' } }],
    ['各类问题完成率', { filter: { ranking: 'by_category' } }],
    ['分类别看看完成情况', { filter: { ranking: 'by_category' } }],
    ['各台账进度', { filter: { ranking: 'by_kind' } }],
    ['东岭法院进度', { filter: { unitIds: ['dlfy'] } }],
    ['跟上周比', { filter: { since: '2026-11-22' } }],
    ['和上周相比怎么样', { filter: { since: '2026-11-22' } }],
    ['跟上周五比', { filter: { since: '2026-11-20' } }],
    ['和月初比', { filter: { since: '2026-10-31' } }],
    ['跟上个月比', { filter: { since: '2026-10-31' } }],
    ['和年初相比', { filter: { since: '2025-12-31' } }],
    ['跟昨天比', { filter: { since: '2026-11-22' } }],
    ['这周有什么变化', { filter: { since: '2026-11-22' } }],
    ['本月有哪些变化', { filter: { since: '2026-10-31' } }],
    ['今天有什么变化', { filter: { since: '2026-11-22' } }],
    ['最近一周有什么变化', { filter: { since: '2026-11-22' } }],
    ['上周412怎么变411', { filter: { since: '2026-11-22' }, explain: { figures: [412, 411], backDays: 6 } }],
    ['上周五412条怎么现在411条了', { filter: { since: '2026-11-20' }, explain: { figures: [412, 411], backDays: 0 } }],
    [
      '为什么未完成的从412变成411',
      { filter: { states: UNFINISHED, since: '2026-11-22' }, explain: { figures: [412, 411], backDays: 13 } },
    ],
    [
      '未销号的怎么从30变成28了',
      { filter: { states: UNFINISHED, since: '2026-11-22' }, explain: { figures: [30, 28], backDays: 13 } },
    ],
    ['怎么少了一条', { filter: { since: '2026-11-16' }, explain: { figures: [], backDays: 0 } }],
    ['为什么多了两条', { filter: { since: '2026-11-16' }, explain: { figures: [], backDays: 0 } }],
    ['怎么就变成411条了', { filter: { since: '2026-11-16' }, explain: { figures: [], backDays: 0 } }],
    ['昨天还是411今天怎么410了', { filter: { since: '2026-11-22' }, explain: { figures: [411, 410], backDays: 0 } }],
    [
      '逾期的怎么从5变成8了',
      { filter: { overdue: true, since: '2026-11-22' }, explain: { figures: [5, 8], backDays: 13 } },
    ],
    ['本周周报', { filter: { view: 'digest' } }],
    ['出个周报', { filter: { view: 'digest' } }],
    ['出一份本周周报', { filter: { view: 'digest' } }],
    ['上周周报', { filter: { since: '2026-11-15', view: 'digest' } }],
    ['上周的周报发一下', { filter: { since: '2026-11-15', view: 'digest' } }],
    ['全市周报', { filter: { view: 'digest' } }],
    ['东岭法院的周报', { filter: { unitIds: ['dlfy'], view: 'digest' } }],
    ['本院周报', { filter: { unitIds: ['swzfw'], view: 'digest' } }],
    ['这周整改情况小结', { filter: { kind: 'rectification', view: 'digest' } }],
    ['本周工作小结', { filter: { view: 'digest' } }],
    ['上周整改情况总结一下', { filter: { kind: 'rectification', since: '2026-11-15', view: 'digest' } }],
    ['做成图', { filter: { view: 'picture' } }],
    ['挂图作战', { filter: { view: 'picture' } }],
    ['红黄绿图', { filter: { view: 'picture' } }],
    ['出张进度图', { filter: { view: 'picture' } }],
    ['画个作战图', { filter: { view: 'picture' } }],
    ['用图展示一下', { filter: { view: 'picture' } }],
    ['东岭法院的进度做成图', { filter: { unitIds: ['dlfy'], view: 'picture' } }],
  ])('%s', (text, slots) => {
    expect(read(text)).toEqual({ intent: 'show_progress', slots });
  });
});

describe('what only sounds like a question for the ledger', () => {
  it.each([
    ['提醒各单位周五前交周报', 'create_reminder'],
    ['3号没有佐证怎么办', 'show_entry'],
    ['3号完成了，附件没有', 'record_update'],
    ['3号一直没动静', 'record_update'],
    ['7号推进到90%了', 'record_update'],
    ['把逾期的导出来', 'export_ledger'],
  ])('%s: %s', (text, intent) => {
    expect(read(text).intent).toBe(intent);
  });

  it('takes an answer in free words for the answer', () => {
    const pending = { kind: 'missing_field', intent: 'return_entry', slots: {}, field: 'reason' } as const;
    const { intent } = understanding.understand('没有佐证的', { ...scene, entries: known, pending });
    expect(intent).not.toBe('list_entries');
  });
});
