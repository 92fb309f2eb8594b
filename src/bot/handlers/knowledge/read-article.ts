import { Refusal } from '../../../core/refusal.ts';
import type { ClauseMention } from '../../../core/slots.ts';
import { type Citation, citeClause, citeDocument } from '../../../knowledge/citation.ts';
import type { Clause } from '../../../knowledge/clause.ts';
import type { Corpus } from '../../../knowledge/corpus.ts';
import { findClauseMentions } from '../../../knowledge/locator.ts';
import { readMatterDay } from '../../../knowledge/matter-day.ts';
import { findNextClause } from '../../../knowledge/next-clause.ts';
import { type MissingArticles, type ReadClause, showArticles } from '../../../render/article-view.ts';
import { KNOWLEDGE_TEXTS } from '../../../render/catalogue/knowledge.ts';
import { say } from '../../../render/talk-view.ts';
import type { Handler, Turn } from '../../turn.ts';

/** How many clauses one reply shows. */
const MOST_CLAUSES = 6;

/** Shows clauses by number, of the regulation named or the one last shown, as they stood on the day that is named. */
export const readArticle: Handler = async (turn) => {
  const { corpus } = turn.knowledge.library;
  const { text } = turn.message;
  const mentions = turn.reading.slots.clauses ?? findClauseMentions(text, corpus, turn.memory.clause);
  if (mentions.length === 0) return { reply: say('whichRegulation') };
  const day = readMatterDay(text, turn.today, corpus)?.day ?? turn.today;
  const found = withoutRepeats(mentions.flatMap((mention) => findPlaces(turn, mention)));
  const shown = found.slice(0, MOST_CLAUSES);
  const rest = found.slice(MOST_CLAUSES).flatMap(({ mention }) => mention ?? []);
  const last = shown.at(-1);
  if (!last) throw missing(turn, mentions[0]);
  const next = last.clause && findNextClause(last.clause, corpus);
  const reply = showArticles({
    clauses: shown.map((place) => toReadClause(place, day)),
    next: next && mentionOf(next),
    rest,
    restCount: rest.length,
    missing: mentions.flatMap((mention) => describeMissing(turn, mention)),
  });
  return { reply, memory: last.clause ? { clause: focusOn(last.clause) } : {} };
};

/** A place that was asked for: a clause with the 款 or 项 inside it, or a document as a whole. */
type Place =
  | { readonly clause: Clause; readonly mention: ClauseMention }
  | { readonly clause?: undefined; readonly mention?: undefined; cite(day: string): Citation };

function findPlaces({ knowledge }: Turn, mention: ClauseMention): Place[] {
  const { corpus } = knowledge.library;
  const { regulation, articles, branch } = mention;
  const found = regulation === undefined ? undefined : corpus.regulation(regulation);
  if (!found) return [];
  // Only the document is named: what it is, and that a number reads a clause of it.
  if (articles.length === 0)
    return found.documents.map((document) => ({ cite: (day) => citeDocument(found.id, document, day) }));
  return articles.flatMap((article) => {
    const clause = corpus.clause(found.id, article, branch);
    return clause ? [{ clause, mention: { ...mention, regulation: found.id, articles: [article] } }] : [];
  });
}

/** What of a range or a list is not there, for nothing asked for is passed over in silence. */
function describeMissing({ knowledge }: Turn, mention: ClauseMention): MissingArticles[] {
  const { corpus } = knowledge.library;
  const { regulation = '', articles, branch, words } = mention;
  const count = articles.filter((article) => !corpus.clause(regulation, article, branch)).length;
  return count === 0 ? [] : [{ words, count, known: describeKnown(mention, corpus) ?? words }];
}

/** A group of articles shares one digest: 第三到五条 shows it once. */
function withoutRepeats(places: readonly Place[]): Place[] {
  const seen = new Set<string>();
  return places.filter(({ clause, mention }) => {
    if (!clause) return true;
    const key = `${clause.id}/${mention.paragraph ?? ''}/${mention.item ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}

function toReadClause(place: Place, day: string): ReadClause {
  if (!place.clause) return { citation: place.cite(day) };
  const { paragraph, item } = place.mention;
  const citation = citeClause(place.clause, day, { paragraph, item });
  const isLacking = (paragraph !== undefined || item !== undefined) && !isInner(citation);
  if (!isLacking) return { citation };
  const lacking = { ...(paragraph !== undefined && { paragraph }), ...(item !== undefined && { item }) };
  return { citation, lacking };
}

function isInner({ paragraph, item }: Citation): boolean {
  return paragraph !== undefined || item !== undefined;
}

function mentionOf({ regulation, article, branch, label }: Clause): ClauseMention {
  return { regulation, articles: [article], ...(branch !== undefined && { branch }), words: label };
}

function focusOn({ regulation, article }: Clause): { readonly regulation: string; readonly article: number } {
  return { regulation, article };
}

function missing({ knowledge }: Turn, mention: ClauseMention | undefined): Refusal {
  const words = mention?.words ?? '';
  const known = mention && describeKnown(mention, knowledge.library.corpus);
  if (known === undefined) return new Refusal({ reason: 'no_such_regulation', words });
  return new Refusal({ reason: 'no_such_article', words, known });
}

/** How many articles the document has, else its name; undefined: it is not in the library. */
function describeKnown({ regulation }: ClauseMention, corpus: Corpus): string | undefined {
  const document = regulation === undefined ? undefined : corpus.regulation(regulation)?.documents[0];
  if (!document) return undefined;
  const { articleCount, short } = document;
  return articleCount === undefined
    ? KNOWLEDGE_TEXTS.notInDocument(short)
    : KNOWLEDGE_TEXTS.knownArticles(short, articleCount);
}
