import type { EdgeTable } from '../dates/container.ts';
import type { Wall } from '../dates/wall.ts';
import type { WorkingDays } from '../working-days.ts';

/** What every part of the schedule reader looks at. */
export interface Seen {
  readonly folded: string;
  readonly now: Wall;
  readonly days: WorkingDays;
}

/** A stretch of the text; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** When something begins: 月初 is the first, 月底 the last day. */
export const BEGINNINGS: EdgeTable = {
  month: {
    early: [1, 1],
    middle: [15, 15],
    late: [-1, -1],
    'first-third': [1, 10],
    'second-third': [11, 20],
    'last-third': [21, -1],
    'first-two-thirds': [1, 20],
    'last-two-thirds': [11, -1],
    'first-half': [1, 15],
    'last-half': [16, -1],
  },
  quarter: { early: [1, 1], middle: [2, 2], late: [-1, -1] },
  year: { early: [1, 1], middle: [6, 6], late: [-1, -1] },
  decade: { early: [1, 1], middle: [4, 4], late: [-1, -1] },
};
