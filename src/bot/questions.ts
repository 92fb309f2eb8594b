import type { Instant } from '../core/clock.ts';
import type { Lesson } from '../knowledge/lesson.ts';

/** A question that no clause answered, kept without its sender for the administrator. */
export interface UnansweredQuestion {
  readonly text: string;
  readonly count: number;
  readonly lastAt: Instant;
}

/** How often people said that an answer of one clause helped them, and that it did not. */
export interface Verdicts {
  /** `regulation:article`. */
  readonly clause: string;
  readonly helpful: number;
  readonly unhelpful: number;
}

/** Port of unanswered questions, and of what the administrator taught, inside one transaction. */
export interface QuestionStore {
  note(text: string, at: Instant): Promise<void>;
  /** Most frequent first. */
  list(limit: number): Promise<readonly UnansweredQuestion[]>;
  /** Takes a question off the list; one that is not on it is no fault. */
  remove(text: string): Promise<void>;
  /** Stores a lesson, in the place of one with the same id. */
  saveLesson(lesson: Lesson): Promise<void>;
  /** Takes a lesson away; an unknown one is no fault. */
  removeLesson(id: string): Promise<void>;
  /** In the order in which they were taught. */
  lessons(): Promise<readonly Lesson[]>;
  /** Counts one verdict on answers with a clause (`regulation:article`). */
  judge(clause: string, helpful: boolean): Promise<void>;
  /** In the order of the first verdict. */
  verdicts(): Promise<readonly Verdicts[]>;
}
