import { Refusal } from '../../../core/refusal.ts';
import type { ClauseMention } from '../../../core/slots.ts';
import { type Citation, citeClause, citeDocument } from '../../../knowledge/citation.ts';
import { findClauseMentions } from '../../../knowledge/locator.ts';
import { showClauses } from '../../../render/answer-view.ts';
import { KNOWLEDGE_TEXTS } from '../../../render/catalogue/knowledge.ts';
import { say } from '../../../render/talk-view.ts';
import type { Handler, Turn } from '../../turn.ts';

/** How many clauses one reply shows. */
const MOST_CLAUSES = 10;

/** Shows clauses by number, of the regulation named or the one last shown. */
export const readArticle: Handler = async (turn) => {
  const { corpus } = turn.knowledge;
  const mentions = turn.reading.slots.clauses ?? findClauseMentions(turn.message.text, corpus, turn.memory.clause);
  if (mentions.length === 0) return { reply: say('whichRegulation') };
  const citations = mentions.flatMap((mention) => cite(turn, mention)).slice(0, MOST_CLAUSES);
  const last = citations.at(-1);
  if (!last) throw missing(turn, mentions[0]);
  const memory = last.article === null ? {} : { clause: { regulation: last.regulation, article: last.article } };
  return { reply: showClauses(citations), memory };
};

function cite({ knowledge, today }: Turn, { regulation, articles, item }: ClauseMention): Citation[] {
  const found = regulation === undefined ? undefined : knowledge.corpus.regulation(regulation);
  if (!found) return [];
  // Only the document is named: what it is, and that a number reads a clause of it.
  if (articles.length === 0) return found.documents.map((document) => citeDocument(found.id, document, today));
  return articles
    .map((article) => knowledge.corpus.clause(found.id, article))
    .filter((clause) => clause !== undefined)
    .map((clause) => citeClause(clause, today, item));
}

function missing({ knowledge }: Turn, mention: ClauseMention | undefined): Refusal {
  const words = mention?.words ?? '';
  const document = mention?.regulation && knowledge.corpus.regulation(mention.regulation)?.documents[0];
  if (!document) return new Refusal({ reason: 'no_such_regulation', words });
  const count = document.articleCount;
  const known = count === undefined ? document.short : KNOWLEDGE_TEXTS.knownArticles(document.short, count);
  return new Refusal({ reason: 'no_such_article', words, known });
}
