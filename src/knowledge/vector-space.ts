import type { Features } from './question-reader.ts';

/** Known features of a text with their weights; the whole text, unknown features included, has length 1. */
export interface SparseVector {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

/** Weighs features by how rare they are among the samples that it was made from. */
export interface VectorSpace {
  /** Number of known features; ids are below it. */
  readonly size: number;
  toVector(features: Features): SparseVector;
}

/** Learns features and their rarity from samples. */
export function createVectorSpace(samples: readonly Features[]): VectorSpace {
  const ids = new Map<string, number>();
  const counts: number[] = [];
  for (const sample of samples) {
    for (const feature of sample.keys()) {
      const id = ids.get(feature) ?? ids.size;
      ids.set(feature, id);
      counts[id] = (counts[id] ?? 0) + 1;
    }
  }
  const rarity = (count: number) => Math.log(1 + samples.length / (count + 0.5));
  const unknown = rarity(0);
  return {
    size: ids.size,
    toVector(features) {
      const known: [number, number][] = [];
      let squares = 0;
      for (const [feature, count] of features) {
        const id = ids.get(feature);
        const weight = Math.sqrt(count) * (id === undefined ? unknown : rarity(counts[id] ?? 0));
        squares += weight * weight;
        if (id !== undefined) known.push([id, weight]);
      }
      const length = Math.sqrt(squares) || 1;
      return {
        ids: Int32Array.from(known, ([id]) => id),
        weights: Float32Array.from(known, ([, weight]) => weight / length),
      };
    },
  };
}
