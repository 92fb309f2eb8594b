import type { Instant } from '../core/clock.ts';

/** That a unit stated a duty for a period, on the word of who said it. */
export interface DutyStatement {
  readonly duty: string;
  readonly unitId: string;
  /** `YYYY-MM`. */
  readonly period: string;
  readonly by: string;
  readonly at: Instant;
  /** There were matters, told of elsewhere; only discipline staff see that it is so. Absent: there were none. */
  readonly zero?: false;
  /** As typed; absent where only a button was pressed. */
  readonly words?: string;
}

/** Port of stated duties inside one transaction. It knows nothing of confidential records, and nobody compares the two. */
export interface DutyStore {
  find(duty: string, period: string, unitId: string): Promise<DutyStatement | undefined>;
  /** Stores it, in the place of one of the same duty, unit and period. */
  save(statement: DutyStatement): Promise<void>;
  /** An unknown one is no fault. */
  remove(statement: Pick<DutyStatement, 'duty' | 'period' | 'unitId'>): Promise<void>;
  /** All units' statements of one period, in the order of the units' ids. */
  list(duty: string, period: string): Promise<readonly DutyStatement[]>;
  /** The last that this person stated. */
  lastBy(duty: string, personId: string): Promise<DutyStatement | undefined>;
}
