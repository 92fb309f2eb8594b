import type { Button, Card } from '../core/card.ts';
import { LADDER_TEXTS } from './catalogue/ladder.ts';
import { button, composeCard } from './compose.ts';
import { quoteWords } from './names.ts';

/** A notice without acknowledgement, as every card about it tells it. */
export interface Unanswered {
  readonly text: string;
  readonly unit: string;
  /** When it was sent. */
  readonly since: string;
  readonly occurrenceId: string;
  /** Whose reader is away: whom the card is meant for. */
  readonly insteadOf?: string | undefined;
}

/** The notice once more, in the group or wherever it went at first. */
export function composeNudge(notice: Unanswered): Card {
  return composeCard({
    title: LADDER_TEXTS.nudgeTitle,
    lines: [...insteadLines(notice), notice.text, LADDER_TEXTS.nudgeSince(notice.since), LADDER_TEXTS.nudgeHint],
    buttons: [acknowledgeButton(notice, LADDER_TEXTS.buttons.acknowledge)],
  });
}

/** Asks the liaison officer in private to see to it. */
export function composeLiaisonCard(notice: Unanswered & { readonly arrived: boolean }): Card {
  return composeCard({
    title: LADDER_TEXTS.liaisonTitle,
    lines: [...caseLines(notice), ...(notice.arrived ? [] : [LADDER_TEXTS.neverArrived])],
    buttons: [acknowledgeButton(notice, LADDER_TEXTS.buttons.forUnit)],
  });
}

/** Warns that somebody above is told next, by whom the answer can still come or be put off. */
export function composeWarning(
  notice: Unanswered & {
    readonly ahead?: { readonly at: string; readonly who: string } | undefined;
    /** The receipt that can be put off; absent: not by whoever reads this. */
    readonly deferrable?: string | undefined;
  },
): Card {
  const { ahead, deferrable } = notice;
  return composeCard({
    title: LADDER_TEXTS.warningTitle,
    lines: [...caseLines(notice), ...(ahead ? [LADDER_TEXTS.ahead(ahead.at, ahead.who)] : []), LADDER_TEXTS.aheadHint],
    buttons: [
      acknowledgeButton(notice, LADDER_TEXTS.buttons.forUnit),
      ...(deferrable === undefined ? [] : [deferButton(deferrable)]),
    ],
  });
}

/** Tells somebody above. */
export function composeEscalation(notice: Unanswered & { readonly nudges: number }): Card {
  return composeCard({
    title: LADDER_TEXTS.leaderTitle,
    lines: [...caseLines(notice), LADDER_TEXTS.leaderHistory(notice.nudges), LADDER_TEXTS.leaderHint],
    buttons: [acknowledgeButton(notice, LADDER_TEXTS.buttons.forUnit)],
  });
}

/** One line to who was told: it is answered. */
export function composeAnswered(facts: {
  readonly unit: string;
  readonly at: string;
  readonly who: string;
  readonly text: string;
}): Card {
  return composeCard({
    lines: [LADDER_TEXTS.answered(facts.unit, facts.at, facts.who), LADDER_TEXTS.answeredText(quoteWords(facts.text))],
  });
}

/** Tells whoever ordered it that nobody above was told, and why. */
export function composeNotTold(facts: {
  readonly unit: string;
  readonly text: string;
  readonly why: keyof typeof LADDER_TEXTS.why;
}): Card {
  return composeCard({
    lines: [
      LADDER_TEXTS.notTold(facts.unit, LADDER_TEXTS.why[facts.why]),
      LADDER_TEXTS.answeredText(quoteWords(facts.text)),
      LADDER_TEXTS.notToldNext,
    ],
  });
}

function caseLines(notice: Unanswered): string[] {
  return [...insteadLines(notice), LADDER_TEXTS.unitSince(notice.unit, notice.since), notice.text];
}

function insteadLines({ insteadOf }: Unanswered): string[] {
  return insteadOf === undefined ? [] : [LADDER_TEXTS.instead(insteadOf)];
}

function acknowledgeButton({ occurrenceId }: Unanswered, label: string): Button {
  return button(label, { intent: 'acknowledge', slots: { reference: occurrenceId } });
}

/** Puts off, for one day, that somebody above is told. */
export function deferButton(receiptId: string, label: string = LADDER_TEXTS.buttons.defer): Button {
  return button(label, { intent: 'defer_escalation', slots: { reference: receiptId } });
}
