import { MAX_TEXT, normalise } from '../../language/normalise.ts';
import type { WordCutter } from '../question-reader.ts';
import { findBestRows } from './best-rows.ts';
import { createClauseScorer } from './clause-scorer.ts';
import { createLayWordReader } from './lay-words.ts';
import type { LayWords, StatuteClause } from './statute-clause.ts';
import { JUDGED_HITS, judgeSearch } from './statute-confidence.ts';
import { buildStatuteData, type StatuteData } from './statute-data.ts';
import { STATUTE_WEIGHTS, type StatuteWeights } from './statute-weights.ts';
import { toTextTerms } from './text-terms.ts';

export type { LayWords, StatuteClause } from './statute-clause.ts';

/** A clause that was found; `parts` are what its score is the sum of. */
export interface StatuteHit {
  /** Place in the list of clauses. */
  readonly row: number;
  readonly score: number;
  readonly parts: Readonly<Record<string, number>>;
}

/** What a question found, best first, and how it was read. */
export interface StatuteSearch {
  readonly hits: readonly StatuteHit[];
  readonly tokens: readonly string[];
  /** Terms of statutes that the thesaurus added. */
  readonly expansions: readonly string[];
  /** 0..1, calibrated: that the first hit decides the question. */
  readonly confidence: number;
}

/** Finds clauses among tens of thousands. Not re-entrant, and needs not be: a search gives way to nothing. */
export interface StatuteIndex {
  readonly size: number;
  /** What to store; see `packStatuteIndex`. */
  readonly data: StatuteData;
  /** At most `limit` clauses that share a term with the question; only rows for which `keep` says so. */
  search(question: string, limit: number, keep?: (row: number) => boolean): StatuteSearch;
}

/** What an index needs besides the clauses. */
export interface StatuteParts {
  readonly cutter: WordCutter;
  readonly thesaurus: readonly LayWords[];
}

/** Reads all clauses (some 8 s for 56,000) and makes them searchable. */
export function createStatuteIndex(clauses: readonly StatuteClause[], parts: StatuteParts): StatuteIndex {
  return openStatuteIndex(buildStatuteData(clauses, parts), parts);
}

/** Makes read clauses searchable; other `weights` are for measurements. */
export function openStatuteIndex(
  data: StatuteData,
  { cutter, thesaurus }: StatuteParts,
  weights: StatuteWeights = STATUTE_WEIGHTS,
): StatuteIndex {
  const readMeaning = createLayWordReader(thesaurus, { cutter, words: data.words });
  const scorer = createClauseScorer(data, weights);
  return {
    size: data.chapterOf.length,
    data,
    search(question, limit, keep) {
      const plain = normalise(question.slice(0, MAX_TEXT));
      const tokens = cutter.searchWords(plain);
      const meaning = readMeaning(plain);
      const scores = scorer.score(toTextTerms(plain, tokens), meaning, keep);
      // Confidence looks at some hits even if only one is wanted.
      const hits = findBestRows(scores, Math.max(JUDGED_HITS, limit)).map((row) => ({
        row,
        score: scores[row] ?? 0,
        parts: scorer.parts(row),
      }));
      const confidence = judgeSearch(hits, scorer.coverage());
      return { hits: hits.slice(0, Math.max(0, limit)), tokens, expansions: meaning.means, confidence };
    },
  };
}
