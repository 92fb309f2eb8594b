import { describe, expect, it } from 'vitest';
import type { EntryFilter } from '../../src/core/slots.ts';
import { filterEntries } from '../../src/ledger/filter-entries.ts';
import { rankGroups, summarise } from '../../src/ledger/reports.ts';
import { entry } from './entries.ts';

const TODAY = '2026-11-23';

const ENTRIES = [
  entry({ no: 1, state: 'open', progress: 0, dueOn: '2026-11-22', ownerName: '张伟', title: '涉案财物保管台账不清' }),
  entry({ no: 2, progress: 50, dueOn: '2026-11-23' }),
  entry({
    no: 3,
    unitId: 'npgaj',
    state: 'submitted',
    progress: 100,
    dueOn: '2026-11-01',
    title: '执法记录仪使用不规范',
  }),
  entry({ no: 4, unitId: 'npgaj', state: 'closed', progress: 100, dueOn: '2026-10-01', kind: 'goal' }),
  entry({ no: 5, unitId: 'npgaj', state: 'returned', progress: 100, dueOn: '2026-11-30' }),
  entry({ no: 6, state: 'open', progress: 0, dueOn: '2026-01-01', withdrawnAt: '2026-11-23T02:00:00.000Z' }),
];

describe('filterEntries', () => {
  it.each<[string, EntryFilter, number[]]>([
    ['nothing: all but the withdrawn', {}, [1, 2, 3, 4, 5]],
    ['units', { unitIds: ['npgaj'] }, [3, 4, 5]],
    ['a kind', { kind: 'goal' }, [4]],
    ['states', { states: ['open', 'returned'] }, [1, 5]],
    ['overdue: not what is submitted or closed, not what is due today', { overdue: true }, [1]],
    ['not overdue', { overdue: false }, [2, 3, 4, 5]],
    ['due dates, both inclusive', { dueFrom: '2026-11-22', dueTo: '2026-11-23' }, [1, 2]],
    ['what falls due: not what is submitted or closed', { dueTo: '2026-11-30' }, [1, 2, 5]],
    ['what fell due, of a state that is asked for', { dueTo: '2026-11-30', states: ['closed'] }, [4]],
    ['an owner', { ownerName: '张伟' }, [1]],
    ['words in any order', { words: '台账 财物' }, [1]],
    ['words of which one is missing', { words: '台账 手机' }, []],
    ['mine: own name in the own unit only', { mine: true }, [2]],
    ['several at once', { unitIds: ['dlfy'], states: ['in_progress'], dueTo: '2026-12-31' }, [2]],
  ])('%s', (_title, filter, nos) => {
    const context = { today: TODAY, speaker: { name: '李娜', unitId: 'dlfy' } };
    expect(filterEntries(ENTRIES, filter, context).map(({ no }) => no)).toEqual(nos);
  });

  it('leaves entries without a date out of a question about dates', () => {
    const { dueOn: _dueOn, ...undated } = entry();
    const context = { today: TODAY, speaker: { name: '', unitId: '' } };
    expect(filterEntries([undated], { dueTo: '2030-01-01' }, context)).toEqual([]);
  });
});

describe('summarise', () => {
  it('counts states, overdue, due soon, and shares, without the withdrawn', () => {
    expect(summarise(ENTRIES, TODAY)).toEqual({
      total: 5,
      byState: { open: 1, in_progress: 1, submitted: 1, closed: 1, returned: 1, reopened: 0 },
      overdue: 1,
      dueSoon: 1,
      closedShare: 0.2,
      doneShare: 0.4,
      averageProgress: 70,
    });
  });

  it('has no shares where there is nothing', () => {
    expect(summarise([], TODAY)).toMatchObject({ total: 0, closedShare: 0, doneShare: 0, averageProgress: 0 });
  });
});

describe('rankGroups', () => {
  const byUnit = (order: 'slowest' | 'fastest') =>
    rankGroups(ENTRIES, { groupOf: ({ unitId }) => unitId, order }, TODAY).map(({ key, averageProgress }) => [
      key,
      averageProgress,
    ]);

  it('puts the slowest or the fastest first', () => {
    expect(byUnit('slowest')).toEqual([
      ['dlfy', 25],
      ['npgaj', 100],
    ]);
    expect(byUnit('fastest').map(([key]) => key)).toEqual(['npgaj', 'dlfy']);
  });

  it('puts more overdue first among equally slow ones, then the id', () => {
    const equal = [
      entry({ unitId: 'b', dueOn: '2026-12-01' }),
      entry({ unitId: 'c', dueOn: '2026-11-01' }),
      entry({ unitId: 'a', dueOn: '2026-12-01' }),
    ];
    const ranked = rankGroups(equal, { groupOf: ({ unitId }) => unitId, order: 'slowest' }, TODAY);
    expect(ranked.map(({ key }) => key)).toEqual(['c', 'a', 'b']);
  });

  it('leaves out entries of no group', () => {
    const groupOf = ({ unitId }: { unitId: string }) => (unitId === 'dlfy' ? undefined : '南浦区');
    const ranked = rankGroups(ENTRIES, { groupOf, order: 'slowest' }, TODAY);
    expect(ranked.map(({ key, total }) => [key, total])).toEqual([['南浦区', 3]]);
  });
});
