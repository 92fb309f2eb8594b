import type { Card } from '../core/card.ts';
import { LINKING_TEXTS } from './catalogue/linking.ts';
import { composeCard } from './compose.ts';

/** A one-time code for the speaker, or for somebody to whom the speaker hands it. */
export function showLinkCode(
  code: string,
  minutes: number,
  forOther?: { readonly name: string; readonly unit: string },
): Card {
  const lines = forOther
    ? [LINKING_TEXTS.codeFor(`${forOther.unit}${forOther.name}`, code, minutes), LINKING_TEXTS.codeForNext]
    : [LINKING_TEXTS.code(code, minutes), LINKING_TEXTS.codeNext];
  return composeCard({ lines });
}

/** Whose the account is now. */
export function showLinked(name: string, unit: string): Card {
  return composeCard({ lines: [LINKING_TEXTS.linked(name, unit)] });
}

/** Told where the person was known before. */
export function showLinkedElsewhere(channel: string): Card {
  return composeCard({ lines: [LINKING_TEXTS.linkedElsewhere(channel)] });
}

/** Accounts that are no longer the speaker's; none: nothing was done. */
export function showUnlinked(accounts: readonly string[]): Card {
  return composeCard({ lines: [accounts.length === 0 ? LINKING_TEXTS.noneLinked : LINKING_TEXTS.ended(accounts)] });
}

/** What is said in one sentence. */
export function sayOfLinking(
  what: 'passed' | 'wrong' | 'tooMany' | 'burnt' | 'privateOnly' | 'alreadyYours' | 'notYours',
): Card {
  return composeCard({ lines: [LINKING_TEXTS[what]] });
}

/** The account belongs to somebody. */
export function showTaken(name: string): Card {
  return composeCard({ lines: [LINKING_TEXTS.alreadyOther(name)] });
}
