import type { LocalDate } from '../core/clock.ts';
import type { ClauseIndex, ClauseScores } from './clause-index.ts';
import type { Clause, ClauseFocus, Corps, Corpus } from './corpus.ts';
import { findNamedRegulations, type NamedRegulation } from './regulation-names.ts';

/** What a question is asked against. */
export interface Asking {
  readonly corpus: Corpus;
  readonly index: ClauseIndex;
  /** The day whose law is asked for. */
  readonly asOf: LocalDate;
  /** The asker's corps, where rules differ by corps. */
  readonly corps?: Corps;
  /** What the conversation was about before. */
  readonly focus?: ClauseFocus;
}

/** A clause with its score and what the score is made of, for `--explain`. */
export interface Candidate {
  readonly clause: Clause;
  readonly score: number;
  readonly parts: Readonly<Record<string, number>>;
}

/** Everything found for one question. */
export interface Search {
  /** All clauses, best first. */
  readonly candidates: readonly Candidate[];
  readonly named: readonly NamedRegulation[];
  readonly scores: ClauseScores;
}

/** Ranks all clauses for a question: words and pairs, ways to ask, the trained model, and what is known beforehand. */
export function searchClauses(question: string, asking: Asking): Search {
  const { corpus, index } = asking;
  const scores = index.score(question);
  const named = findNamedRegulations(question, corpus);
  const candidates = corpus.clauses().map((clause, at): Candidate => {
    const parts = {
      terms: TERMS_WEIGHT * (scores.terms[at] ?? 0),
      examples: scores.examples[at] ?? 0,
      model: scores.model[at] ?? 0,
      named: namedPrior(clause, named),
      cue: cuePrior(clause, question),
      corps: corpsPrior(clause, asking),
      focus: focusPrior(clause, question, asking),
      force: forcePrior(clause, asking),
    };
    return { clause, parts, score: Object.values(parts).reduce((sum, part) => sum + part, 0) };
  });
  candidates.sort((a, b) => b.score - a.score);
  return { candidates, named, scores };
}

/** The model is trained on what was asked before and must not outvote the words; measured best of 1 to 2. */
const TERMS_WEIGHT = 1.8;

/** Who names a document wants it: half for the regulation, all for the document inside it. */
const NAMED = 2;

function namedPrior(clause: Clause, named: readonly NamedRegulation[]): number {
  if (named.length === 0) return 0;
  const sameRegulation = named.filter(({ regulation }) => regulation === clause.regulation);
  if (sameRegulation.length === 0) return 0;
  return sameRegulation.some(({ document }) => !document || document.id === clause.document.id) ? NAMED : NAMED / 2;
}

const CUE = 0.3;

/** 同事 points to the rule on colleagues, 领导 to that on leaders, however alike the two ask. */
function cuePrior({ document }: Clause, question: string): number {
  return document.cues.some((cue) => question.includes(cue)) ? CUE : 0;
}

function corpsPrior({ document }: Clause, { corps }: Asking): number {
  if (!corps || document.corps.length === 0) return 0;
  return document.corps.includes(corps) ? 0.15 : -0.15;
}

const FOLLOWS_UP = /^(?:那么?|这|它|还有|再)/u;

function focusPrior(clause: Clause, question: string, { focus }: Asking): number {
  return focus?.regulation === clause.regulation && FOLLOWS_UP.test(question.trim()) ? 0.5 : 0;
}

function forcePrior({ document }: Clause, { asOf }: Asking): number {
  const { from, to } = document.validity;
  return asOf < from || (to !== undefined && asOf > to) ? -0.5 : 0;
}
