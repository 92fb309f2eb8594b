import { type Citation, citeClause, citeDocument } from './citation.ts';
import { ANSWER_FROM, judgeConfidence } from './confidence.ts';
import type { Clause } from './corpus.ts';
import { describeFact } from './document-facts.ts';
import { findClauseMentions } from './locator.ts';
import { asksOfOtherBook } from './other-book.ts';
import { type DocumentQuestion, readDocumentQuestion } from './question-kind.ts';
import type { RegulationFile } from './regulation-file.ts';
import { type Asking, type Candidate, type Search, searchClauses } from './search.ts';

/** What a clause decides, in one line of our own. */
export interface Conclusion {
  readonly kind: '应当' | '不得' | '可以' | '视情形' | '说明';
  readonly line: string;
}

/** Why it answered or did not, for `--explain`. */
export type AnswerReason =
  | 'clause_decides'
  | 'clause_named'
  | 'document_overview'
  | 'document_fact'
  | 'nothing_decides'
  | 'other_book'
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
  readonly explain: {
    readonly tokens: readonly string[];
    readonly expansions: readonly string[];
    readonly candidates: readonly { id: string; parts: Readonly<Record<string, number>>; score: number }[];
    readonly reason: AnswerReason;
  };
}

/** Answers with the clause that decides, or says that none does. Never invents: citations quote the corpus. */
export function answerQuestion(question: string, asking: Asking): Answer {
  const search = searchClauses(question, asking);
  const about = readDocumentQuestion(question, asking.corpus, asking.focus?.regulation);
  if (about) return answerOnDocuments(about, asking, search);
  const mentions = findClauseMentions(question, asking.corpus).filter(({ articles }) => articles.length > 0);
  const owned = mentions.filter(({ regulation }) => regulation !== undefined);
  if (owned.length > 0) return answerNamed(owned, asking, search);
  if (asksOfOtherBook(question, asking.corpus)) return refuse(asking, search, { confidence: 0, reason: 'other_book' });
  return answerByClause(asking, search);
}

/** How sure a reading by name or number is. */
const NAMED_CONFIDENCE = 0.97;

function answerNamed(mentions: ReturnType<typeof findClauseMentions>, asking: Asking, search: Search): Answer {
  const { corpus, asOf } = asking;
  const found = mentions.flatMap(({ regulation = '', articles, item }) =>
    articles.flatMap((article) => {
      const clause = corpus.clause(regulation, article);
      return clause ? [{ clause, item }] : [];
    }),
  );
  const [first] = found;
  if (!first) {
    const isOurs = mentions.some(({ regulation = '' }) => corpus.regulation(regulation) !== undefined);
    return refuse(asking, search, { confidence: 0, reason: isOurs ? 'no_such_article' : 'other_book' });
  }
  const citations = found.map(({ clause, item }) => citeClause(clause, asOf, item));
  return { ...answered(asking, search, { citations, reason: 'clause_named' }), ...guidance(first.clause) };
}

function answerOnDocuments(about: DocumentQuestion, asking: Asking, search: Search): Answer {
  return about.kind === 'fact' ? answerFact(about, asking, search) : answerOverview(about, asking, search);
}

function answerFact(
  { fact, regulation, documentId }: Extract<DocumentQuestion, { kind: 'fact' }>,
  asking: Asking,
  search: Search,
): Answer {
  const document = regulation.documents.find(({ id }) => id === documentId) ?? regulation.documents[0];
  if (!document) return refuse(asking, search, { confidence: 0, reason: 'nothing_decides' });
  const whole = citeDocument(regulation.id, document, asking.asOf);
  const start = fact === 'effective' ? findStartClause(search, document.id) : undefined;
  const citations = start ? [citeClause(start, asking.asOf), whole] : [whole];
  const conclusion: Conclusion = { kind: '说明', line: describeFact(fact, document) };
  return { ...answered(asking, search, { citations, reason: 'document_fact' }), conclusion };
}

/** The clause by which the document takes effect, if it has one. */
function findStartClause({ candidates }: Search, documentId: string): Clause | undefined {
  const clauses = candidates.map(({ clause }) => clause);
  return clauses.find(({ document, terms }) => document.id === documentId && terms.includes(START_TERM));
}

const START_TERM = '施行';

function answerOverview(
  { regulations, family }: Extract<DocumentQuestion, { kind: 'overview' }>,
  asking: Asking,
  search: Search,
): Answer {
  const citations = regulations.flatMap((regulation) => overview(regulation, asking));
  const line = family === undefined ? regulations.map(introduce).join('') : nameFamily(family, regulations);
  return {
    ...answered(asking, search, { citations, reason: 'document_overview' }),
    conclusion: { kind: '说明', line },
  };
}

/** A list of items is shown whole; of articles, the first of each document says what it is for. */
function overview(regulation: RegulationFile, { corpus, asOf }: Asking): Citation[] {
  const clauses = corpus.clauses().filter((clause) => clause.regulation === regulation.id);
  return regulation.documents.flatMap((document) => {
    const own = clauses.filter((clause) => clause.document.id === document.id);
    const shown = isItemList(regulation) ? own : own.slice(0, 1);
    return [...shown.map((clause) => citeClause(clause, asOf)), citeDocument(regulation.id, document, asOf)];
  });
}

function introduce(regulation: RegulationFile): string {
  const { documents } = regulation;
  const [first] = documents;
  if (first && isItemList(regulation)) return `${describeFact('count', first)}，逐项如下`;
  return documents.map(({ about }) => about).join('');
}

function nameFamily(family: string, regulations: readonly RegulationFile[]): string {
  return `${family}指${regulations.map(({ documents, name }) => `《${documents[0]?.short ?? name}》`).join('')}`;
}

function isItemList({ documents }: RegulationFile): boolean {
  return documents.every(({ locator }) => locator === '项');
}

function answerByClause(asking: Asking, search: Search): Answer {
  const confidence = isTooShort(search) ? 0 : judgeConfidence(search);
  const [best] = search.candidates;
  if (!best || confidence < ANSWER_FROM) return refuse(asking, search, { confidence, reason: 'nothing_decides' });
  const citations = deciding(search.candidates, best).map(({ clause }) => citeClause(clause, asking.asOf));
  const answer = answered(asking, search, { citations, reason: 'clause_decides' });
  return { ...answer, confidence, ...guidance(best.clause) };
}

/** A word or two, 好的 or 第八条, ask nothing that could be decided. */
function isTooShort({ scores, named }: Search): boolean {
  return named.length === 0 && scores.text.tokens.join('').length < SHORTEST_QUESTION;
}

const SHORTEST_QUESTION = 4;

/** At most three clauses decide together: those that score nearly as well as the best. */
const MOST_DECIDING = 3;
const NEARLY = 0.55;

function deciding(candidates: readonly Candidate[], best: Candidate): Candidate[] {
  return candidates.slice(0, MOST_DECIDING).filter(({ score }) => score >= NEARLY * best.score);
}

function guidance({ conclusion, todo, note }: Clause): Partial<Pick<Answer, 'conclusion' | 'todo' | 'note'>> {
  return {
    ...(conclusion && { conclusion }),
    ...(todo !== undefined && { todo }),
    ...(note !== undefined && { note }),
  };
}

interface Outcome {
  readonly citations: readonly Citation[];
  readonly reason: AnswerReason;
}

function answered(asking: Asking, search: Search, { citations, reason }: Outcome): Answer {
  const cited = new Set(citations.map(({ regulation, article }) => `${regulation}:${article}`));
  return {
    answered: true,
    confidence: NAMED_CONFIDENCE,
    citations,
    nearest: nearest(asking, search, cited),
    explain: explain(search, reason),
  };
}

function refuse(asking: Asking, search: Search, why: { confidence: number; reason: AnswerReason }): Answer {
  return {
    answered: false,
    confidence: why.confidence,
    citations: [],
    nearest: nearest(asking, search, new Set()),
    explain: explain(search, why.reason),
  };
}

const MOST_NEAREST = 3;

function nearest({ asOf }: Asking, { candidates }: Search, cited: ReadonlySet<string>): Citation[] {
  const others = candidates.filter(({ clause }) => !cited.has(clause.id));
  return others.slice(0, MOST_NEAREST).map(({ clause }) => citeClause(clause, asOf));
}

const MOST_EXPLAINED = 8;

function explain({ scores, candidates }: Search, reason: AnswerReason): Answer['explain'] {
  return {
    tokens: scores.text.tokens,
    expansions: scores.text.expansions,
    candidates: candidates
      .slice(0, MOST_EXPLAINED)
      .map(({ clause, parts, score }) => ({ id: clause.id, parts, score })),
    reason,
  };
}
