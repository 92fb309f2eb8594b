import type { Features } from './question-reader.ts';

/** Known features of a text with their weights; the whole text, unknown features included, has length 1. */
export interface SparseVector {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

/** Weighs features by how rare they are among the samples that it was made from: plain data that can be kept. */
export interface VectorSpace {
  /** Feature → its number below `size`. */
  readonly ids: ReadonlyMap<number, number>;
  readonly rarities: Float64Array;
  readonly unknownRarity: number;
  /** Number of known features. */
  readonly size: number;
}

/** Learns features and their rarity from samples. */
export function createVectorSpace(samples: readonly Features[]): VectorSpace {
  const ids = new Map<number, number>();
  const counts: number[] = [];
  for (const sample of samples) {
    for (const feature of sample.keys()) {
      const id = ids.get(feature) ?? ids.size;
      ids.set(feature, id);
      counts[id] = (counts[id] ?? 0) + 1;
    }
  }
  const rarity = (count: number) => Math.log(1 + samples.length / (count + 0.5));
  return { ids, rarities: Float64Array.from(counts, rarity), unknownRarity: rarity(0), size: ids.size };
}

/** The text as a vector of length 1, unknown features included. */
export function toVector({ ids, rarities, unknownRarity }: VectorSpace, features: Features): SparseVector {
  const found = new Int32Array(features.size);
  const weights = new Float32Array(features.size);
  let known = 0;
  let squares = 0;
  for (const [feature, count] of features) {
    const id = ids.get(feature);
    const weight = Math.sqrt(count) * (id === undefined ? unknownRarity : (rarities[id] ?? 0));
    squares += weight * weight;
    if (id === undefined) continue;
    found[known] = id;
    weights[known] = weight;
    known += 1;
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < known; at += 1) weights[at] = (weights[at] ?? 0) / length;
  return { ids: found.subarray(0, known), weights: weights.subarray(0, known) };
}
