import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/core/clock.ts';
import { createCalendar } from '../../src/reminders/calendar.ts';
import { parseCalendarFile } from '../../src/reminders/calendar-file.ts';
import { days, TABLE } from './almanac.ts';

const daysOff = (from: string, to: string): string[] => {
  const off: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) if (!days.isWorkingDay(date)) off.push(date.slice(5));
  return off;
};

describe('the shipped calendar', () => {
  it('knows the published holidays and make-up days of 2026', () => {
    expect(daysOff('2026-09-28', '2026-10-11')).toEqual([
      '10-01',
      '10-02',
      '10-03',
      '10-04',
      '10-05',
      '10-06',
      '10-07',
      '10-11',
    ]);
    for (const makeUp of ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']) {
      expect([makeUp, days.isWorkingDay(makeUp)]).toEqual([makeUp, true]);
    }
  });

  it('follows weekdays and the statutory days where no table is published', () => {
    expect(daysOff('2026-12-31', '2027-01-04')).toEqual(['01-01', '01-02', '01-03']);
    expect(daysOff('2027-02-04', '2027-02-10')).toEqual(['02-05', '02-06', '02-07', '02-08']);
    expect(daysOff('2027-04-05', '2027-04-09')).toEqual(['04-05']);
    expect(daysOff('2027-05-03', '2027-05-07')).toEqual([]);
    expect(daysOff('2027-06-07', '2027-06-11')).toEqual(['06-09']);
    expect(daysOff('2027-09-13', '2027-09-17')).toEqual(['09-15']);
    expect(daysOff('2027-09-30', '2027-10-04')).toEqual(['10-01', '10-02', '10-03']);
  });

  it('tells how far the published tables reach', () => {
    expect(days.coveredUntil).toBe('2026-12-31');
    expect([2024, 2025, 2026, 2027].map((year) => days.isPublished(year))).toEqual([true, true, true, false]);
  });

  it('takes a table of the file before the library and before the statutory days', () => {
    const published = [{ year: 2027, off: ['2027-01-01', '2027-01-02'], work: ['2027-01-03'] }];
    const next = createCalendar({ ...TABLE, published });
    expect(next.coveredUntil).toBe('2027-12-31');
    expect(next.isPublished(2027)).toBe(true);
    expect(['2027-01-01', '2027-01-03', '2027-04-05'].map((date) => next.isWorkingDay(date))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it.each(['America/New_York', 'Pacific/Kiritimati', 'UTC'])('is the same on a machine in %s', (zone) => {
    const script = `
      import { days } from './test/reminders/almanac.ts';
      console.log(['2026-10-01', '2026-10-08', '2026-10-10', '2027-02-05', '2027-02-09'].map((d) => days.isWorkingDay(d)).join());
    `;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const output = execFileSync(process.execPath, args, { env: { ...process.env, TZ: zone }, encoding: 'utf8' });
    expect(output.trim()).toBe('false,true,true,false,true');
  });
});

describe('parseCalendarFile', () => {
  it.each([
    [
      'a day that is none',
      { statutory: [{ name: '元旦', solar: '1-1' }], movable: {} },
      /statutory\.0\.solar is "1-1"; write "MM-DD"/,
    ],
    [
      'a date of another year',
      { statutory: [], movable: {}, published: [{ year: 2027, off: ['2028-01-01'], work: [] }] },
      /published\.0 .*every date must lie in its year/,
    ],
    ['no movable days', { statutory: [] }, /movable is missing/],
    ['a year in words', { statutory: [], movable: { 明年: {} } }, /movable/],
  ])('refuses %s', (_title, value, message) => {
    expect(() => parseCalendarFile(value, 'data/calendar.yml')).toThrowError(message);
  });
});
