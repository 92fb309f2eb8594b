import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Schedule, toLocalTime } from '../../src/core/clock.ts';
import { anchorSchedule, nextOccurrences, occurrencesWithin } from '../../src/reminders/occurrences.ts';
import { days, type Recurring, recurring } from './almanac.ts';

/** Monday, 23 November 2026, 10:00 in Shanghai. */
const NOW = new Date('2026-11-23T02:00:00.000Z');

const shown = (schedule: Schedule, count = 3, zone = 'Asia/Shanghai'): string[] =>
  nextOccurrences(schedule, { from: NOW, count }, { days, zone }).map((at) => {
    const { date, time } = toLocalTime(at, zone);
    return `${date} ${time}`;
  });
const dates = (schedule: Schedule, count = 3): string[] => shown(schedule, count).map((at) => at.slice(0, 10));

describe('nextOccurrences', () => {
  it.each<[string, Recurring['recurrence'], string[]]>([
    ['every day', { every: 'day', interval: 1 }, ['2026-11-24', '2026-11-25', '2026-11-26']],
    ['every third day, from the first', { every: 'day', interval: 3 }, ['2026-11-24', '2026-11-27', '2026-11-30']],
    ['every working day', { every: 'working-day' }, ['2026-11-24', '2026-11-25', '2026-11-26']],
    ['weekly', { every: 'week', interval: 1, weekdays: [5] }, ['2026-11-27', '2026-12-04', '2026-12-11']],
    ['twice a week', { every: 'week', interval: 1, weekdays: [2, 4] }, ['2026-11-24', '2026-11-26', '2026-12-01']],
    [
      'fortnightly, from the first',
      { every: 'week', interval: 2, weekdays: [5] },
      ['2026-11-27', '2026-12-11', '2026-12-25'],
    ],
    [
      'fortnightly on Monday, though today is one',
      { every: 'week', interval: 2, weekdays: [1] },
      ['2026-11-30', '2026-12-14', '2026-12-28'],
    ],
    ['the 25th', { every: 'month', on: [{ day: 25 }] }, ['2026-11-25', '2026-12-25', '2027-01-25']],
    ['the 31st or the last day', { every: 'month', on: [{ day: 31 }] }, ['2026-11-30', '2026-12-31', '2027-01-31']],
    ['the last day', { every: 'month', on: [{ last: 1 }] }, ['2026-11-30', '2026-12-31', '2027-01-31']],
    ['the last but one', { every: 'month', on: [{ last: 2 }] }, ['2026-11-29', '2026-12-30', '2027-01-30']],
    ['two days a month', { every: 'month', on: [{ day: 2 }, { day: 16 }] }, ['2026-12-02', '2026-12-16', '2027-01-02']],
    ['the first Monday', { every: 'month', on: [{ nth: 1, weekday: 1 }] }, ['2026-12-07', '2027-01-04', '2027-02-01']],
    [
      'the third Wednesday',
      { every: 'month', on: [{ nth: 3, weekday: 3 }] },
      ['2026-12-16', '2027-01-20', '2027-02-17'],
    ],
    ['the last Friday', { every: 'month', on: [{ nth: -1, weekday: 5 }] }, ['2026-11-27', '2026-12-25', '2027-01-29']],
    [
      'a fifth Friday, where there is one',
      { every: 'month', on: [{ nth: 5, weekday: 5 }] },
      ['2027-01-29', '2027-04-30', '2027-07-30'],
    ],
    ['the first working day', { every: 'month', on: [{ workingDay: 1 }] }, ['2026-12-01', '2027-01-04', '2027-02-01']],
    ['the last working day', { every: 'month', on: [{ workingDay: -1 }] }, ['2026-11-30', '2026-12-31', '2027-01-29']],
    [
      'each quarter’s last working day',
      { every: 'month', on: [{ workingDay: -1 }], months: [3, 6, 9, 12] },
      ['2026-12-31', '2027-03-31', '2027-06-30'],
    ],
    ['once a year', { every: 'month', on: [{ day: 10 }], months: [1] }, ['2027-01-10', '2028-01-10', '2029-01-10']],
    ['29 February', { every: 'month', on: [{ day: 29 }], months: [2] }, ['2027-02-28', '2028-02-29', '2029-02-28']],
  ])('%s', (_title, recurrence, expected) => {
    expect(dates(recurring(recurrence))).toEqual(expected);
  });

  it('counts today when the time is still ahead, and is strictly after the instant given', () => {
    expect(shown(recurring({ every: 'day', interval: 1 }, { times: ['10:00', '10:01'] }), 2)).toEqual([
      '2026-11-23 10:01',
      '2026-11-24 10:00',
    ]);
  });

  it('gives several times of a day in order, each once', () => {
    const schedule = recurring({ every: 'day', interval: 1 }, { times: ['17:30', '08:00', '17:30'] });
    expect(shown(schedule, 3)).toEqual(['2026-11-23 17:30', '2026-11-24 08:00', '2026-11-24 17:30']);
  });

  it('keeps within first day, last day and exceptions', () => {
    const everyDay = { every: 'day', interval: 1 } as const;
    const bounds = { startsOn: '2026-12-01', endsOn: '2026-12-04', exceptOn: ['2026-12-02'] };
    expect(dates(recurring(everyDay, bounds), 9)).toEqual(['2026-12-01', '2026-12-03', '2026-12-04']);
    expect(dates(recurring(everyDay, { endsOn: '2026-11-22' }))).toEqual([]);
  });

  it('moves a day off to the working day before or after, or leaves it', () => {
    const tenth = { every: 'month', on: [{ day: 10 }], months: [1] } as const; // a Sunday in 2027
    const on = (onHoliday: Recurring['onHoliday']) => dates(recurring(tenth, onHoliday ? { onHoliday } : {}), 1);
    expect([on('before'), on('after'), on('anyway'), on(undefined)]).toEqual([
      ['2027-01-08'],
      ['2027-01-11'],
      ['2027-01-10'],
      ['2027-01-10'],
    ]);
  });

  it('sends once when two days move to the same working day', () => {
    const weekend = recurring({ every: 'week', interval: 1, weekdays: [6, 7] }, { onHoliday: 'after' });
    expect(dates(weekend)).toEqual(['2026-11-30', '2026-12-07', '2026-12-14']);
  });

  it('finds a day that a holiday moved from before now to after it', () => {
    const from = new Date('2027-02-07T00:00:00.000Z');
    const sixth = recurring({ every: 'month', on: [{ day: 5 }] }, { onHoliday: 'after' });
    expect(nextOccurrences(sixth, { from, count: 1 }, { days })[0]).toBe('2027-02-09T01:00:00.000Z');
  });

  it('has one instant for once, when it lies ahead, and none for now', () => {
    const at = '2026-11-23T02:00:00.001Z';
    expect(nextOccurrences({ kind: 'once', at }, { from: NOW, count: 3 }, { days })).toEqual([at]);
    expect(nextOccurrences({ kind: 'once', at: NOW.toISOString() }, { from: NOW, count: 3 }, { days })).toEqual([]);
    expect(nextOccurrences({ kind: 'now' }, { from: NOW, count: 3 }, { days })).toEqual([]);
  });

  it('comes to an end with none where nothing falls within ten years', () => {
    expect(dates(recurring({ every: 'month', on: [{ workingDay: 23 }], months: [2] }))).toEqual([]);
    expect(dates(recurring({ every: 'month', on: [{ day: 1 }], months: [] }))).toEqual([]);
  });

  it('moves a skipped hour forward and keeps a doubled one single where clocks change', () => {
    const everyDay = recurring({ every: 'day', interval: 1 }, { times: ['02:30'] });
    const inNewYork = (from: string) =>
      nextOccurrences(everyDay, { from: new Date(from), count: 2 }, { days, zone: 'America/New_York' });
    expect(inNewYork('2027-03-14T00:00:00.000Z')).toEqual(['2027-03-14T07:30:00.000Z', '2027-03-15T06:30:00.000Z']);
    const doubled = recurring({ every: 'day', interval: 1 }, { times: ['01:30'] });
    const november = { from: new Date('2027-11-07T00:00:00.000Z'), count: 2 };
    expect(nextOccurrences(doubled, november, { days, zone: 'America/New_York' })).toHaveLength(2);
  });

  it('gives the same, in order, however the time is cut into pieces', () => {
    fc.assert(
      fc.property(anySchedule, fc.array(fc.integer({ min: 1, max: 40 * 86_400 }), { maxLength: 8 }), (raw, steps) => {
        const schedule = anchorSchedule(raw, NOW, { days });
        const cuts = [NOW];
        for (const seconds of steps) cuts.push(new Date(cuts.at(-1)!.getTime() + seconds * 1_000));
        const last = cuts.at(-1) ?? NOW;
        const whole = occurrencesWithin(schedule, { from: NOW, until: last }, { days });
        const pieces = cuts
          .slice(1)
          .flatMap((until, i) => occurrencesWithin(schedule, { from: cuts[i]!, until }, { days }));
        expect(pieces).toEqual(whole);
        expect(whole).toEqual([...new Set(whole)].sort());
        expect(nextOccurrences(schedule, { from: NOW, count: whole.length }, { days })).toEqual(whole);
      }),
      { numRuns: 150 },
    );
  });

  it('names exactly the days that a count by hand names', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 0, max: 800 }), (day, offset) => {
        const from = new Date(NOW.getTime() + offset * 86_400_000);
        const [next] = nextOccurrences(recurring({ every: 'month', on: [{ day }] }), { from, count: 1 }, { days });
        let expected = toLocalTime(from).date;
        const meant = (date: string) => {
          const isLast = addDays(date, 1).endsWith('-01');
          return Number(date.slice(8)) === day || (isLast && Number(date.slice(8)) < day);
        };
        // `from` is at 10:00, an hour after the time of the schedule.
        do expected = addDays(expected, 1);
        while (!meant(expected));
        expect(toLocalTime(next!).date).toBe(expected);
      }),
    );
  });
});

describe('anchorSchedule', () => {
  it('writes down the first day of a longer rhythm, and nothing else', () => {
    const fortnightly = recurring({ every: 'week', interval: 2, weekdays: [5] });
    expect(anchorSchedule(fortnightly, NOW, { days })).toEqual({ ...fortnightly, startsOn: '2026-11-27' });
    const weekly = recurring({ every: 'week', interval: 1, weekdays: [5] });
    expect(anchorSchedule(weekly, NOW, { days })).toBe(weekly);
    const started = { ...fortnightly, startsOn: '2026-11-20' };
    expect(anchorSchedule(started, NOW, { days })).toBe(started);
  });
});

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);

const dayOfMonth = fc.oneof(
  fc.record({ day: fc.integer({ min: 1, max: 31 }) }),
  fc.record({ last: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ nth: fc.constantFrom(-2, -1, 1, 2, 3, 4, 5), weekday: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ workingDay: fc.constantFrom(-3, -1, 1, 2, 5) }),
);

const anyRecurrence: fc.Arbitrary<Recurring['recurrence']> = fc.oneof(
  fc.record({ every: fc.constant('day' as const), interval: fc.integer({ min: 1, max: 5 }) }),
  fc.constant({ every: 'working-day' as const }),
  fc.record({
    every: fc.constant('week' as const),
    interval: fc.integer({ min: 1, max: 3 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  }),
  fc.record({ every: fc.constant('month' as const), on: fc.array(dayOfMonth, { minLength: 1, maxLength: 2 }) }),
);

const anySchedule: fc.Arbitrary<Recurring> = fc
  .tuple(
    anyRecurrence,
    fc.uniqueArray(time, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('anyway' as const, 'before' as const, 'after' as const),
  )
  .map(([recurrence, times, onHoliday]) => recurring(recurrence, { times, onHoliday }));
