import { createPostings } from './postings.ts';
import type { Features } from './question-reader.ts';

/** Lexical scores of all documents for a query. */
export interface Bm25 {
  scores(query: Features): Float32Array;
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
  const rarity = (id: number) => {
    const count = holders[id] ?? 0;
    return Math.log(1 + (documents.length - count + 0.5) / (count + 0.5));
  };
  const rows = documents.map((document, row) => {
    const norm = K1 * (1 - B + (B * (lengths[row] ?? 0)) / meanLength);
    const known = [...document].map(([feature, count]) => ({ id: ids.get(feature) ?? 0, count }));
    return {
      ids: Int32Array.from(known, ({ id }) => id),
      weights: Float32Array.from(known, ({ id, count }) => (rarity(id) * count * (K1 + 1)) / (count + norm)),
    };
  });
  const postings = createPostings(rows, ids.size);
  return {
    scores(query) {
      const known = [...query].flatMap(([feature, weight]) => {
        const id = ids.get(feature);
        return id === undefined ? [] : [{ id, weight }];
      });
      return postings.dot({
        ids: Int32Array.from(known, ({ id }) => id),
        weights: Float32Array.from(known, ({ weight }) => weight),
      });
    },
  };
}
