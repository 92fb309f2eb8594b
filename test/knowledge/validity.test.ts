import { describe, expect, it } from 'vitest';
import { describeValidity, standingAt } from '../../src/knowledge/validity.ts';

const replaced = { from: '2018-03-20', to: '2025-05-31', isReplaced: true as const };

describe('standingAt', () => {
  it('counts the first and the last day as in force', () => {
    expect(['2018-03-19', '2018-03-20', '2025-05-31', '2025-06-01'].map((day) => standingAt(replaced, day))).toEqual([
      ...['not_yet', 'in_force', 'in_force', 'ended'],
    ]);
  });
});

describe('describeValidity', () => {
  it('names what took the place of a replaced text and since when', () => {
    expect(describeValidity(replaced, '2026-01-01')).toBe('旧文本，2025年5月31日止，已被2025年6月1日起施行的文本取代');
  });

  it('says of a text that ended by itself that it is no longer valid', () => {
    expect(describeValidity({ from: '2018-03-20', to: '2020-01-01' }, '2026-01-01')).toContain('已失效');
  });

  it('keeps what is open about the days beside every wording', () => {
    for (const day of ['2010-01-01', '2019-01-01', '2026-01-01'])
      expect(describeValidity({ ...replaced, note: '施行日期待核' }, day)).toContain('（施行日期待核）');
  });
});
