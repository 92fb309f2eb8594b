import { describe, expect, it } from 'vitest';
import { scoreDates } from '../../../src/cli/eval/dates.ts';

const right = {
  id: 'a',
  text: '明天',
  ref: '2024-03-12T16:30:20',
  start: '2024-03-13T00:00:00',
  end: '2024-03-14T00:00:00',
};

describe('scoreDates', () => {
  it('counts a line with the same start and last day as right, and lists the id of a wrong one', () => {
    const score = scoreDates([right, { ...right, id: 'b', start: '2024-03-14T00:00:00' }]);
    expect(score).toMatchObject({ n: 2, accuracy: 0.5, failures: ['b'] });
    expect(score.predictions[0]).toEqual({ line: 1, got: { start: right.start, end: right.end } });
  });

  it.each([
    ['an end elsewhere on the same last day', { end: '2024-03-13T18:00:00' }, 1],
    ['an end at midnight after it', { end: '2024-03-15T00:00:00' }, 0],
    ['an open expected end', { end: null }, 1],
    ['a start in another minute', { start: '2024-03-13T00:01:00' }, 0],
    ['a start in another second of the minute', { start: '2024-03-13T00:00:59' }, 1],
  ])('judges %s', (_what, change, accuracy) => {
    expect(scoreDates([{ ...right, ...change }]).accuracy).toBe(accuracy);
  });

  it('scores nothing as 0 and refuses a line of another form', () => {
    expect(scoreDates([])).toMatchObject({ n: 0, accuracy: 0 });
    expect(() => scoreDates([{ ...right, ref: '2024' }])).toThrow(/ref must be local/u);
  });
});
