import { type EdgeTable, PARTS_OF_MONTH } from '../dates/container.ts';
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
    ...PARTS_OF_MONTH,
  },
  quarter: { early: [1, 1], middle: [2, 2], late: [-1, -1] },
  year: { early: [1, 1], middle: [6, 6], late: [-1, -1] },
  decade: { early: [1, 1], middle: [4, 4], late: [-1, -1] },
};

/** Whether two stretches share a character. */
export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
