import type { Card } from '../core/card.ts';
import type { Instant, LocalDate } from '../core/clock.ts';
import { ZERO_TEXTS } from './catalogue/confidential.ts';
import { button, composeCard } from './compose.ts';
import { dateAndTime } from './dates.ts';

/** A month of a unit, and how today reads. */
interface Told {
  readonly period: string;
  readonly today: LocalDate;
  readonly zone: string;
  /** False: that there were matters. Default true. */
  readonly isZero?: boolean;
}

/** A zero report that was stated now, stood already, or was taken back. */
export function showZeroReported(
  told: Told & {
    readonly unit: string;
    readonly by: string;
    readonly at: Instant;
    readonly late?: boolean;
    readonly known?: boolean;
    readonly withdrawn?: boolean;
    readonly undoMinutes?: number;
  },
): Card {
  const { unit, by, at, today, zone } = told;
  const month = monthWords(told);
  const time = dateAndTime(at, today, zone);
  if (told.withdrawn) return composeCard({ lines: [ZERO_TEXTS.withdrawn(unit, month)] });
  if (told.known) return composeCard({ lines: [ZERO_TEXTS.known({ unit, month, name: by, time })] });
  const hours = Math.floor((told.undoMinutes ?? 0) / 60);
  return composeCard({
    lines: [
      told.isZero === false
        ? ZERO_TEXTS.reportedMatters(unit, month, told.late ?? false)
        : ZERO_TEXTS.reported(unit, month, told.late ?? false),
      ZERO_TEXTS.reportedBy(by, time),
      ...(hours > 0 ? [ZERO_TEXTS.withdrawHint(hours)] : []),
    ],
    buttons: [
      button(ZERO_TEXTS.buttons.withdraw, {
        intent: 'withdraw_zero_report',
        slots: { figures: { kind: 'zero-report', values: {}, period: { value: told.period, words: told.period } } },
      }),
    ],
  });
}

/** Asks before anything is stated. */
export function askZeroReport(told: Told & { readonly unit: string }): Card {
  return composeCard({
    lines: [(told.isZero === false ? ZERO_TEXTS.askMatters : ZERO_TEXTS.ask)(told.unit, monthWords(told))],
    buttons: [
      button(ZERO_TEXTS.buttons.confirm, { intent: 'confirm', slots: {} }),
      button(ZERO_TEXTS.buttons.deny, { intent: 'deny', slots: {} }),
    ],
  });
}

/** Why a zero report is not taken, or not taken back. */
export type ZeroFault =
  | { readonly kind: 'other_unit'; readonly unit: string }
  | { readonly kind: 'no_month' }
  | { readonly kind: 'not_here' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'future'; readonly period: string }
  | { readonly kind: 'past'; readonly period: string; readonly until: LocalDate }
  | { readonly kind: 'not_yours'; readonly by: string }
  | { readonly kind: 'too_late'; readonly day: LocalDate };

/** Nothing was written, and why. */
export function showZeroFault(fault: ZeroFault): Card {
  return composeCard({ lines: [faultLine(fault)] });
}

function faultLine(fault: ZeroFault): string {
  switch (fault.kind) {
    case 'other_unit':
      return ZERO_TEXTS.otherUnit(fault.unit);
    case 'no_month':
      return ZERO_TEXTS.noMonth;
    case 'not_here':
      return ZERO_TEXTS.notHere;
    case 'nothing':
      return ZERO_TEXTS.nothing;
    case 'future':
      return ZERO_TEXTS.future(wholeMonth(fault.period));
    case 'past':
      return ZERO_TEXTS.past(wholeMonth(fault.period), fault.until);
    case 'not_yours':
      return ZERO_TEXTS.notYours(fault.by);
    case 'too_late':
      return ZERO_TEXTS.tooLate(fault.day);
  }
}

/** The own unit's month. */
export function showUnitZero(
  shown: Told & { readonly unit: string; readonly by?: string; readonly at?: Instant },
): Card {
  const { unit, by, at, today, zone } = shown;
  const month = monthWords(shown);
  if (by === undefined || at === undefined) return composeCard({ lines: [ZERO_TEXTS.unitMissing(unit, month)] });
  return composeCard({ lines: [ZERO_TEXTS.unitDone({ unit, month, name: by, time: dateAndTime(at, today, zone) })] });
}

function monthWords({ period, today }: Told): string {
  return period.slice(0, 4) === today.slice(0, 4)
    ? ZERO_TEXTS.monthThisYear(Number(period.slice(5)))
    : wholeMonth(period);
}

function wholeMonth(period: string): string {
  return ZERO_TEXTS.month(period.slice(0, 4), Number(period.slice(5)));
}
