import type { QuestionStore, UnansweredQuestion } from '../../bot/questions.ts';
import type { Draft } from './draft.ts';

/** Unanswered questions, lessons and verdicts over a draft. */
export function questionPort(draft: Draft): QuestionStore {
  return {
    note: async (text, at) => {
      const count = draft.get('questions', text)?.count ?? 0;
      draft.set('questions', text, { text, count: count + 1, lastAt: at });
    },
    list: async (limit) => [...draft.rows('questions')].sort(byFrequency).slice(0, limit),
    remove: async (text) => draft.remove('questions', text),
    saveLesson: async (lesson) => draft.set('lessons', lesson.id, lesson),
    removeLesson: async (id) => draft.remove('lessons', id),
    lessons: async () => [...draft.rows('lessons')],
    judge: async (clause, helpful) => {
      const known = draft.get('verdicts', clause) ?? { clause, helpful: 0, unhelpful: 0 };
      const more = helpful ? { helpful: known.helpful + 1 } : { unhelpful: known.unhelpful + 1 };
      draft.set('verdicts', clause, { ...known, ...more });
    },
    verdicts: async () => [...draft.rows('verdicts')],
  };
}

function byFrequency(one: UnansweredQuestion, other: UnansweredQuestion): number {
  if (one.count !== other.count) return other.count - one.count;
  return one.lastAt < other.lastAt ? 1 : -1;
}
