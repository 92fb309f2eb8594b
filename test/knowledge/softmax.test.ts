import { describe, expect, it } from 'vitest';
import { classShares, trainSoftmax } from '../../src/knowledge/softmax.ts';
import type { SparseVector } from '../../src/knowledge/vector-space.ts';

const vector = (...ids: number[]): SparseVector => ({
  ids: Int32Array.from(ids),
  weights: Float32Array.from(ids, () => 0.7),
});
const rows = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? vector(0, 2) : vector(1, 2)));
const training = { rows, labels: rows.map((_, at) => at % 2), classCount: 2, featureCount: 3 };

describe('trainSoftmax', () => {
  it('tells classes apart by the feature that differs', () => {
    const model = trainSoftmax(training);
    expect(classShares(model, vector(0))[0]).toBeGreaterThan(0.8);
    expect(classShares(model, vector(1))[1]).toBeGreaterThan(0.8);
  });

  it('is undecided on what it has never seen, and its shares sum to 1', () => {
    const shares = classShares(trainSoftmax(training), vector());
    expect([...shares]).toEqual([0.5, 0.5]);
  });

  it('learns the same from the same', () => {
    expect(trainSoftmax(training)).toEqual(trainSoftmax(training));
  });
});
