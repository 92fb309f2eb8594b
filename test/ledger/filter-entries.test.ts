import { describe, expect, it } from 'vitest';
import type { EntryFilter } from '../../src/core/slots.ts';
import { filterEntries, orderEntries } from '../../src/ledger/filter-entries.ts';
import { entry } from './entries.ts';

const FILE = { kind: 'link', url: 'https://example.org/a' } as const;

const ENTRIES = [
  entry({ no: 1, category: '涉案财物', reportedAt: '2026-11-09T02:00:00.000Z', dueOn: '2026-11-20' }),
  entry({ no: 2, progress: 95, reportedAt: '2026-11-22T02:00:00.000Z', progressAt: '2026-10-24T02:00:00.000Z' }),
  entry({ no: 3, progress: 95, reportedAt: '2026-11-22T02:00:00.000Z', progressAt: '2026-10-25T02:00:00.000Z' }),
  entry({ no: 4, extensions: 2, reportedAt: '2026-11-22T02:00:00.000Z', dueOn: '2026-11-02' }),
  entry({ no: 5, extensions: 3, reportedAt: '2026-11-10T02:00:00.000Z', unitId: 'npgaj', supportUnitIds: ['dlfy'] }),
  entry({ no: 6, state: 'closed', progress: 100, lookBackOn: '2026-11-23', evidence: [FILE] }),
  entry({ no: 7, state: 'submitted', progress: 100 }),
  entry({ no: 8, state: 'closed', progress: 100, lookBackOn: '2026-11-24', mergedInto: 6 }),
  entry({ no: 9, state: 'closed', progress: 100, lookBackOn: '2026-11-24' }),
];

const find = (filter: EntryFilter): number[] => {
  const context = { today: '2026-11-23', speaker: { name: '李娜', unitId: 'dlfy' } };
  return orderEntries(filterEntries(ENTRIES, filter, context), filter).map(({ no }) => no);
};

describe('filterEntries', () => {
  it.each<[string, EntryFilter, number[]]>([
    ['a category', { category: '涉案财物' }, [1]],
    ['no report for two weeks, the longest silent first', { stale: 'no_report' }, [1]],
    ['no report for as many days as said', { stale: 'no_report', staleDays: 13 }, [1, 5]],
    ['extended twice and more, the most often first', { stale: 'extended' }, [5, 4]],
    ['long at 90 % and more: no step for thirty days', { stale: 'stuck' }, [2]],
    ['long at 90 % and more, for as many days as said', { stale: 'stuck', staleDays: 29 }, [2, 3]],
    ['completed or submitted without evidence', { stale: 'no_evidence' }, [7, 9]],
    ['closed and to be looked at again by today', { lookBackDue: true }, [6]],
    ['a unit with what it supports', { unitIds: ['dlfy'], stale: 'extended' }, [5, 4]],
    ['overdue, the longest first', { overdue: true }, [4, 1]],
    ['due, the soonest first', { dueTo: '2026-11-30', states: ['in_progress'] }, [4, 1, 2, 3, 5]],
    ['several at once', { category: '涉案财物', overdue: true, unitIds: ['dlfy'] }, [1]],
  ])('finds %s', (_title, filter, nos) => {
    expect(find(filter)).toEqual(nos);
  });
});
