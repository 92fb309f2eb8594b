import type { Instant } from '../core/clock.ts';

/** A question that no clause answered, kept without its sender for the administrator. */
export interface UnansweredQuestion {
  readonly text: string;
  readonly count: number;
  readonly lastAt: Instant;
}

/** Port of unanswered questions inside one transaction. */
export interface QuestionStore {
  note(text: string, at: Instant): Promise<void>;
  /** Most frequent first. */
  list(limit: number): Promise<readonly UnansweredQuestion[]>;
}
