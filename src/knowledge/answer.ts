import { answerNamed, answerOnDocuments } from './answer-named.ts';
import { answerBySubject, answerTaught } from './answer-subject.ts';
import { findClauseMentions } from './locator.ts';
import { readMatterDay } from './matter-day.ts';
import { asksOfOtherBook } from './other-book.ts';
import { type Answer, refuse } from './outcome.ts';
import { readDocumentQuestion } from './question-kind.ts';
import { type Asking, type Search, searchClauses } from './search.ts';

/**
 * Answers with the clause that decides, or says that none does. A day named in the question outweighs `asking.asOf`.
 * Never invents: citations quote the corpus.
 */
export function answerQuestion(question: string, asking: Asking): Answer {
  const matterDay = readMatterDay(question, asking.asOf, asking.corpus);
  const dated = matterDay ? { ...asking, asOf: matterDay.day } : asking;
  // The day chooses the version; as a word it would only lead to clauses that speak of days.
  const search = searchClauses(matterDay ? question.replace(matterDay.words, '') : question, dated);
  const answer = answerAsOf(question, dated, search);
  return matterDay ? { ...answer, matterDay } : answer;
}

function answerAsOf(question: string, asking: Asking, search: Search): Answer {
  const taught = asking.corpus.taught(question);
  if (taught) return answerTaught(taught, asking, search);
  const about = readDocumentQuestion(question, asking.corpus, asking.focus?.regulation);
  if (about) return answerOnDocuments(about, asking, search);
  const mentions = findClauseMentions(question, asking.corpus).filter(({ articles }) => articles.length > 0);
  const owned = mentions.filter(({ regulation }) => regulation !== undefined);
  if (owned.length > 0) return answerNamed(owned, asking, search);
  if (asksOfOtherBook(question, asking.corpus)) return refuse(asking, search, { confidence: 0, reason: 'other_book' });
  return answerBySubject(question, asking, search);
}
