import type { LocalDate } from '../core/clock.ts';
import type { Clause, ClauseFocus, Corps } from './clause.ts';
import type { ClauseIndex, ClauseScores } from './clause-index.ts';
import type { Corpus } from './corpus.ts';
import type { OfficialSearch } from './official-search.ts';
import { findNamedRegulations, type NamedRegulation } from './regulation-names.ts';
import { clausesOf, type Subject } from './subject.ts';
import { standingAt } from './validity.ts';

/** What a question is asked against. */
export interface Asking {
  readonly corpus: Corpus;
  readonly index: ClauseIndex;
  /** Search in the official text that no digest speaks of; absent: there is none. */
  readonly officials?: OfficialSearch | undefined;
  /** The day whose law is asked for. */
  readonly asOf: LocalDate;
  /** The asker's corps, where rules differ by corps. */
  readonly corps?: Corps;
  /** What the conversation was about before. */
  readonly focus?: ClauseFocus;
}

/** A subject with its score and what the score is made of, for `--explain`. */
export interface Candidate {
  readonly subject: Subject;
  readonly score: number;
  readonly parts: Readonly<Record<string, number>>;
}

/** Everything found for one question. */
export interface Search {
  /** All subjects, best first. */
  readonly candidates: readonly Candidate[];
  readonly named: readonly NamedRegulation[];
  readonly scores: ClauseScores;
}

/** Ranks all subjects for a question: words and pairs, ways to ask, the trained model, and what is known beforehand. */
export function searchClauses(question: string, asking: Asking): Search {
  const { corpus, index } = asking;
  const scores = index.score(question);
  const named = findNamedRegulations(question, corpus);
  const candidates = corpus.subjects().map((subject, at): Candidate => {
    const parts = {
      terms: TERMS_WEIGHT * (scores.terms[at] ?? 0),
      examples: scores.examples[at] ?? 0,
      model: scores.model[at] ?? 0,
      ...priors(clausesOf(subject), question, { ...asking, named }),
    };
    return { subject, parts, score: Object.values(parts).reduce((sum, part) => sum + part, 0) };
  });
  candidates.sort((a, b) => b.score - a.score);
  return { candidates, named, scores };
}

interface Known extends Asking {
  readonly named: readonly NamedRegulation[];
}

/** What is known of the clauses beforehand; of several together, what holds of the most deciding one. */
function priors([clause]: readonly Clause[], question: string, known: Known): Record<string, number> {
  if (!clause) return {};
  return {
    named: namedPrior(clause, known.named),
    cue: cuePrior(clause, question),
    corps: corpsPrior(clause, known),
    focus: focusPrior(clause, question, known),
    force: standingAt(clause.document.validity, known.asOf) === 'in_force' ? 0 : -0.5,
  };
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
