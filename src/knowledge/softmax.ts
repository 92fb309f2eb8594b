import type { SparseVector } from './vector-space.ts';

/** What to train on; `labels[i]` is the class of `rows[i]`. */
export interface SoftmaxTraining {
  readonly rows: readonly SparseVector[];
  readonly labels: readonly number[];
  readonly classCount: number;
  readonly featureCount: number;
}

/** Probability of each class, summing to 1. */
export type Softmax = (vector: SparseVector) => Float32Array;

/** Three passes: more gain nothing on questions that were held out, and each costs time at the start. */
const PASSES = 3;
const RATE = 0.5;
/** A class that is this sure to be wrong is not corrected any further; saves most of the work. */
const NEGLIGIBLE = 1e-3;

/** Multinomial logistic regression by AdaGrad in a fixed order: the same input gives the same model. */
export function trainSoftmax(training: SoftmaxTraining): Softmax {
  const { rows, labels, classCount, featureCount } = training;
  const weights = new Float32Array(featureCount * classCount);
  const squares = new Float32Array(featureCount * classCount).fill(1e-6);
  const order = shuffled(rows.length);
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const index of order) {
      const row = rows[index];
      if (!row) continue;
      const errors = predict(weights, classCount, row);
      const label = labels[index] ?? 0;
      errors[label] = (errors[label] ?? 0) - 1;
      correct({ weights, squares, classCount }, row, errors);
    }
  }
  return (vector) => predict(weights, classCount, vector);
}

interface Model {
  readonly weights: Float32Array;
  readonly squares: Float32Array;
  readonly classCount: number;
}

function predict(weights: Float32Array, classCount: number, { ids, weights: values }: SparseVector): Float32Array {
  const scores = new Float32Array(classCount);
  for (let at = 0; at < ids.length; at += 1) {
    const offset = (ids[at] ?? 0) * classCount;
    const value = values[at] ?? 0;
    for (let label = 0; label < classCount; label += 1) {
      scores[label] = (scores[label] ?? 0) + (weights[offset + label] ?? 0) * value;
    }
  }
  const highest = scores.reduce((best, score) => Math.max(best, score), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let label = 0; label < classCount; label += 1) {
    const share = Math.exp((scores[label] ?? 0) - highest);
    scores[label] = share;
    sum += share;
  }
  for (let label = 0; label < classCount; label += 1) scores[label] = (scores[label] ?? 0) / sum;
  return scores;
}

function correct({ weights, squares, classCount }: Model, row: SparseVector, errors: Float32Array): void {
  const wrong: number[] = [];
  errors.forEach((error, label) => {
    if (Math.abs(error) > NEGLIGIBLE) wrong.push(label);
  });
  for (let at = 0; at < row.ids.length; at += 1) {
    const offset = (row.ids[at] ?? 0) * classCount;
    const value = row.weights[at] ?? 0;
    for (const label of wrong) {
      const slope = (errors[label] ?? 0) * value;
      const place = offset + label;
      const square = (squares[place] ?? 0) + slope * slope;
      squares[place] = square;
      weights[place] = (weights[place] ?? 0) - (RATE * slope) / Math.sqrt(square);
    }
  }
}

/** 0..count-1 in an order that is always the same and mixes the classes. */
function shuffled(count: number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  let state = 7;
  for (let at = count - 1; at > 0; at -= 1) {
    state = (state * 48_271) % 2_147_483_647;
    const other = state % (at + 1);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}
