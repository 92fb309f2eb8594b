import { createNumberList } from './number-list.ts';
import { createTermTable, findTerm, type TermTable } from './term-table.ts';

/** Which documents hold a term and how much it says about each: flat arrays that can be stored as they are. */
export interface InvertedFile {
  readonly documentCount: number;
  /** Term → place; shared by files over the same text. */
  readonly table: TermTable;
  /** The postings of place p are `postings[starts[p]]` up to `postings[starts[p + 1]]`. */
  readonly starts: Uint32Array;
  /** Document number × 256 + weight 0..255. */
  readonly postings: Uint32Array;
}

/** How often each term stands in each document, before weights are made of it. */
export interface TermCounts {
  readonly documentCount: number;
  readonly table: TermTable;
  readonly starts: Uint32Array;
  /** Document number × 256 + count, at most 255. */
  readonly postings: Uint32Array;
  /** Terms of each document, repeated ones too. */
  readonly lengths: Float64Array;
}

/** Terms with their weights in a question. */
export type QueryTerms = ReadonlyMap<number, number>;

/** At most so many documents: a posting keeps 24 bits for the number. */
export const MOST_DOCUMENTS = 2 ** 24;

/** Saturation of a repeated term, and how much a long document is marked down: the usual values of BM25. */
const K1 = 1.2;
const B = 0.75;
const HIGHEST = K1 + 1;

/** Counts document after document; nothing of a document is kept but its counts. */
export function createTermCounter() {
  const terms = createTermTable();
  const places = createNumberList(2 ** 20);
  const documents = createNumberList(2 ** 20);
  const lengths: number[] = [];
  return {
    /** The next document; its number is the count of those before. */
    add(document: readonly number[]): void {
      const sorted = Uint32Array.from(document).sort();
      for (let at = 0; at < sorted.length; ) {
        const term = sorted[at] ?? 0;
        const from = at;
        while (sorted[at] === term) at += 1;
        places.push(terms.place(term));
        documents.push(lengths.length * 256 + Math.min(255, at - from));
      }
      lengths.push(sorted.length);
    },
    finish(): TermCounts {
      const { starts, postings } = gather(places.values(), documents.values(), terms.size);
      const documentCount = lengths.length;
      return { documentCount, table: terms.table(), starts, postings, lengths: Float64Array.from(lengths) };
    },
  };
}

/** A counting sort by place; inside a place the order stays. */
function gather(places: Uint32Array, values: Uint32Array, size: number) {
  const starts = new Uint32Array(size + 1);
  for (const place of places) starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  for (let place = 0; place < size; place += 1) starts[place + 1] = (starts[place + 1] ?? 0) + (starts[place] ?? 0);
  const next = starts.slice(0, size);
  const postings = new Uint32Array(places.length);
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    const to = next[place] ?? 0;
    postings[to] = values[at] ?? 0;
    next[place] = to + 1;
  }
  return { starts, postings };
}

/** The counts of documents that are put together: `groupOf[d]` is the group of document d. */
export function groupCounts(counts: TermCounts, groupOf: Uint32Array, groupCount: number): TermCounts {
  const postings = createNumberList(counts.postings.length);
  const starts = new Uint32Array(counts.starts.length);
  const sums = new Uint32Array(groupCount);
  for (let place = 0; place + 1 < starts.length; place += 1) {
    const seen: number[] = [];
    for (let at = counts.starts[place] ?? 0; at < (counts.starts[place + 1] ?? 0); at += 1) {
      const posting = counts.postings[at] ?? 0;
      const group = groupOf[posting >>> 8] ?? 0;
      if (sums[group] === 0) seen.push(group);
      sums[group] = (sums[group] ?? 0) + (posting & 255);
    }
    for (const group of seen) {
      postings.push(group * 256 + Math.min(255, sums[group] ?? 0));
      sums[group] = 0;
    }
    starts[place + 1] = postings.length;
  }
  const lengths = new Float64Array(groupCount);
  counts.lengths.forEach((length, document) => {
    const group = groupOf[document] ?? 0;
    lengths[group] = (lengths[group] ?? 0) + length;
  });
  return { documentCount: groupCount, table: counts.table, starts, postings: postings.values().slice(), lengths };
}

/** BM25 (Robertson and Zaragoza 2009) in 256 steps: makes weights of counts. The postings of `counts` are used up. */
export function weighCounts(counts: TermCounts): InvertedFile {
  const { documentCount, table, starts, postings, lengths } = counts;
  const mean = lengths.reduce((sum, length) => sum + length, 0) / (documentCount || 1) || 1;
  const norms = lengths.map((length) => K1 * (1 - B + (B * length) / mean));
  for (let at = 0; at < postings.length; at += 1) {
    const posting = postings[at] ?? 0;
    const count = posting & 255;
    const weight = Math.round((count / (count + (norms[posting >>> 8] ?? 1))) * 255);
    postings[at] = posting - count + weight;
  }
  return { documentCount, table, starts, postings };
}

/** Adds to `scores[d]` what the terms say for document d; gives the highest score any document could have had. */
export function addScores(
  file: InvertedFile,
  { terms, factor }: { readonly terms: QueryTerms; readonly factor: number },
  scores: Float32Array,
): number {
  const { starts, postings } = file;
  let possible = 0;
  for (const [term, weight] of terms) {
    const place = findTerm(file.table, term);
    const most = factor * weight * rarityAt(file, place) * HIGHEST;
    possible += most;
    if (place < 0 || most === 0) continue;
    const step = most / 255;
    const end = starts[place + 1] as number;
    for (let at = starts[place] as number; at < end; at += 1) {
      const posting = postings[at] as number;
      const document = posting >>> 8;
      scores[document] = (scores[document] as number) + step * (posting & 255);
    }
  }
  return possible;
}

/** How many documents hold the term. */
export function countHolders(file: InvertedFile, term: number): number {
  return holdersAt(file, findTerm(file.table, term));
}

function holdersAt({ starts }: InvertedFile, place: number): number {
  return place < 0 ? 0 : (starts[place + 1] ?? 0) - (starts[place] ?? 0);
}

function rarityAt(file: InvertedFile, place: number): number {
  const holders = holdersAt(file, place);
  return Math.log(1 + (file.documentCount - holders + 0.5) / (holders + 0.5));
}
