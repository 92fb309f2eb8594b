import { showQuestions } from '../../../render/teaching-view.ts';
import type { Handler } from '../../turn.ts';

/** How many questions one list shows. */
const MOST_QUESTIONS = 10;

/** Shows the administrator what was not answered, the most frequent first, and keeps the list in mind for 第2个. */
export const listQuestions: Handler = async ({ tx }) => {
  const questions = await tx.questions.list(MOST_QUESTIONS);
  const verdicts = await tx.questions.verdicts();
  const sum = (part: 'helpful' | 'unhelpful') => verdicts.reduce((all, one) => all + one[part], 0);
  return {
    reply: showQuestions(questions, { helpful: sum('helpful'), unhelpful: sum('unhelpful') }),
    memory: { listedQuestions: questions.map(({ text }) => text) },
  };
};
