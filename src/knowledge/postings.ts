import type { SparseVector } from './vector-space.ts';

/** Which rows hold a feature, and with what weight: plain typed arrays that can be kept. */
export interface Postings {
  readonly rowCount: number;
  /** Where each feature's entries begin; one more than there are features. */
  readonly starts: Int32Array;
  readonly rowOf: Int32Array;
  readonly weightOf: Float32Array;
}

/** Turns rows round for search. `featureCount` bounds the ids. */
export function createPostings(rows: readonly SparseVector[], featureCount: number): Postings {
  const starts = countStarts(rows, featureCount);
  const total = starts[featureCount] ?? 0;
  const rowOf = new Int32Array(total);
  const weightOf = new Float32Array(total);
  const next = starts.slice();
  rows.forEach((row, index) => {
    row.ids.forEach((id, at) => {
      const place = next[id] ?? 0;
      next[id] = place + 1;
      rowOf[place] = index;
      weightOf[place] = row.weights[at] ?? 0;
    });
  });
  return { rowCount: rows.length, starts, rowOf, weightOf };
}

/** Sum over shared features of query weight × row weight, per row. */
export function dotProducts({ rowCount, starts, rowOf, weightOf }: Postings, query: SparseVector): Float32Array {
  const sums = new Float32Array(rowCount);
  query.ids.forEach((id, at) => {
    const weight = query.weights[at] ?? 0;
    for (let place = starts[id] ?? 0; place < (starts[id + 1] ?? 0); place += 1) {
      const row = rowOf[place] ?? 0;
      sums[row] = (sums[row] ?? 0) + weight * (weightOf[place] ?? 0);
    }
  });
  return sums;
}

function countStarts(rows: readonly SparseVector[], featureCount: number): Int32Array {
  const starts = new Int32Array(featureCount + 1);
  for (const row of rows) for (const id of row.ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 0; id < featureCount; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  return starts;
}
