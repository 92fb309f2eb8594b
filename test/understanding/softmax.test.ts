import { describe, expect, it } from 'vitest';
import { createRandom, type Example, toShares, trainSoftmax } from '../../src/understanding/softmax.ts';

const OPTIONS = { classes: 3, epochs: 20, rate: 0.5, decay: 1e-5, seed: 1 };

/** Class k has feature 10 + k in each example, and noise that all share. */
const EXAMPLES: readonly Example[] = Array.from({ length: 30 }, (_, at) => ({
  features: [10 + (at % 3), 100 + (at % 7), 4_000_000_000],
  label: at % 3,
}));

function best(scores: Float64Array): number {
  return scores.indexOf(Math.max(...scores));
}

describe('trainSoftmax', () => {
  it('finds the feature that tells the classes apart', () => {
    const model = trainSoftmax(EXAMPLES, OPTIONS);
    expect([10, 11, 12].map((feature) => best(model.scores([feature])))).toEqual([0, 1, 2]);
  });

  it('gives the same weights for the same examples and seed, and others for another seed', () => {
    const scores = (seed: number) => [...trainSoftmax(EXAMPLES, { ...OPTIONS, seed }).scores([10, 100])];
    expect(scores(1)).toEqual(scores(1));
    expect(scores(1)).not.toEqual(scores(2));
  });

  it('counts nothing for features that it never saw or saw once', () => {
    const model = trainSoftmax([...EXAMPLES, { features: [77], label: 2 }], OPTIONS);
    expect([...model.scores([77, 78])]).toEqual([0, 0, 0]);
  });

  it('gives no class an edge when there is nothing to learn from', () => {
    expect([...trainSoftmax([], OPTIONS).scores([1])]).toEqual([0, 0, 0]);
  });
});

describe('toShares', () => {
  it('gives shares that sum to 1, also for scores far apart', () => {
    const shares = toShares(Float64Array.from([1000, 0, -1000]), 1);
    expect(shares[0]).toBeCloseTo(1);
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
  });

  it('makes shares more alike with a higher temperature', () => {
    const scores = Float64Array.from([2, 0]);
    expect(toShares(scores, 4)[0]).toBeLessThan(toShares(scores, 1)[0]!);
  });
});

describe('createRandom', () => {
  it('gives the same numbers in [0, 1) for the same seed', () => {
    const take = (seed: number) => Array.from({ length: 100 }, createRandom(seed));
    expect(take(7)).toEqual(take(7));
    expect(take(7).every((value) => value >= 0 && value < 1)).toBe(true);
    expect(take(7)).not.toEqual(take(8));
  });
});
