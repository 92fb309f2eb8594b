import type { SparseVector } from './vector-space.ts';

/** What to train on; `labels[i]` is the class of `rows[i]`. */
export interface SoftmaxTraining {
  readonly rows: readonly SparseVector[];
  readonly labels: ArrayLike<number>;
  readonly classCount: number;
  readonly featureCount: number;
}

/** A trained model: plain data that can be kept. */
export interface Softmax {
  readonly classCount: number;
  /** Feature → its row of weights; -1: left out. */
  readonly places: Int32Array;
  /** Rows of one weight for each class. */
  readonly weights: Float32Array;
}

const RATE = 0.7;
/** How far each row counts for its class before any class is predicted, as a share of a wholly wrong prediction. */
const HEAD_START = 0.5;
/**
 * A wrong class that got less than this is not pushed down any further. It saves most of the work, and a model that is
 * never made quite sure does not outvote the words of a question it has not seen.
 */
const NEGLIGIBLE = 0.03;

/** Where the sum of squares begins; keeps the first step finite. */
const FIRST_SQUARE = 1e-6;

/** A feature of fewer rows than this is left out: it tells of its rows alone, and there are many such. */
const FEWEST_ROWS = 3;

/**
 * Multinomial logistic regression by AdaGrad in a fixed order: the same input gives the same model. One pass gives each
 * row to its class, one corrects what is then predicted; more passes gain nothing on questions that were held out.
 */
export function trainSoftmax(training: SoftmaxTraining): Softmax {
  const { labels, classCount } = training;
  const { size, places } = selectFeatures(training);
  const rows = training.rows.map((row) => narrow(places, row));
  const weights = new Float32Array(size * classCount);
  const squares = new Float32Array(size * classCount);
  const model: Model = { weights, squares, classCount };
  const order = shuffled(rows.length);
  const visit = (errorsOf: (row: SparseVector) => Float32Array, missing: number) => {
    for (const index of order) {
      const row = rows[index];
      if (!row) continue;
      const errors = errorsOf(row);
      const label = labels[index] ?? 0;
      errors[label] = (errors[label] ?? 0) - missing;
      correct(model, row, errors);
    }
  };
  visit(() => new Float32Array(classCount), HEAD_START);
  visit((row) => predict(weights, classCount, row), 1);
  return { classCount, places, weights };
}

/** Probability of each class, summing to 1. */
export function classShares({ classCount, places, weights }: Softmax, vector: SparseVector): Float32Array {
  return predict(weights, classCount, narrow(places, vector));
}

/** Numbers the features of enough rows from 0. */
function selectFeatures({ rows, featureCount }: SoftmaxTraining) {
  const rowCounts = new Int32Array(featureCount);
  for (const { ids } of rows) for (const id of ids) rowCounts[id] = (rowCounts[id] ?? 0) + 1;
  let size = 0;
  const places = rowCounts.map((count) => {
    if (count < FEWEST_ROWS) return -1;
    size += 1;
    return size - 1;
  });
  return { size, places };
}

/** The vector without the features that are left out. */
function narrow(places: Int32Array, { ids, weights }: SparseVector): SparseVector {
  const kept = { ids: new Int32Array(ids.length), weights: new Float32Array(ids.length) };
  let count = 0;
  for (let at = 0; at < ids.length; at += 1) {
    const place = places[ids[at] ?? 0] ?? -1;
    if (place < 0) continue;
    kept.ids[count] = place;
    kept.weights[count] = weights[at] ?? 0;
    count += 1;
  }
  return { ids: kept.ids.subarray(0, count), weights: kept.weights.subarray(0, count) };
}

interface Model {
  readonly weights: Float32Array;
  readonly squares: Float32Array;
  readonly classCount: number;
}

/** Two features at a time, which halves the reading and writing of the sums: most of the start goes by here. */
function predict(weights: Float32Array, classCount: number, { ids, weights: values }: SparseVector): Float32Array {
  const sums = new Float64Array(classCount);
  for (let at = 0; at < ids.length; at += 2) {
    const first = (ids[at] ?? 0) * classCount;
    const second = (ids[at + 1] ?? 0) * classCount;
    const value = values[at] ?? 0;
    const other = values[at + 1] ?? 0;
    for (let label = 0; label < classCount; label += 1) {
      sums[label] = (sums[label] ?? 0) + (weights[first + label] ?? 0) * value + (weights[second + label] ?? 0) * other;
    }
  }
  return toShares(sums);
}

function toShares(sums: Float64Array): Float32Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < sums.length; label += 1) highest = Math.max(highest, sums[label] ?? 0);
  const shares = new Float32Array(sums.length);
  let total = 0;
  for (let label = 0; label < sums.length; label += 1) {
    const share = Math.exp((sums[label] ?? 0) - highest);
    shares[label] = share;
    total += share;
  }
  for (let label = 0; label < sums.length; label += 1) shares[label] = (shares[label] ?? 0) / total;
  return shares;
}

function correct({ weights, squares, classCount }: Model, row: SparseVector, errors: Float32Array): void {
  for (let label = 0; label < classCount; label += 1) {
    const error = errors[label] ?? 0;
    if (Math.abs(error) < NEGLIGIBLE) continue;
    for (let at = 0; at < row.ids.length; at += 1) {
      const slope = error * (row.weights[at] ?? 0);
      const place = (row.ids[at] ?? 0) * classCount + label;
      const square = (squares[place] ?? 0) + slope * slope;
      squares[place] = square;
      weights[place] = (weights[place] ?? 0) - (RATE * slope) / Math.sqrt(square + FIRST_SQUARE);
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
