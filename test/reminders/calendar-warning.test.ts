import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/reminders/calendar.ts';
import { parseCalendarFile } from '../../src/reminders/calendar-file.ts';
import { findCalendarWarning } from '../../src/reminders/calendar-warning.ts';
import { createRule } from '../../src/reminders/rule.ts';
import { days, type Recurring, recurring, TABLE } from './almanac.ts';

const ZONE = 'Asia/Shanghai';
const rule = (schedule: Recurring, createdAt: string) =>
  createRule(
    {
      id: 'r1',
      purpose: 'reminder',
      text: 'text',
      schedule: { value: schedule, words: '' },
      targets: { kind: 'units', unitIds: ['dlfy'] },
      targetWords: '',
      createdBy: 'p',
      createdAt,
    },
    { days },
  );

describe('the warning that the table of working days ends', () => {
  it('is due from 1 November on while the next year has no table', () => {
    const on = (now: string) => findCalendarWarning(days, [], { now, zone: ZONE });
    expect(on('2026-10-31T15:59:59.000Z')).toBeUndefined();
    expect(on('2026-10-31T16:00:00.000Z')).toEqual({ coveredUntil: '2026-12-31', year: 2027, ruleIds: [] });
    expect(on('2027-03-01T00:00:00.000Z')).toMatchObject({ year: 2027 });
  });

  it('is due earlier when a rule that counts working days reaches beyond it', () => {
    const now = '2026-06-01T00:00:00.000Z';
    const lastWorkingDay = recurring({ every: 'month', on: [{ workingDay: -1 }], months: [1] });
    const first = recurring({ every: 'month', on: [{ day: 1 }], months: [1] });
    expect(findCalendarWarning(days, [rule(lastWorkingDay, now)], { now, zone: ZONE })).toMatchObject({
      year: 2027,
      ruleIds: ['r1'],
    });
    expect(findCalendarWarning(days, [rule(first, now)], { now, zone: ZONE })).toBeUndefined();
    const moved = rule({ ...first, onHoliday: 'after' }, now);
    expect(findCalendarWarning(days, [moved], { now, zone: ZONE })?.ruleIds).toEqual(['r1']);
  });
});

describe('single days of one’s own', () => {
  const empty = { statutory: [], movable: {} };
  it('are added to whatever is known of the year, and publish nothing', () => {
    const extra = { off: ['2026-12-14', '2027-03-01'], work: ['2026-12-19'] };
    const { published } = parseCalendarFile({ ...empty, extra }, 'x');
    const calendar = createCalendar({ ...TABLE, published: [...TABLE.published, ...published] });
    const worked = ['2026-12-14', '2026-12-15', '2026-12-19', '2026-12-20', '2027-03-01'].map(calendar.isWorkingDay);
    expect(worked).toEqual([false, true, true, false, false]);
    expect(calendar.isPublished(2027)).toBe(false);
    expect(calendar.coveredUntil).toBe(days.coveredUntil);
  });

  it('are not both off and worked', () => {
    const extra = { off: ['2026-12-14'], work: ['2026-12-14'] };
    expect(() => parseCalendarFile({ ...empty, extra }, 'calendar.yml')).toThrowError(/calendar\.yml: extra.*not both/);
  });
});
