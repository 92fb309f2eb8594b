import type { Card } from '../core/card.ts';
import type { LocalDate } from '../core/clock.ts';
import { ABSENCE_TEXTS } from './catalogue/absence.ts';
import { composeCard } from './compose.ts';
import { shortDate } from './dates.ts';
import { joinNames, quoteWords } from './names.ts';

/** Absences that a chat lists. */
const MOST_LISTED = 20;

/** An absence with names in the place of ids. */
export interface NamedAbsence {
  readonly unit: string;
  readonly person: string;
  readonly standIn: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What was written down. */
export function showAbsenceSet(
  absence: NamedAbsence,
  facts: { readonly today: LocalDate; readonly openEnd: boolean; readonly replaced: number },
): Card {
  const days = daysOf(absence, facts.today);
  return composeCard({
    lines: [
      ABSENCE_TEXTS.set({ ...absence, ...days }),
      ...(facts.openEnd ? [ABSENCE_TEXTS.openEnd(days.to)] : []),
      ...(facts.replaced > 0 ? [ABSENCE_TEXTS.replaced(facts.replaced)] : []),
    ],
  });
}

/** Somebody is back, or was never away. */
export function showAbsenceEnded(person: string, count: number): Card {
  return composeCard({ lines: [count > 0 ? ABSENCE_TEXTS.ended(person) : ABSENCE_TEXTS.endedNone(person)] });
}

/** Who is away now or later. */
export function listAbsences(absences: readonly NamedAbsence[], today: LocalDate): Card {
  if (absences.length === 0) return composeCard({ lines: [ABSENCE_TEXTS.listNone, ABSENCE_TEXTS.listHint] });
  const lines = absences.slice(0, MOST_LISTED).map((absence) => {
    return ABSENCE_TEXTS.listLine(absence.unit, { ...absence, ...daysOf(absence, today) });
  });
  const left = absences.length - lines.length;
  return composeCard({
    title: ABSENCE_TEXTS.listTitle(absences.length),
    lines: [...lines, ...(left > 0 ? [ABSENCE_TEXTS.listMore(left)] : []), ABSENCE_TEXTS.listHint],
  });
}

/** Why an absence is not written down. */
export type AbsenceRefusal =
  | { readonly why: 'no_stand_in' }
  | { readonly why: 'self' }
  | { readonly why: 'who'; readonly unit: string }
  | { readonly why: 'several'; readonly name: string; readonly units: readonly string[] }
  | {
      readonly why: 'stand_in_unknown';
      readonly words: string;
      readonly unit: string;
      /** Who could. */
      readonly names: readonly string[];
    };

/** What is not written down, why, and what to say instead. */
export function showAbsenceRefused(refusal: AbsenceRefusal): Card {
  return composeCard({ lines: [refusalLine(refusal)] });
}

function refusalLine(refusal: AbsenceRefusal): string {
  switch (refusal.why) {
    case 'no_stand_in':
      return ABSENCE_TEXTS.askStandIn;
    case 'self':
      return ABSENCE_TEXTS.notSelf;
    case 'who':
      return ABSENCE_TEXTS.who(refusal.unit);
    case 'several':
      return ABSENCE_TEXTS.several(quoteWords(refusal.name), joinNames(refusal.units));
    case 'stand_in_unknown':
      return refusal.names.length === 0
        ? ABSENCE_TEXTS.nobodyElse(refusal.unit)
        : ABSENCE_TEXTS.unknownStandIn(quoteWords(refusal.words), refusal.unit, joinNames(refusal.names, 20));
  }
}

/** Tells the stand-in what they are in for. */
export function composeStandIn(absence: NamedAbsence, facts: { readonly today: LocalDate; readonly by: string }): Card {
  const words = { ...absence, ...daysOf(absence, facts.today) };
  return composeCard({ lines: [ABSENCE_TEXTS.toStandIn(words, facts.by)] });
}

/** Tells the stand-in that it is over. */
export function composeStandInEnded(person: string): Card {
  return composeCard({ lines: [ABSENCE_TEXTS.toStandInEnded(person)] });
}

function daysOf({ from, to }: NamedAbsence, today: LocalDate) {
  return { from: shortDate(from, today), to: shortDate(to, today) };
}
