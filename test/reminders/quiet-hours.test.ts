import { describe, expect, it } from 'vitest';
import { afterQuiet, isQuiet, leavesAt, nextWorkingTime } from '../../src/reminders/quiet-hours.ts';
import { days } from './almanac.ts';

const ZONE = 'Asia/Shanghai';
const at = (local: string) => new Date(`${local}:00+08:00`).toISOString();
const NIGHT = { from: '21:00', to: '07:30' };

describe('quiet hours', () => {
  it.each([
    ['over midnight, in the evening', NIGHT, '2026-11-23T21:00', '2026-11-24T07:30'],
    ['over midnight, in the morning', NIGHT, '2026-11-24T07:29', '2026-11-24T07:30'],
    ['at noon', { from: '12:00', to: '14:00' }, '2026-11-23T13:59', '2026-11-23T14:00'],
  ])('%s: what waits leaves when they are over', (_title, quiet, instant, expected) => {
    expect(afterQuiet(at(instant), quiet, ZONE)).toBe(at(expected));
  });

  it.each(['2026-11-23T20:59', '2026-11-24T07:30'])('do not hold up what is outside: %s', (instant) => {
    expect(isQuiet(at(instant), NIGHT, ZONE)).toBe(false);
    expect(afterQuiet(at(instant), NIGHT, ZONE)).toBe(at(instant));
  });

  it('are never when they begin as they end', () => {
    expect(isQuiet(at('2026-11-23T09:00'), { from: '09:00', to: '09:00' }, ZONE)).toBe(false);
  });

  it('hold up what is late and the cards of cycles, not what is on time', () => {
    const firedAt = at('2026-11-23T22:00');
    const card = { kind: 'cycle_card', ledgerKind: 'rectification' } as const;
    const over = at('2026-11-24T07:30');
    expect(leavesAt({ zone: ZONE }, { outcome: 'sent', firedAt }, NIGHT)).toBeUndefined();
    expect(leavesAt({ zone: ZONE }, { outcome: 'late', firedAt }, NIGHT)).toBe(over);
    expect(leavesAt({ zone: ZONE, content: card }, { outcome: 'sent', firedAt }, NIGHT)).toBe(over);
  });
});

describe('nextWorkingTime', () => {
  it.each([
    ['inside: at once', '2026-11-23T10:00', '2026-11-23T10:00'],
    ['early: when the day begins', '2026-11-23T06:00', '2026-11-23T08:30'],
    ['at the end: the next day', '2026-11-23T17:30', '2026-11-24T08:30'],
    ['on Friday evening: on Monday', '2026-11-27T18:00', '2026-11-30T08:30'],
    ['before the National Day: after the holiday', '2026-09-30T18:00', '2026-10-08T08:30'],
  ])('%s', (_title, instant, expected) => {
    expect(nextWorkingTime(at(instant), { days, zone: ZONE, from: '08:30', to: '17:30' })).toBe(at(expected));
  });
});
