import { citeClause } from '../../../knowledge/citation.ts';
import { mentionedClauses } from '../../../knowledge/mentioned-clauses.ts';
import { showHelpful, showUnhelpful } from '../../../render/answer-view.ts';
import type { Handler } from '../../turn.ts';

/**
 * Counts what somebody thought of an unsure answer. One that did not help is kept for the administrator, under the same
 * rules as an unanswered one, and the next nearest clauses are shown.
 */
export const rateAnswer: Handler = async ({ reading, knowledge, tx, at, today }) => {
  const { verdict, clauses = [] } = reading.slots;
  if (verdict?.clause !== undefined) await tx.questions.judge(verdict.clause, verdict.helpful);
  if (!verdict || verdict.helpful) return { reply: showHelpful(), keepPending: true };
  if (verdict.question !== undefined) await tx.questions.note(verdict.question, at);
  const { corpus } = knowledge.library;
  const nearest = clauses.flatMap((mention) => mentionedClauses(mention, corpus));
  const citations = nearest.map((clause) => citeClause(clause, today));
  return { reply: showUnhelpful(citations, verdict.question !== undefined), keepPending: true };
};
