import { describe, expect, it } from 'vitest';
import { loadSampleWorld } from '../../src/content.ts';
import type { Postponement } from '../../src/core/clock.ts';
import type { LadderStep } from '../../src/core/slots.ts';
import { readerFor, replacedBy } from '../../src/reminders/absence.ts';
import { deferredTime, firstStep, resolveLeaders, stepAfter, tellingTime } from '../../src/reminders/ladder.ts';
import { WORKING_HOURS, workingTimeAfter, workingTimeBefore } from '../../src/reminders/working-time.ts';
import { days } from './almanac.ts';

const { people } = loadSampleWorld();
const zone = 'Asia/Shanghai';
const calendar = { days, zone, quiet: { from: '21:00', to: '07:30' } };
const local = (text: string) => new Date(`${text}:00+08:00`).toISOString();
const NEXT_DAY: LadderStep = { afterDays: 1, to: 'group' };
const LEADER: LadderStep = { afterDays: 2, to: 'leader' };

describe('firstStep', () => {
  it.each<[title: string, step: LadderStep, from: string, at: string]>([
    ['the day after at the same hour', NEXT_DAY, '2026-11-25T09:00', '2026-11-26T09:00'],
    ['at the hour named', { ...NEXT_DAY, time: '15:30' }, '2026-11-25T09:00', '2026-11-26T15:30'],
    ['some minutes later', { afterDays: 0, afterMinutes: 30, to: 'group' }, '2026-11-25T09:00', '2026-11-25T09:30'],
    ['a later hour of the day', { afterDays: 0, time: '16:00', to: 'group' }, '2026-11-25T09:00', '2026-11-25T16:00'],
    ['working days only', { ...NEXT_DAY, workingDays: true }, '2026-11-27T09:00', '2026-11-30T09:00'],
    ['not in quiet hours', NEXT_DAY, '2026-11-25T22:00', '2026-11-27T07:30'],
    ['never before the notice', { afterDays: 0, time: '08:00', to: 'group' }, '2026-11-25T09:00', '2026-11-25T09:00'],
    ['a leader: first the warning, two working hours before', LEADER, '2026-11-23T15:00', '2026-11-25T13:00'],
    ['a leader early in the day: the warning the day before', LEADER, '2026-11-23T09:00', '2026-11-24T16:00'],
    ['a leader on a Saturday: told on Monday, warned on Friday', LEADER, '2026-11-26T10:00', '2026-11-27T15:30'],
  ])('is %s', (_title, step, from, at) => {
    expect(firstStep([step], local(from), calendar)).toEqual({ step: 0, at: local(at) });
  });

  it('is nothing for a ladder without steps', () => {
    expect(firstStep([], local('2026-11-25T09:00'), calendar)).toBeUndefined();
  });
});

describe('stepAfter', () => {
  it('keeps its distance from a step that was taken late', () => {
    const taken = { step: 0, from: local('2026-11-23T09:00'), takenAt: local('2026-11-27T10:00') };
    const steps: LadderStep[] = [NEXT_DAY, { afterDays: 2, to: 'liaison' }];
    expect(stepAfter(steps, taken, calendar)).toEqual({ step: 1, at: local('2026-11-27T10:30') });
    expect(stepAfter(steps, { ...taken, step: 1 }, calendar)).toBeUndefined();
  });
});

describe('tellingTime', () => {
  it('leaves two working hours after the warning, over night and weekend too', () => {
    const from = local('2026-11-23T09:00');
    const told = (warnedAt: string) => tellingTime(LEADER, { from, warnedAt: local(warnedAt) }, calendar);
    expect(told('2026-11-24T16:00')).toBe(local('2026-11-25T09:00'));
    expect(told('2026-11-25T11:00')).toBe(local('2026-11-25T13:00'));
    expect(told('2026-11-27T16:30')).toBe(local('2026-11-30T09:30'));
  });

  it('comes a day later when it was put off, on a working day', () => {
    const now = local('2026-11-26T17:00');
    const putOff = { kind: 'by', days: 1 } as const;
    const until = (planned: string) => deferredTime(local(planned), { now, putOff }, calendar);
    expect(until('2026-11-27T09:00')).toEqual({ kind: 'until', at: local('2026-11-30T08:30') });
    expect(until('2026-11-25T09:00')).toEqual({ kind: 'until', at: local('2026-11-27T17:00') });
  });

  it.each<[Postponement, ReturnType<typeof deferredTime>]>([
    [
      { kind: 'by', days: 3 },
      { kind: 'until', at: local('2026-11-30T09:00') },
    ],
    [
      { kind: 'by', days: 5, workingDays: true },
      { kind: 'until', at: local('2026-12-04T09:00') },
    ],
    [
      { kind: 'by', days: 7 },
      { kind: 'until', at: local('2026-12-04T09:00') },
    ],
    [
      { kind: 'by', days: 8 },
      { kind: 'too_long', latest: local('2026-12-04T09:00') },
    ],
    [
      { kind: 'to', date: '2026-12-02', time: '15:00' },
      { kind: 'until', at: local('2026-12-02T15:00') },
    ],
    [
      { kind: 'to', date: '2026-12-09' },
      { kind: 'too_long', latest: local('2026-12-04T09:00') },
    ],
    [
      { kind: 'to', date: '2026-11-27' },
      { kind: 'not_later', planned: local('2026-11-27T09:00') },
    ],
  ])('is put off by %j as far as five working days', (putOff, expected) => {
    const now = local('2026-11-26T17:00');
    expect(deferredTime(local('2026-11-27T09:00'), { now, putOff }, calendar)).toEqual(expected);
  });
});

describe('working time', () => {
  it('is the same counted forward and back', () => {
    const hours = { days, zone, ...WORKING_HOURS };
    for (let hour = 9; hour < 17; hour += 1) {
      for (const worked of [0.5, 2, 9, 20]) {
        const from = local(`2026-09-29T${String(hour).padStart(2, '0')}:15`);
        const until = workingTimeAfter(from, worked * 3_600_000, hours);
        expect(workingTimeBefore(until, worked * 3_600_000, hours)).toBe(from);
      }
    }
  });
});

describe('resolveLeaders', () => {
  const told = (post?: string) =>
    resolveLeaders([NEXT_DAY, { ...LEADER, ...(post !== undefined && { post }) }], ['dlfy'], people).leaders.dlfy;

  it('finds the head of the unit, or whoever holds the post', () => {
    expect(told()).toBe('dlfy-leader');
    expect(told('院长')).toBe('dlfy-leader');
    expect(told('立案庭庭长')).toBe('dlfy-member3');
  });

  it('does not take the liaison officer for who is above, and falls back on the head', () => {
    expect(told('主任')).toBe('dlfy-leader');
    expect(told('政委')).toBe('dlfy-leader');
  });

  it('names the units in which there is nobody', () => {
    const without = people.filter(({ id }) => id !== 'dlfy-leader');
    expect(resolveLeaders([LEADER], ['dlfy', 'dljcy'], without)).toEqual({
      leaders: { dljcy: 'dljcy-leader' },
      missing: ['dlfy'],
    });
    expect(resolveLeaders([NEXT_DAY], ['dlfy'], without)).toEqual({ leaders: {}, missing: [] });
  });
});

describe('readerFor', () => {
  const [liaison, member, third] = ['dlfy-liaison', 'dlfy-member', 'dlfy-member2'].map(
    (id) => people.find((person) => person.id === id)!,
  );
  const away = (personId: string, standInId: string, from = '2026-11-20', to = '2026-11-30') => ({
    ...{ id: `${personId}>${standInId}`, personId, standInId, from, to },
    ...{ by: personId, at: '2026-11-20T00:00:00.000Z' },
  });
  const readerOf = (...absences: ReturnType<typeof away>[]) =>
    readerFor(liaison!, { people, absences, date: '2026-11-25' });

  it('is the stand-in, and the stand-in of that one, while they are away', () => {
    expect(readerOf()).toEqual({ person: liaison });
    expect(readerOf(away('dlfy-liaison', 'dlfy-member'))).toEqual({ person: member, insteadOf: liaison });
    expect(readerOf(away('dlfy-liaison', 'dlfy-member'), away('dlfy-member', 'dlfy-member2'))?.person).toBe(third);
  });

  it('is the person meant before and after, in a circle, and when the stand-in is of another unit', () => {
    expect(readerOf(away('dlfy-liaison', 'dlfy-member', '2026-11-26'))).toEqual({ person: liaison });
    expect(readerOf(away('dlfy-liaison', 'dlfy-member', '2026-11-20', '2026-11-24'))).toEqual({ person: liaison });
    const circle = [away('dlfy-liaison', 'dlfy-member'), away('dlfy-member', 'dlfy-liaison')];
    expect(readerOf(...circle)?.person).toBe(liaison);
    expect(readerOf(away('dlfy-liaison', 'dljcy-member'))).toEqual({ person: liaison });
  });

  it('takes the place of overlapping absences of the same person only', () => {
    const [first, second, other] = [
      away('dlfy-liaison', 'dlfy-member', '2026-11-20', '2026-11-24'),
      away('dlfy-liaison', 'dlfy-member2', '2026-11-24', '2026-11-26'),
      away('dlfy-member', 'dlfy-member2', '2026-11-24', '2026-11-26'),
    ];
    expect(replacedBy(second!, [first!, other!])).toEqual([first]);
    expect(replacedBy({ ...second!, from: '2026-11-25' }, [first!])).toEqual([]);
  });
});
