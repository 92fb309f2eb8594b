import type { Button, Card } from '../core/card.ts';
import { LADDER_TEXTS } from './catalogue/ladder.ts';
import { composeCard } from './compose.ts';
import { quoteWords } from './names.ts';

/** Asks why it is to be put off; nothing is put off yet. */
export function showDeferAsk(): Card {
  return composeCard({ lines: [LADDER_TEXTS.deferAsk] });
}

/** Asks which of several notices is meant. */
export function askWhichToDefer(texts: readonly string[], buttons: readonly Button[]): Card {
  return composeCard({
    lines: [LADDER_TEXTS.deferWhich, ...texts.map((text, at) => `${at + 1}. ${quoteWords(text, 60)}`)],
    buttons,
  });
}

/** It is put off: until when, who is told then, and that the reason is shown. */
export function showDeferred(facts: {
  readonly until: string;
  readonly leader: string;
  readonly reason: string;
}): Card {
  return composeCard({
    lines: [LADDER_TEXTS.deferred(facts.until, facts.leader), LADDER_TEXTS.deferReason(quoteWords(facts.reason, 80))],
  });
}

/** Why nothing is put off. */
export function showNotDeferred(
  facts:
    | { readonly why: 'nothing' }
    | { readonly why: 'who'; readonly unit: string }
    | { readonly why: 'again'; readonly until: string }
    | { readonly why: 'too_long'; readonly days: number; readonly latest: string }
    | { readonly why: 'not_later'; readonly planned: string },
): Card {
  return composeCard({ lines: [notDeferredLine(facts)] });
}

function notDeferredLine(facts: Parameters<typeof showNotDeferred>[0]): string {
  switch (facts.why) {
    case 'nothing':
      return LADDER_TEXTS.deferNothing;
    case 'who':
      return LADDER_TEXTS.deferWho(facts.unit);
    case 'again':
      return LADDER_TEXTS.deferAgain(facts.until);
    case 'too_long':
      return LADDER_TEXTS.deferTooLong(facts.days, facts.latest);
    case 'not_later':
      return LADDER_TEXTS.deferNotLater(facts.planned);
  }
}
