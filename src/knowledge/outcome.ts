import type { LocalDate } from '../core/clock.ts';
import { type Citation, citeClause } from './citation.ts';
import { type Clause, clauseId } from './clause.ts';
import type { MatterDay } from './matter-day.ts';
import type { OfficialHit } from './official-search.ts';
import type { WhereToDo } from './place-file.ts';
import type { Asking, Search } from './search.ts';
import { clausesOf } from './subject.ts';

/** What a clause decides, in one line of our own. */
export interface Conclusion {
  readonly kind: '应当' | '不得' | '可以' | '视情形' | '说明';
  readonly line: string;
}

/** Why it answered or did not, for `--explain`. */
export type AnswerReason =
  | 'clause_decides'
  | 'clauses_together'
  | 'clause_named'
  | 'document_overview'
  | 'document_fact'
  | 'official_text'
  | 'fixed_answer'
  | 'elsewhere'
  | 'nothing_decides'
  | 'other_book'
  | 'other_work'
  | 'no_such_figure'
  | 'no_such_article';

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
  /** A contrast that is often got wrong. */
  readonly note?: string;
  /** Another system of the city where the matter is done. */
  readonly place?: WhereToDo;
  /** The day whose law was asked for. */
  readonly asOf: LocalDate;
  /** The words that named that day; absent: today. */
  readonly matterDay?: MatterDay;
  readonly explain: {
    readonly tokens: readonly string[];
    readonly expansions: readonly string[];
    readonly candidates: readonly { id: string; parts: Readonly<Record<string, number>>; score: number }[];
    readonly reason: AnswerReason;
    /** How sure the search in official text is of its first hit, 0..1; absent: it did not look. */
    readonly official?: number;
  };
}

/** How sure a reading by name or number is. */
const NAMED_CONFIDENCE = 0.97;

/** What is cited, and why. */
export interface Outcome {
  readonly citations: readonly Citation[];
  readonly reason: AnswerReason;
  readonly confidence?: number;
  /** Found in the official text; they are explained and may be the nearest. */
  readonly officials?: readonly OfficialHit[];
}

/** An answer with its citations, the nearest other clauses, and the places that stand beside what is cited. */
export function answered(asking: Asking, search: Search, outcome: Outcome): Answer {
  const { citations, reason, confidence = NAMED_CONFIDENCE, officials = [] } = outcome;
  const cited = new Set(citations.map(clauseId));
  const place = placeBeside(asking, citations[0]);
  return {
    answered: true,
    confidence,
    citations,
    nearest: nearest(asking, search, { cited, officials }),
    ...(place && { place }),
    asOf: asking.asOf,
    explain: explain(search, reason, officials),
  };
}

/** Why it does not answer. */
export interface NoOutcome {
  readonly confidence: number;
  readonly reason: AnswerReason;
  readonly officials?: readonly OfficialHit[];
  /** See `Answer.explain`. */
  readonly official?: number;
}

/** A refusal with the nearest clauses. */
export function refuse(asking: Asking, search: Search, why: NoOutcome): Answer {
  const { confidence, reason, officials = [], official } = why;
  return {
    answered: false,
    confidence,
    citations: [],
    nearest: nearest(asking, search, { cited: new Set(), officials }),
    asOf: asking.asOf,
    explain: { ...explain(search, reason, officials), ...(official !== undefined && { official }) },
  };
}

function placeBeside({ corpus }: Asking, first: Citation | undefined) {
  if (first?.article == null) return undefined;
  const id = clauseId(first);
  return corpus.places.find(({ beside }) => beside.includes(id));
}

const MOST_NEAREST = 3;

interface NearestChoice {
  readonly cited: ReadonlySet<string>;
  readonly officials: readonly OfficialHit[];
}

function nearest({ asOf }: Asking, { candidates }: Search, { cited, officials }: NearestChoice): Citation[] {
  const found = [
    ...officials.map(({ clause }) => clause),
    ...candidates.slice(0, MOST_LOOKED_AT).flatMap(({ subject }) => clausesOf(subject)),
  ];
  const seen = new Set(cited);
  const others = found.filter((clause) => isNew(seen, clause));
  return others.slice(0, MOST_NEAREST).map((clause) => citeClause(clause, asOf));
}

const MOST_LOOKED_AT = 10;

function isNew(seen: Set<string>, clause: Clause): boolean {
  if (seen.has(clause.id)) return false;
  seen.add(clause.id);
  return true;
}

const MOST_EXPLAINED = 8;

function explain(
  { scores, candidates }: Search,
  reason: AnswerReason,
  officials: readonly OfficialHit[],
): Answer['explain'] {
  const fromOfficials = officials.map(({ clause, parts, score }) => ({ id: clause.id, parts, score }));
  const fromDigests = candidates.map(({ subject, parts, score }) => ({ id: subject.id, parts, score }));
  return {
    tokens: scores.text.tokens,
    expansions: scores.text.expansions,
    candidates: [...fromOfficials.slice(0, MOST_EXPLAINED), ...fromDigests.slice(0, MOST_EXPLAINED)],
    reason,
  };
}

/** What the clause says beside its text: the conclusion, what to do, what is often got wrong. */
export function guidance({ conclusion, todo, note }: Clause): Partial<Pick<Answer, 'conclusion' | 'todo' | 'note'>> {
  return {
    ...(conclusion && { conclusion }),
    ...(todo !== undefined && { todo }),
    ...(note !== undefined && { note }),
  };
}
