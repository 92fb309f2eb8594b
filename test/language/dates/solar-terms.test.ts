import { describe, expect, it } from 'vitest';
import { type SolarTerm, solarTermDay } from '../../../src/language/dates/solar-terms.ts';
import { toLocalDate } from '../../../src/language/dates/wall.ts';

describe('solarTermDay', () => {
  it.each<[number, SolarTerm, string]>([
    [1999, '清明', '1999-04-05'],
    [2012, '清明', '2012-04-04'],
    [2021, '立春', '2021-02-03'],
    [2022, '立春', '2022-02-04'],
    [2024, '春分', '2024-03-20'],
    [2024, '夏至', '2024-06-21'],
    [2024, '秋分', '2024-09-22'],
    [2024, '冬至', '2024-12-21'],
    [2026, '小寒', '2026-01-05'],
    [2026, '大雪', '2026-12-07'],
    [2026, '清明', '2026-04-05'],
  ])('in %i finds %s on %s', (year, term, expected) => {
    expect(toLocalDate(solarTermDay(year, term))).toBe(expected);
  });
});
