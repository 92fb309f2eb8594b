/** How far each sign counts. Word, pair, chapter and law scores are shares (1: the best clause for the question). */
export interface StatuteWeights {
  readonly words: number;
  readonly pairs: number;
  readonly chapterWords: number;
  readonly chapterPairs: number;
  readonly lawWords: number;
  /** Per unit of ln(1 + citations). */
  readonly lawCitations: number;
  readonly clauseCitations: number;
  readonly obsolete: number;
  readonly interpretation: number;
  /** What a term of the thesaurus counts beside one that was said; then the same for chapters and laws. */
  readonly meantTerm: number;
  readonly meantChapterTerm: number;
}

/** The only figures that were fitted to questions with known answers; `bench/retrieval` shows what each part adds. */
export const STATUTE_WEIGHTS: StatuteWeights = {
  words: 0.27,
  pairs: 0.53,
  chapterWords: 0.1,
  chapterPairs: 0.09,
  lawWords: 0.07,
  lawCitations: 0.06,
  clauseCitations: 0.045,
  obsolete: -0.1,
  interpretation: 0.05,
  meantTerm: 0.35,
  meantChapterTerm: 0.2,
};
