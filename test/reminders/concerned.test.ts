import { describe, expect, it } from 'vitest';
import type { DeadlineSchedule } from '../../src/core/clock.ts';
import type { TargetCondition } from '../../src/core/people.ts';
import { concernedUnits } from '../../src/reminders/concerned.ts';
import { nextDeadlineFirings } from '../../src/reminders/deadline-preview.ts';
import { nextOccurrences } from '../../src/reminders/occurrences.ts';
import { sampleEntry } from '../contracts/store-samples.ts';
import { days } from './almanac.ts';

const TODAY = '2026-11-23';
const UNITS = ['dlfy', 'npgaj'];
const SCHEDULE: DeadlineSchedule = { kind: 'deadline', offsets: [-7, 0], overdueEvery: 3, times: ['09:00'] };

const nosOn = (where: TargetCondition, ...changes: Parameters<typeof sampleEntry>[1][]) =>
  concernedUnits(
    UNITS,
    changes.map((change, at) => sampleEntry(at + 1, change)),
    { where, today: TODAY },
  );

describe('a condition of targets', () => {
  it.each<[string, TargetCondition, Parameters<typeof sampleEntry>[1], boolean]>([
    ['overdue', { entries: 'overdue' }, { dueOn: '2026-11-22' }, true],
    ['due today is not overdue', { entries: 'overdue' }, { dueOn: TODAY }, false],
    ['overdue and submitted', { entries: 'overdue' }, { dueOn: '2026-11-01', state: 'submitted' }, false],
    ['due within a week', { entries: 'due' }, { dueOn: '2026-11-30' }, true],
    ['due in eight days', { entries: 'due' }, { dueOn: '2026-12-01' }, false],
    ['due in eight days, of ten', { entries: 'due', days: 10 }, { dueOn: '2026-12-01' }, true],
    ['open', { entries: 'open' }, { state: 'reopened' }, true],
    ['closed is not open', { entries: 'open' }, { state: 'closed' }, false],
    ['returned', { entries: 'returned' }, { state: 'returned' }, true],
    ['not reported on for two weeks', { entries: 'stale' }, { registeredAt: '2026-11-01T00:00:00.000Z' }, true],
    ['reported on since', { entries: 'stale' }, { reportedAt: '2026-11-20T00:00:00.000Z' }, false],
    ['of another kind', { entries: 'open', kind: 'case_review' }, {}, false],
    ['withdrawn', { entries: 'open' }, { withdrawnAt: '2026-11-01T00:00:00.000Z' }, false],
    ['taken in by another', { entries: 'open' }, { mergedInto: 9 }, false],
    ['of a unit that is no target', { entries: 'open' }, { unitId: 'szy' }, false],
    ['that the unit only supports', { entries: 'open' }, { unitId: 'szy', supportUnitIds: ['dlfy'] }, false],
  ])('looks at the entry: %s', (_title, where, change, expected) => {
    expect(nosOn(where, change).length > 0).toBe(expected);
  });

  it('gives the units in their order and the entries by due date', () => {
    const found = nosOn({ entries: 'open' }, { unitId: 'npgaj' }, { dueOn: '2026-12-02' }, { dueOn: '2026-12-01' });
    expect(found).toEqual([
      { unitId: 'dlfy', entryNos: [3, 2] },
      { unitId: 'npgaj', entryNos: [1] },
    ]);
  });
});

describe('a rule that counts from deadlines', () => {
  const rule = (schedule: DeadlineSchedule) => ({
    schedule,
    targets: { kind: 'units', unitIds: UNITS } as const,
    zone: 'Asia/Shanghai',
  });
  const firings = (schedule: DeadlineSchedule, dueOn: string, count = 5) =>
    nextDeadlineFirings(rule(schedule), [sampleEntry(7, { dueOn })], {
      from: '2026-11-15T00:00:00.000Z',
      count,
      days,
    }).map(({ at }) => at.slice(0, 10));

  it('writes a week before, on the day, and every three days after', () => {
    expect(firings(SCHEDULE, '2026-11-25')).toEqual([
      '2026-11-18',
      '2026-11-25',
      '2026-11-28',
      '2026-12-01',
      '2026-12-04',
    ]);
  });

  it('moves what falls on a day off, and says both days in one', () => {
    const moved = { ...SCHEDULE, onHoliday: 'before' } as const;
    expect(firings(moved, '2026-11-25', 3)).toEqual(['2026-11-18', '2026-11-25', '2026-11-27']);
    expect(firings({ ...moved, onHoliday: 'after' }, '2026-11-28', 3)).toEqual([
      '2026-11-23',
      '2026-11-30',
      '2026-12-01',
    ]);
  });

  it('says nothing of an entry without a date, and ends its search', () => {
    const { dueOn: _, ...undated } = sampleEntry(7);
    const window = { from: '2026-11-15T00:00:00.000Z', count: 3, days };
    expect(nextDeadlineFirings(rule(SCHEDULE), [undated], window)).toEqual([]);
  });

  it('looks each day at its times, on days off only where nothing moves', () => {
    const window = { from: new Date('2026-11-27T02:00:00.000Z'), count: 2 };
    const next = (schedule: DeadlineSchedule) =>
      nextOccurrences(schedule, window, { days }).map((at) => at.slice(0, 10));
    expect(next(SCHEDULE)).toEqual(['2026-11-28', '2026-11-29']);
    expect(next({ ...SCHEDULE, onHoliday: 'after' })).toEqual(['2026-11-30', '2026-12-01']);
  });
});
