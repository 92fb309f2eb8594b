import { describe, expect, it } from 'vitest';
import { type AnswerBy, DEFAULT_ZONE } from '../../src/core/clock.ts';
import { answerByOf, answerInstant } from '../../src/reminders/answer-by.ts';
import { days } from './almanac.ts';

const at = (local: string): string => new Date(`${local}:00+08:00`).toISOString();
const calendar = { days, zone: DEFAULT_ZONE };

describe('the time to answer by', () => {
  it.each<[AnswerBy, string, string]>([
    [{ kind: 'within', minutes: 120 }, '2026-11-23T23:00', '2026-11-24T01:00'],
    [{ kind: 'after', days: 0, time: '17:00' }, '2026-11-23T09:00', '2026-11-23T17:00'],
    [{ kind: 'after', days: 3 }, '2026-12-30T09:00', '2027-01-02T23:59'],
    [{ kind: 'after', days: 2, workingDays: true }, '2026-11-27T09:00', '2026-12-01T23:59'],
    [{ kind: 'weekday', weekday: 3, time: '17:00' }, '2026-11-23T09:00', '2026-11-25T17:00'],
    [{ kind: 'weekday', weekday: 1 }, '2026-11-25T09:00', '2026-11-30T23:59'],
    [{ kind: 'weekday', weekday: 5, weeksLater: 1 }, '2026-11-23T09:00', '2026-12-04T23:59'],
    [{ kind: 'date', day: 27, time: '17:00' }, '2026-11-25T09:00', '2026-11-27T17:00'],
    [{ kind: 'date', day: 3 }, '2026-12-28T09:00', '2027-01-03T23:59'],
    [{ kind: 'date', day: 31 }, '2027-02-10T09:00', '2027-02-28T23:59'],
    [{ kind: 'date', day: -1 }, '2028-02-10T09:00', '2028-02-29T23:59'],
    [{ kind: 'date', day: 3, monthsLater: 1 }, '2026-12-01T09:00', '2027-01-03T23:59'],
    [{ kind: 'date', day: 10, month: 1 }, '2026-12-01T09:00', '2027-01-10T23:59'],
    [{ kind: 'at', at: at('2026-11-27T17:00') }, '2026-12-01T09:00', '2026-11-27T17:00'],
  ])('%j of what is sent at %s is %s', (answerBy, sentAt, expected) => {
    expect(answerInstant(answerBy, at(sentAt), calendar)).toBe(at(expected));
  });

  it('of what is sent late stays as it was said, or counts from the sending, and is none once it has passed', () => {
    const dueAt = at('2026-11-25T09:00');
    const of = (answerBy: AnswerBy, firedAt: string) =>
      answerByOf({ answerBy, zone: DEFAULT_ZONE }, { dueAt, firedAt: at(firedAt) }, days);
    const onThe27th: AnswerBy = { kind: 'date', day: 27, time: '17:00' };
    expect(of(onThe27th, '2026-11-26T09:00')).toBe(at('2026-11-27T17:00'));
    expect(of(onThe27th, '2026-11-28T09:00')).toBeUndefined();
    expect(of({ kind: 'after', days: 1 }, '2026-11-28T09:00')).toBe(at('2026-11-29T23:59'));
    expect(answerByOf({ zone: DEFAULT_ZONE }, { dueAt, firedAt: dueAt }, days)).toBeUndefined();
  });
});
