import type { Button, Card } from '../core/card.ts';
import { LADDER_TEXTS } from './catalogue/ladder.ts';
import { button, composeCard } from './compose.ts';
import { shortenPlaceholders } from './fill-placeholders.ts';
import { joinNames, quoteWords } from './names.ts';

/** Names that a reply shows before it counts the rest. */
const MOST_NAMES = 30;

/** To whom a notice was sent again, and to whom not and why. Names are those of units. */
export interface NudgedFacts {
  readonly text: string;
  readonly occurrenceId: string;
  readonly sent: readonly string[];
  /** Sent again less than an hour ago. */
  readonly tooSoon: readonly { readonly name: string; readonly at: string }[];
  /** The notice itself has not arrived yet, and is still tried. */
  readonly onWay: readonly string[];
  readonly unreachable: readonly string[];
  /** When quiet hours are over and it leaves; undefined: at once. */
  readonly later: string | undefined;
}

/** Who was asked again, how many, and who was not. */
export function showNudged(facts: NudgedFacts): Card {
  const { sent, tooSoon, onWay, unreachable, later } = facts;
  const soon = tooSoon.map(({ name, at }) => LADDER_TEXTS.nudgedAt(name, at));
  return composeCard({
    lines: [
      ...(sent.length > 0 ? [LADDER_TEXTS.nudged(sent.length, joinNames(sent, MOST_NAMES))] : []),
      ...(sent.length > 0 && later !== undefined ? [LADDER_TEXTS.nudgeLater(later)] : []),
      ...(soon.length > 0 ? [LADDER_TEXTS.nudgeTooSoon(joinNames(soon, MOST_NAMES))] : []),
      ...(onWay.length > 0 ? [LADDER_TEXTS.nudgeOnWay(joinNames(onWay, MOST_NAMES))] : []),
      ...(unreachable.length > 0 ? [LADDER_TEXTS.nudgeUnreachable(joinNames(unreachable, MOST_NAMES))] : []),
      LADDER_TEXTS.nudgedFor(quoteWords(shortenPlaceholders(facts.text))),
    ],
    buttons: [
      button(LADDER_TEXTS.buttons.receipts, { intent: 'list_receipts', slots: { reference: facts.occurrenceId } }),
    ],
  });
}

/** Which notice would be sent again, and to whom; nothing is sent yet. */
export function showNudgePreview(
  facts: { readonly text: string; readonly sentAt: string; readonly units: readonly string[] },
  buttons: readonly Button[],
): Card {
  const { text, sentAt, units } = facts;
  return composeCard({
    lines: [
      LADDER_TEXTS.nudgePreview(sentAt, quoteWords(shortenPlaceholders(text))),
      LADDER_TEXTS.nudgeWhom(units.length, joinNames(units, MOST_NAMES)),
    ],
    buttons,
  });
}

/** Several notices wait for answers: which one is to be sent again? */
export function askWhichOfOpen(
  notices: readonly { readonly text: string; readonly sentAt: string; readonly lacking: number }[],
  buttons: readonly Button[],
): Card {
  const lines = notices.map(({ text, sentAt, lacking }, at) =>
    LADDER_TEXTS.nudgeChoice(
      at + 1,
      quoteWords(shortenPlaceholders(text), 40),
      LADDER_TEXTS.nudgeLacking(sentAt, lacking),
    ),
  );
  return composeCard({ lines: [LADDER_TEXTS.nudgeWhich, ...lines], buttons });
}

/** Nobody is asked again: there is no notice, all have answered, or those named owe nothing. */
export function showNobodyToNudge(why: 'nothing' | 'answered' | 'others', text: string): Card {
  const shown = shortenPlaceholders(text);
  const words = {
    nothing: LADDER_TEXTS.nudgeNothing,
    answered: LADDER_TEXTS.nudgeNobody(shown),
    others: LADDER_TEXTS.nudgeNotTargets(shown),
  };
  return composeCard({ lines: [words[why], ...(why === 'nothing' ? [LADDER_TEXTS.nudgeEntries] : [])] });
}
