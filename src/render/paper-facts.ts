import { type Instant, toLocalTime } from '../core/clock.ts';
import { PAPER_TEXTS } from './catalogue/papers.ts';

/** What every paper that leaves the house says of itself: when it was made, and the head of the audit chain then. */
export interface PaperFacts {
  readonly at: Date;
  readonly zone: string;
  readonly auditHead: { readonly seq: number; readonly hash: string };
}

/** The line at the foot of every page. */
export function footerOf({ at, zone, auditHead }: PaperFacts): string {
  return PAPER_TEXTS.footer(localMinute(at, zone), auditHead.seq, auditHead.hash);
}

/** `YYYY-MM-DD HH:MM` as the wall clock of `zone` shows it. */
export function localMinute(instant: Instant | Date, zone: string): string {
  const { date, time } = toLocalTime(instant, zone);
  return `${date} ${time}`;
}
