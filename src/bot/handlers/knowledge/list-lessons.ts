import { showLessons } from '../../../render/teaching-view.ts';
import { labelOfLesson } from '../../lesson-label.ts';
import type { Handler } from '../../turn.ts';

/** How many lessons one list shows; the newest. */
const MOST_LESSONS = 20;

/** Shows the administrator what was taught, the newest first, and keeps the list in mind for 撤掉第2条. */
export const listLessons: Handler = async ({ tx, knowledge }) => {
  const all = await tx.questions.lessons();
  const lessons = [...all].reverse().slice(0, MOST_LESSONS);
  const shown = lessons.map((lesson) => ({ lesson, label: labelOfLesson(lesson, knowledge.library.corpus) }));
  return {
    reply: showLessons(shown, all.length),
    memory: { listedLessons: lessons.map(({ id }) => id) },
  };
};
