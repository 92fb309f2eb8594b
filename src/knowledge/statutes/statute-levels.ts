import { addScores, type InvertedFile, type QueryTerms } from './inverted-file.ts';

/** One way to score documents for a question; what it gave last stays in it until the next question. */
export interface Level {
  readonly terms: 'words' | 'pairs';
  /** Unscaled: document d got `values[d] * scale`. */
  readonly values: Float32Array;
  readonly scale: number;
  /** 0..1: how much of what was said the best document holds. */
  readonly share: number;
  /** Scores what was said, and then adds what was only meant. */
  score(said: QueryTerms, meant: QueryTerms): void;
}

/** How a level counts: the best document for what was said gets `weight`, a term that was only meant counts `meant`. */
export interface LevelPlan {
  readonly terms: 'words' | 'pairs';
  readonly file: InvertedFile;
  readonly weight: number;
  readonly meant: number;
}

/** A level over the documents of `file`. */
export function createLevel({ terms, file, weight, meant }: LevelPlan): Level {
  const values = new Float32Array(file.documentCount);
  let scale = 0;
  let share = 0;
  return {
    terms,
    values,
    get scale() {
      return scale;
    },
    get share() {
      return share;
    },
    score(said, meantTerms) {
      values.fill(0);
      const possible = addScores(file, { terms: said, factor: 1 }, values);
      const best = findHighest(values);
      share = best === 0 ? 0 : best / possible;
      addScores(file, { terms: meantTerms, factor: meant }, values);
      // Shares of the best document make levels comparable. If no document says what was said, the best for what was
      // meant counts as such terms do.
      // Where what was said is held by grammar words alone, what was meant must not outgrow every other level.
      const unit = best === 0 ? findHighest(values) / (meant || 1) : Math.max(best, findHighest(values) / MOST);
      scale = unit === 0 ? 0 : weight / unit;
    },
  };
}

/** The most that a document can get of a level, in units of the best for what was said; measured the same from 1.5 to 3. */
const MOST = 2;

function findHighest(values: Float32Array): number {
  let best = 0;
  for (let at = 0; at < values.length; at += 1) if ((values[at] as number) > best) best = values[at] as number;
  return best;
}
