import { addDays, type LocalDate } from '../core/clock.ts';
import { printDate } from './print-date.ts';

/** First and last day in force, inclusive; no `to`: still in force. */
export interface Validity {
  readonly from: LocalDate;
  readonly to?: LocalDate | undefined;
  /** What is open about the days, e.g. that the first one was not found. */
  readonly note?: string | undefined;
  /** No day at all is known: `from` only keeps it in order, and is never shown. */
  readonly isUndated?: true | undefined;
  /** Another wording of the same text follows the last day. */
  readonly isReplaced?: true | undefined;
}

/** How a text stands on one day. */
export type Standing = 'in_force' | 'not_yet' | 'ended';

/** How a text with this validity stands on `day`. */
export function standingAt({ from, to }: Validity, day: LocalDate): Standing {
  if (day < from) return 'not_yet';
  return to !== undefined && day > to ? 'ended' : 'in_force';
}

/** The validity as people read it on `day`: in force since when, until when, or that it is not in force. */
export function describeValidity(validity: Validity, day: LocalDate): string {
  const { from, to, note, isReplaced, isUndated } = validity;
  const remark = note === undefined ? '' : `（${note}）`;
  if (isUndated && to === undefined) return note ?? '施行日期不明';
  switch (standingAt(validity, day)) {
    case 'not_yet':
      return `${printDate(from)}起施行，${printDate(day)}时尚未施行${remark}`;
    case 'ended':
      return isReplaced
        ? `旧文本，${printDate(to ?? day)}止，已被${printDate(addDays(to ?? day, 1))}起施行的文本取代${remark}`
        : `${printDate(to ?? day)}止，${printDate(day)}时已失效${remark}`;
    case 'in_force':
      return to === undefined
        ? `现行，${printDate(from)}起施行${remark}`
        : `${printDate(from)}至${printDate(to)}有效${remark}`;
  }
}
