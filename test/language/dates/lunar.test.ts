import { describe, expect, it } from 'vitest';
import { lunarDay, lunarEve } from '../../../src/language/dates/lunar.ts';
import { toLocalDate } from '../../../src/language/dates/wall.ts';

describe('lunarDay', () => {
  it.each([
    [1990, 1, 1, '1990-01-27'],
    [2001, 1, 1, '2001-01-24'],
    [2020, 1, 1, '2020-01-25'],
    [2026, 1, 1, '2026-02-17'],
    [2027, 1, 1, '2027-02-06'],
    [2030, 1, 1, '2030-02-03'],
    [2033, 1, 1, '2033-01-31'],
    [2034, 1, 1, '2034-02-19'],
    [1996, 8, 15, '1996-09-27'],
    [2023, 5, 5, '2023-06-22'],
    [2025, 8, 15, '2025-10-06'],
    [2026, 8, 15, '2026-09-25'],
    [2020, 8, 15, '2020-10-01'],
    [2024, 12, 8, '2025-01-07'],
  ])('finds day %i/%i/%i on %s', (year, month, day, expected) => {
    expect(toLocalDate(lunarDay(year, month, day) ?? 0)).toBe(expected);
  });

  it('takes day 30 of a short month for its last day', () => {
    const last = lunarDay(2026, 2, 30);
    const next = lunarDay(2026, 3, 1);
    expect((next ?? 0) - (last ?? 0)).toBe(86_400_000);
  });

  it('finds the eve of the next new year', () => {
    expect(toLocalDate(lunarEve(2025) ?? 0)).toBe('2026-02-16');
  });

  it.each([
    [1800, 1, 1],
    [2200, 1, 1],
    [2026, 13, 1],
    [2026, 1, 31],
  ])('knows no %i/%i/%i', (year, month, day) => {
    expect(lunarDay(year, month, day)).toBeUndefined();
  });
});
