import { describe, expect, it, test } from 'vitest';
import { loadSampleWorld } from '../../src/content.ts';
import { readHead } from '../../src/understanding/ledger-sheet/column-heads.ts';
import { readDueCell } from '../../src/understanding/ledger-sheet/read-due-cell.ts';
import { readLedgerSheet } from '../../src/understanding/ledger-sheet/read-ledger-sheet.ts';
import { readStanding } from '../../src/understanding/ledger-sheet/read-state-cell.ts';
import { readUnitCell } from '../../src/understanding/ledger-sheet/read-unit-cell.ts';
import type { SheetCell } from '../../src/understanding/ledger-sheet/sheet-cell.ts';

const { units } = loadSampleWorld();
const days = { isWorkingDay: () => true, isPublished: () => true };
const now = new Date('2026-11-23T02:00:00Z');
const context = { units, people: new Set(['钱进']), ownUnitId: undefined as string | undefined, now, days };

function read(rows: readonly (readonly SheetCell[])[], name = '台账', ownUnitId?: string) {
  const given = rows.map((cells, at) => ({ at: at + 1, cells })).filter(({ cells }) => cells.length > 0);
  const sheet = readLedgerSheet(given, name, { ...context, ownUnitId });
  return { sheet, entries: sheet?.body.flatMap((row) => sheet.read(row) ?? []) ?? [] };
}

test.each([
  ['序号', 'number'],
  ['问题编号', 'number'],
  ['存在的主要问题', 'title'],
  ['整改事项', 'title'],
  ['重点任务', 'title'],
  ['责任单位', 'unit'],
  ['牵头单位（部门）', 'unit'],
  ['配合单位', 'support'],
  ['分管领导', 'leader'],
  ['具体责任人', 'owner'],
  ['整改措施', 'measures'],
  ['整改完成时限', 'due'],
  ['计划完成时间', 'due'],
  ['整改进度', 'progress'],
  ['完成率（%）', 'progress'],
  ['整改完成情况', 'account'],
  ['整改状态', 'state'],
  ['是否完成', 'state'],
  ['问题类别', 'category'],
  ['备注', 'remarks'],
  ['实际完成时间', undefined],
  ['联系电话', undefined],
  ['发现时间', undefined],
])('the head %s is %s', (head, field) => expect(readHead(head)).toBe(field));

test.each<[SheetCell, string]>([
  ['2026.11.30', '2026-11-30'],
  ['11月底', '2026-11-30'],
  ['2026年11月', '2026-11-30'],
  ['2026年12月底前完成', '2026-12-31'],
  ['26.11.30', '2026-11-30'],
  [46_356, '2026-11-30'],
  [{ date: '2026-12-01' }, '2026-12-01'],
  ['长期坚持', 'lasting'],
  ['立行立改', 'lasting'],
  ['2026年2月30日', 'no_such_date'],
  ['待定', 'not_read'],
  [2026.1, 'not_read'],
  ['—', 'none'],
])('the due date %j is %s', (cell, expected) => {
  const due = readDueCell(cell, now, days);
  expect(due.kind === 'date' ? due.date : due.kind).toBe(expected);
});

test.each([
  ['已完成', 'submitted'],
  ['整改到位', 'submitted'],
  ['已销号', 'closed'],
  ['长期坚持', 'in_progress'],
  ['持续推进', 'in_progress'],
  ['基本完成', 'in_progress'],
  ['未完成', 'in_progress'],
  ['未启动', 'open'],
  ['待验收', 'submitted'],
  ['已完成培训3场，正在推进制度建设', undefined],
  ['不错', undefined],
])('the state %s is %s', (words, state) => expect(readStanding(words)?.state).toBe(state));

test('several units in one cell are who leads and who supports', () => {
  expect(readUnitCell('牵头：市中级法院；配合：市检察院、市公安局', units, undefined)).toEqual({
    lead: 'szy',
    support: ['sjcy', 'sgaj'],
    rest: '',
  });
  expect(readUnitCell('东岭院', units, undefined).lead).toBe('dlfy');
  expect(readUnitCell('天河区法院', units, undefined).lead).toBeUndefined();
  expect(readUnitCell('本院', units, 'dlfy').lead).toBe('dlfy');
});

describe('a ledger', () => {
  it('is found below a title line and empty rows, under merged heads', () => {
    const { sheet, entries } = read([
      ['全市执法监督问题整改台账'],
      [],
      [],
      ['序号', '存在问题', '责任', null, null, '整改', null],
      [null, null, '单位', '领导', '责任人', '时限', '进度'],
      [1, '卷宗归档不及时', '东岭区法院', '王院', '钱进', '2026.12.1', 0.4],
      [2, '文书上网不及时', null, null, null, '长期坚持', 1],
      ['注：数据截至11月'],
    ]);
    expect(sheet?.columns.map(({ field }) => field)).toEqual([
      ...['number', 'title', 'unit', 'leader', 'owner', 'due', 'progress'],
    ]);
    expect(entries).toMatchObject([
      { row: 6, number: '1', unitId: 'dlfy', leaderName: '王院', dueOn: '2026-12-01', progress: 40, remarks: [] },
      { row: 7, unitId: 'dlfy', progress: 100, state: 'submitted' },
    ]);
    expect(entries[1]?.remarks.map(({ code }) => code)).toEqual(['unit_from_above', 'lasting']);
  });

  it('has columns told by what stands in them', () => {
    const { sheet, entries } = read([
      ['序号', '内容摘录', '谁来办', '日子', '状态'],
      [1, '卷宗归档不及时问题', '东岭区法院', { date: '2026-12-01' }, '整改中'],
      [2, '执行款发放不及时', '东岭院', { date: '2026-12-02' }, '整改中'],
    ]);
    expect(sheet?.columns.filter(({ guessed }) => guessed).map(({ field }) => field)).toEqual(['title', 'unit', 'due']);
    expect(entries).toMatchObject([{ unitId: 'dlfy', dueOn: '2026-12-01' }, { unitId: 'dlfy' }]);
  });

  it('names what is wrong with a row instead of guessing', () => {
    const { entries } = read([
      ['序号', '问题', '责任单位', '整改时限', '进度'],
      [1, '甲问题', '天河区法院', null, null],
      [2, '乙问题', '东岭区法院', '2月30日', null],
      [3, '丙问题', '东岭区法院', null, '130%'],
      [4, null, '东岭区法院', '12月1日', '30%'],
    ]);
    expect(entries.map(({ faults }) => faults[0]?.code)).toEqual([
      ...['unknown_unit', 'no_such_date', 'bad_percent', 'no_title'],
    ]);
  });

  it('is of the unit in its title, or of who sends it, where it has no column of units', () => {
    const rows = [
      ['序号', '问题', '整改时限'],
      [1, '甲问题', '12月1日'],
    ];
    expect(read([['市中级法院整改台账'], ...rows]).entries[0]?.unitId).toBe('szy');
    expect(read(rows, '台账', 'dlfy').entries[0]?.unitId).toBe('dlfy');
    expect(read(rows).entries[0]?.faults).toEqual([{ code: 'no_unit', words: '' }]);
  });

  it('is not found where no row names columns', () => {
    expect(
      read([
        ['甲', '乙'],
        ['一', '二'],
      ]).sheet,
    ).toBeUndefined();
  });

  it('goes by 序号 where our own 编号 stands beside it', () => {
    const { entries } = read([
      ['编号', '序号', '问题', '责任单位'],
      [12, 3, '甲问题', '东岭区法院'],
    ]);
    expect(entries[0]?.number).toBe('3');
  });

  it('takes a figure before the word 已完成 that contradicts it', () => {
    const { entries } = read([
      ['问题', '责任单位', '进度', '状态'],
      ['甲问题', '东岭区法院', '80%', '已完成'],
    ]);
    expect(entries[0]).toMatchObject({ progress: 80, state: 'in_progress', remarks: [{ code: 'states_differ' }] });
  });
});
