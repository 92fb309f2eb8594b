import { z } from 'zod';
import { systemClock } from '../../core/clock.ts';
import type { WordCutter } from '../../knowledge/question-reader.ts';
import { createStatuteIndex, type LayWords } from '../../knowledge/statutes/statute-index.ts';
import { readLinesBy } from '../read-lines.ts';

/** How well the clauses that decide the questions are found. Shares are 0..1, times ms, memory MiB. */
export interface RetrievalScore {
  readonly n: number;
  /** Ids of questions with no such clause among the first ten. */
  readonly failures: readonly (string | number)[];
  /** Mean of 1 / rank of the first such clause, 0 beyond the tenth. */
  readonly mrr10: number;
  /** Mean share of such clauses among the first k, as the test script of STARD counts it. */
  readonly recall1: number;
  readonly recall3: number;
  readonly recall5: number;
  readonly recall10: number;
  readonly recall20: number;
  readonly recall50: number;
  readonly recall100: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly indexSeconds: number;
  /** Of the whole process, after the last question. */
  readonly megabytes: number;
  readonly predictions: readonly { readonly id: string | number; readonly top: readonly string[] }[];
  readonly wrong: readonly unknown[];
}

const clauseLine = z.object({
  id: z.string(),
  law: z.string(),
  art: z.string().default(''),
  text: z.string(),
  chapter: z.string().default(''),
  level: z.string().default(''),
});

const queryLine = z.object({
  id: z.union([z.string(), z.number()]),
  q: z.string(),
  gold: z.array(z.string()).min(1),
  split: z.string().optional(),
});

type Query = z.infer<typeof queryLine>;

/** Where clauses and questions are; `split` leaves only the questions of that part. */
export interface RetrievalFiles {
  readonly corpus: string;
  readonly queries: string;
  readonly split?: string;
}

/** Everything that a run needs; nothing is written. */
export interface RetrievalRun {
  readonly clauses: readonly z.infer<typeof clauseLine>[];
  readonly queries: readonly Query[];
  readonly cutter: WordCutter;
  readonly thesaurus: readonly LayWords[];
}

/** Reads NDJSON, gzipped or not. Throws `CliProblem` naming file and line. */
export function readRetrievalFiles({
  corpus,
  queries,
  split,
}: RetrievalFiles): Pick<RetrievalRun, 'clauses' | 'queries'> {
  const all = readLinesBy(queries, queryLine);
  return {
    clauses: readLinesBy(corpus, clauseLine),
    queries: split === undefined ? all : all.filter((query) => query.split === split),
  };
}

/** Builds the index anew, asks every question once, and scores what comes. */
export function scoreRetrieval({ clauses, queries, cutter, thesaurus }: RetrievalRun): RetrievalScore {
  // The dictionary of the cutter is not part of the index; it is loaded once for all that reads Chinese.
  cutter.searchWords(queries[0]?.q ?? '');
  const begun = systemClock.monotonicMs();
  const index = createStatuteIndex(
    clauses.map(({ law, chapter, text, art, level }) => ({ law, chapter, text, article: art, level })),
    { cutter, thesaurus },
  );
  const indexSeconds = (systemClock.monotonicMs() - begun) / 1000;
  const asked = queries.map((query) => {
    const from = systemClock.monotonicMs();
    const { hits } = index.search(query.q, DEEPEST);
    const ms = systemClock.monotonicMs() - from;
    return { query, ms, top: hits.map(({ row }) => clauses[row]?.id ?? '') };
  });
  const times = asked.map(({ ms }) => ms).sort((a, b) => a - b);
  const wrong = asked.filter(({ query, top }) => !query.gold.some((id) => top.slice(0, 10).includes(id)));
  return {
    n: queries.length,
    failures: wrong.map(({ query }) => query.id),
    ...scoreRanks(asked.map(({ query, top }) => query.gold.map((id) => toRank(top, id)))),
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
    indexSeconds,
    megabytes: process.memoryUsage().rss / 2 ** 20,
    predictions: asked.map(({ query, top }) => ({ id: query.id, top })),
    wrong: wrong.map(({ query, top }) => ({ ...query, got: top.slice(0, 10) })),
  };
}

/** Clauses that are looked at for each question. */
const DEEPEST = 100;

/** For each question the ranks (from 1; Infinity: not found) of the clauses that decide it. */
export function scoreRanks(ranks: readonly (readonly number[])[]) {
  const mean = (of: (one: readonly number[]) => number) =>
    ranks.length === 0 ? 0 : ranks.reduce((sum, one) => sum + of(one), 0) / ranks.length;
  const recall = (k: number) => mean((one) => one.filter((rank) => rank <= k).length / one.length);
  return {
    mrr10: mean((one) => (Math.min(...one) <= 10 ? 1 / Math.min(...one) : 0)),
    recall1: recall(1),
    recall3: recall(3),
    recall5: recall(5),
    recall10: recall(10),
    recall20: recall(20),
    recall50: recall(50),
    recall100: recall(100),
  };
}

function toRank(top: readonly string[], id: string): number {
  const at = top.indexOf(id);
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
