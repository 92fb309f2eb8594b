import type { Corpus } from '../knowledge/corpus.ts';
import type { Lesson } from '../knowledge/lesson.ts';

/** The label of the clause that a lesson leads to; undefined: it has an answer of its own, or the clause is gone. */
export function labelOfLesson(lesson: Lesson, corpus: Corpus): string | undefined {
  if (lesson.kind === 'fixed') return undefined;
  return corpus.clause(lesson.regulation, lesson.article, lesson.branch)?.label;
}
