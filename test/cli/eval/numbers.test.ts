import { describe, expect, it } from 'vitest';
import { scoreNumbers } from '../../../src/cli/eval/numbers.ts';

describe('scoreNumbers', () => {
  it.each([
    ['三十', 30, 1],
    ['三十', '30.00', 1],
    ['三十', 31, 0],
    ['十几', [10, 20], 1],
    ['十几', ['10.00', '20.00'], 1],
    ['十几', 10, 0],
    ['三十', [30, 30], 0],
    ['整改', 0, 0],
  ])('scores %s against %j as %i', (text, value, accuracy) => {
    expect(scoreNumbers([{ text, value }]).accuracy).toBe(accuracy);
  });

  it('lists the line numbers of the failures and every prediction', () => {
    const score = scoreNumbers([
      { text: '五', value: 5 },
      { text: '六', value: 5 },
    ]);
    expect(score).toMatchObject({ n: 2, accuracy: 0.5, failures: [2] });
    expect(score.predictions.map(({ got }) => got.value)).toEqual([5, 6]);
  });
});
