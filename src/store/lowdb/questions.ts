import type { QuestionStore, UnansweredQuestion } from '../../bot/questions.ts';
import type { Draft } from './draft.ts';

/** Unanswered questions over a draft. */
export function questionPort(draft: Draft): QuestionStore {
  return {
    note: async (text, at) => {
      const count = draft.get('questions', text)?.count ?? 0;
      draft.set('questions', text, { text, count: count + 1, lastAt: at });
    },
    list: async (limit) => [...draft.rows('questions')].sort(byFrequency).slice(0, limit),
  };
}

function byFrequency(one: UnansweredQuestion, other: UnansweredQuestion): number {
  if (one.count !== other.count) return other.count - one.count;
  return one.lastAt < other.lastAt ? 1 : -1;
}
