import type { QueryTerms } from './inverted-file.ts';
import type { StatuteData } from './statute-data.ts';
import { createLevel, type Level } from './statute-levels.ts';
import type { StatuteWeights } from './statute-weights.ts';
import type { TextTerms } from './text-terms.ts';

/** How much of what was asked the best clause holds, 0..1, in words and in pairs. */
export interface Coverage {
  readonly words: number;
  readonly pairs: number;
}

/** Scores all clauses at once; what `score` gave is overwritten by the next question. */
export interface ClauseScorer {
  /** Per row; -Infinity where a clause shares no term with the question or is not to be kept. */
  score(said: TextTerms, meant: MeantTerms, keep?: (row: number) => boolean): Float32Array;
  /** What the last score of the row is the sum of. */
  parts(row: number): Readonly<Record<string, number>>;
  /** Of the last question. */
  coverage(): Coverage;
}

/** Terms with their weights. */
export interface MeantTerms {
  readonly words: QueryTerms;
  readonly pairs: QueryTerms;
}

/** A scorer over `data`; it keeps some 1 MB for 56,000 clauses. */
export function createClauseScorer(data: StatuteData, weights: StatuteWeights): ClauseScorer {
  const { words, pairs, chapterWords, chapterPairs, lawWords } = createLevels(data, weights);
  const levels = [words, pairs, chapterWords, chapterPairs, lawWords];
  const standing = toStanding(data, weights);
  const scores = new Float32Array(standing.length);
  const wider = new Float32Array(data.lawOfChapter.length);
  const gain = (level: Level, document: number) => (level.values[document] ?? 0) * level.scale;
  const lawPart = (chapter: number) => gain(lawWords, data.lawOfChapter[chapter] ?? 0);
  const chapterPart = (chapter: number) => gain(chapterWords, chapter) + gain(chapterPairs, chapter);
  return {
    score(saidTerms, meantTerms, keep) {
      const said = { words: countTerms(saidTerms.words), pairs: countTerms(saidTerms.pairs) };
      const meant = { words: without(meantTerms.words, said.words), pairs: without(meantTerms.pairs, said.pairs) };
      for (const level of levels) level.score(said[level.terms], meant[level.terms]);
      for (let at = 0; at < wider.length; at += 1) wider[at] = chapterPart(at) + lawPart(at);
      const { scale: wordScale, values: wordValues } = words;
      const { scale: pairScale, values: pairValues } = pairs;
      for (let row = 0; row < scores.length; row += 1) {
        const own = (wordValues[row] as number) * wordScale + (pairValues[row] as number) * pairScale;
        scores[row] =
          own > 0 && (keep === undefined || keep(row))
            ? own + (standing[row] as number) + (wider[data.chapterOf[row] as number] as number)
            : Number.NEGATIVE_INFINITY;
      }
      return scores;
    },
    parts(row) {
      const chapter = data.chapterOf[row] ?? 0;
      return {
        words: gain(words, row),
        pairs: gain(pairs, row),
        chapter: chapterPart(chapter),
        law: lawPart(chapter),
        standing: standing[row] ?? 0,
      };
    },
    coverage: () => ({ words: words.share, pairs: pairs.share }),
  };
}

function createLevels(data: StatuteData, weights: StatuteWeights) {
  const clause = { meant: weights.meantTerm };
  const wide = { meant: weights.meantChapterTerm };
  return {
    words: createLevel({ terms: 'words', file: data.words, weight: weights.words, ...clause }),
    pairs: createLevel({ terms: 'pairs', file: data.pairs, weight: weights.pairs, ...clause }),
    chapterWords: createLevel({ terms: 'words', file: data.chapterWords, weight: weights.chapterWords, ...wide }),
    chapterPairs: createLevel({ terms: 'pairs', file: data.chapterPairs, weight: weights.chapterPairs, ...wide }),
    lawWords: createLevel({ terms: 'words', file: data.lawWords, weight: weights.lawWords, ...wide }),
  };
}

/** What speaks for a clause whatever the question is. */
function toStanding(data: StatuteData, weights: StatuteWeights): Float32Array {
  const ofLaws = Float32Array.from(
    data.citationsOfLaws,
    (count, law) => weights.lawCitations * Math.log(1 + count) + weights.obsolete * (data.isObsolete[law] ?? 0),
  );
  return Float32Array.from(
    data.citationsOfClauses,
    (count, row) =>
      (ofLaws[data.lawOfChapter[data.chapterOf[row] ?? 0] ?? 0] ?? 0) +
      weights.clauseCitations * Math.log(1 + count) +
      weights.interpretation * (data.isInterpretation[row] ?? 0),
  );
}

function countTerms(terms: readonly number[]): QueryTerms {
  const counts = new Map<number, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function without(terms: QueryTerms, said: QueryTerms): QueryTerms {
  return new Map([...terms].filter(([term]) => !said.has(term)));
}
