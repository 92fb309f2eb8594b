import { createPostings, dotProducts, type Postings } from './postings.ts';
import type { Features } from './question-reader.ts';

/** A word index: plain data that can be kept. */
export interface Bm25 {
  readonly documentCount: number;
  /** Feature → its number in `rarities` and `postings`. */
  readonly ids: ReadonlyMap<number, number>;
  readonly rarities: Float64Array;
  readonly postings: Postings;
}

/** Saturation of a repeated term: 0 counts presence only. */
const K1 = 1.2;
/** How much a long document is marked down, 0..1. Mild: clauses with many ways to ask are not less to the point. */
const B = 0.4;

/** BM25 over documents given as weighted feature counts (fields are weighed by the caller). */
export function createBm25(documents: readonly Features[]): Bm25 {
  const ids = new Map<number, number>();
  const holders: number[] = [];
  for (const document of documents) {
    for (const feature of document.keys()) {
      const id = ids.get(feature) ?? ids.size;
      ids.set(feature, id);
      holders[id] = (holders[id] ?? 0) + 1;
    }
  }
  const lengths = documents.map((document) => [...document.values()].reduce((sum, count) => sum + count, 0));
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / (documents.length || 1) || 1;
  const rarities = Float64Array.from(holders, (count) => rarity(documents.length, count));
  const rows = documents.map((document, row) => {
    const norm = K1 * (1 - B + (B * (lengths[row] ?? 0)) / meanLength);
    const known = [...document].map(([feature, count]) => ({ id: ids.get(feature) ?? 0, count }));
    return {
      ids: Int32Array.from(known, ({ id }) => id),
      weights: Float32Array.from(known, ({ id, count }) => ((rarities[id] ?? 0) * count * (K1 + 1)) / (count + norm)),
    };
  });
  return { documentCount: documents.length, ids, rarities, postings: createPostings(rows, ids.size) };
}

function rarity(documentCount: number, holders: number): number {
  return Math.log(1 + (documentCount - holders + 0.5) / (holders + 0.5));
}

/** The score of every document for a query. */
export function scoreDocuments({ ids, postings }: Bm25, query: Features): Float32Array {
  const known = [...query].flatMap(([feature, weight]) => {
    const id = ids.get(feature);
    return id === undefined ? [] : [{ id, weight }];
  });
  return dotProducts(postings, {
    ids: Int32Array.from(known, ({ id }) => id),
    weights: Float32Array.from(known, ({ weight }) => weight),
  });
}

/** The score of a document that held every feature of the query very often; unknown features count as rare. */
export function highestScore({ ids, rarities, documentCount }: Bm25, query: Features): number {
  const unknown = rarity(documentCount, 0);
  let sum = 0;
  for (const [feature, weight] of query) {
    const id = ids.get(feature);
    sum += weight * (K1 + 1) * (id === undefined ? unknown : (rarities[id] ?? 0));
  }
  return sum;
}
