import type { Instant } from '../core/clock.ts';

interface TaughtQuestion {
  readonly id: string;
  readonly question: string;
  /** Who taught it. */
  readonly by: string;
  readonly at: Instant;
}

/** Another way to ask for a clause. */
export interface AskLesson extends TaughtQuestion {
  readonly kind: 'ask';
  readonly regulation: string;
  readonly article: number;
  readonly branch?: number | undefined;
}

/** An answer in the administrator's own words, where no clause decides. */
export interface FixedLesson extends TaughtQuestion {
  readonly kind: 'fixed';
  readonly answer: string;
}

/** What the administrator taught from chat. */
export type Lesson = AskLesson | FixedLesson;
