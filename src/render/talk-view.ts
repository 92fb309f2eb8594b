import type { Button, Card } from '../core/card.ts';
import type { Role } from '../core/people.ts';
import { KNOWLEDGE_TEXTS } from './catalogue/knowledge.ts';
import { LINKING_TEXTS } from './catalogue/linking.ts';
import { TALK_TEXTS } from './catalogue/talk.ts';
import { ROLE_WORDS } from './catalogue/words.ts';
import { button, composeCard } from './compose.ts';

const helpButton = button(TALK_TEXTS.buttons.help, { intent: 'help', slots: {} });
const privacyButton = button(TALK_TEXTS.buttons.privacy, { intent: 'help', slots: { topic: 'privacy' } });

/** Says truthfully, once for each conversation, who sees what. */
export function withIntroduction(card: Card): Card {
  return { ...card, lines: [...card.lines, TALK_TEXTS.firstContact] };
}

/** What the bot says when it is let into a conversation. */
export function showArrival(place: {
  readonly isGroup: boolean;
  readonly isKnown: boolean;
  /** That the group is bound to. */
  readonly unit?: string;
}): Card {
  const { isGroup, isKnown, unit } = place;
  const bound = unit === undefined ? TALK_TEXTS.arrivalUnbound : TALK_TEXTS.arrivalBound(unit);
  const next = isGroup ? [TALK_TEXTS.arrivalGroup, bound] : [isKnown ? TALK_TEXTS.greetHint : LINKING_TEXTS.howTo];
  return composeCard({ lines: [TALK_TEXTS.arrival, ...next, TALK_TEXTS.firstContact], buttons: [privacyButton] });
}

/** A greeting that says what to do next. */
export function greet(name: string): Card {
  return composeCard({ lines: [TALK_TEXTS.greet(name), TALK_TEXTS.greetHint], buttons: [helpButton] });
}

/** What this person can say, one line an intent with an example. */
export function showHelp(intents: readonly { readonly purpose: string; readonly examples: readonly string[] }[]): Card {
  return composeCard({
    title: TALK_TEXTS.helpTitle,
    lines: [
      ...intents.map((intent) => TALK_TEXTS.helpLine(intent.purpose, intent.examples[0] ?? intent.purpose)),
      TALK_TEXTS.helpMore,
    ],
    buttons: [privacyButton],
  });
}

/** Who sees what is asked here. */
export function showPrivacy(): Card {
  return composeCard({ title: TALK_TEXTS.privacyTitle, lines: TALK_TEXTS.privacy });
}

/** Not understood: the nearest things it could have meant, as buttons. */
export function offerNearest(nearest: readonly { readonly intent: string; readonly purpose: string }[]): Card {
  if (nearest.length === 0) return composeCard({ lines: [TALK_TEXTS.unknownNothing], buttons: [helpButton] });
  return composeCard({
    lines: [TALK_TEXTS.unknown],
    buttons: nearest.map(({ intent, purpose }) => button(purpose, { intent, slots: {} })),
  });
}

/** Understood, and not built yet. */
export function showPlanned(purpose: string): Card {
  return composeCard({ title: TALK_TEXTS.plannedTitle, lines: [TALK_TEXTS.planned(purpose)] });
}

/** Asks for what is missing. */
export function askFor(question: string, buttons: readonly Button[] = []): Card {
  return composeCard({ lines: [question], buttons });
}

/** Who the bot takes the speaker for. */
export function showIdentity(identity: {
  readonly name: string;
  readonly unit: string;
  readonly roles: readonly Role[];
  readonly channel: string;
  readonly account: string;
  readonly groupUnit: string | undefined;
}): Card {
  const { name, unit, roles, channel, account, groupUnit } = identity;
  return composeCard({
    lines: [
      TALK_TEXTS.whoami(name, unit, roles.map((role) => ROLE_WORDS[role]).join('、')),
      TALK_TEXTS.whoamiAccount(channel, account),
      ...(groupUnit === undefined ? [] : [TALK_TEXTS.whoamiGroup(groupUnit)]),
    ],
  });
}

/** Asks before a group is bound, naming the unit it is bound to now. */
export function askToBind(unit: string, current: string | undefined, buttons: readonly Button[]): Card {
  return composeCard({
    lines: [...(current === undefined ? [] : [TALK_TEXTS.bindMoves(current)]), TALK_TEXTS.bindConfirm(unit)],
    buttons,
  });
}

/** One of the short sentences of a conversation. */
export function say(
  sentence:
    | 'cancelled'
    | 'nothingToCancel'
    | 'denied'
    | 'nothingToConfirm'
    | 'fileAlone'
    | 'bindInGroup'
    | 'failed'
    | 'whichRegulation',
): Card {
  return composeCard({
    lines: [sentence === 'whichRegulation' ? KNOWLEDGE_TEXTS.whichRegulation : TALK_TEXTS[sentence]],
  });
}

/** The group is bound. */
export function showBound(unit: string): Card {
  return composeCard({ lines: [TALK_TEXTS.bound(unit)] });
}
