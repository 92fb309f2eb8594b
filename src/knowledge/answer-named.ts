import type { ClauseMention } from '../core/slots.ts';
import { type Citation, citeClause, citeDocument } from './citation.ts';
import type { Clause } from './clause.ts';
import { describeFact } from './document-facts.ts';
import { mentionedClauses } from './mentioned-clauses.ts';
import { type Answer, answered, type Conclusion, guidance, refuse } from './outcome.ts';
import type { DocumentQuestion } from './question-kind.ts';
import type { RegulationFile } from './regulation-file.ts';
import type { Asking, Search } from './search.ts';

/** Answers with the clauses that are named by number. */
export function answerNamed(mentions: readonly ClauseMention[], asking: Asking, search: Search): Answer {
  const { corpus, asOf } = asking;
  const found = mentions.flatMap((mention) => {
    const { paragraph, item } = mention;
    return mentionedClauses(mention, corpus).map((clause) => ({ clause, inner: { paragraph, item } }));
  });
  const [first] = found;
  if (!first) {
    const isOurs = mentions.some(({ regulation = '' }) => corpus.regulation(regulation) !== undefined);
    return refuse(asking, search, { confidence: 0, reason: isOurs ? 'no_such_article' : 'other_book' });
  }
  const citations = found.map(({ clause, inner }) => citeClause(clause, asOf, inner));
  return { ...answered(asking, search, { citations, reason: 'clause_named' }), ...guidance(first.clause) };
}

/** Answers a question about documents as wholes: a fact of one, or what several hold. */
export function answerOnDocuments(about: DocumentQuestion, asking: Asking, search: Search): Answer {
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
  const clauses = candidates.flatMap(({ subject }) => (subject.kind === 'clause' ? [subject.clause] : []));
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
