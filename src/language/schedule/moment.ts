import type { Schedule } from '../../core/clock.ts';
import type { Span } from './seen.ts';

/** What a sentence says of one moment, or of several that it lists or spans (明天和后天, 12月1日到5日). */
export interface FoundMoment extends Span {
  /** Absent: several things are said that no schedule holds together, or a part of them could not be read. */
  readonly schedule?: Schedule;
  /** 周五前: rather what is to be done by then. */
  readonly isDeadline: boolean;
  /** More than one day is meant; behind the order it is rather what the message speaks of. */
  readonly isStretch: boolean;
  /** How much is said: date and time are worth more than one of them. */
  readonly weight: number;
  readonly dated: boolean;
}
