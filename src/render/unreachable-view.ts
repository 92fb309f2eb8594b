import type { Card } from '../core/card.ts';
import type { GoneReason } from '../core/send.ts';
import { DELIVERY_TEXTS } from './catalogue/delivery.ts';
import { composeCard } from './compose.ts';
import { quoteWords } from './names.ts';

/** Tells an administrator where nothing arrives, as the platform said it, what follows and what helps. */
export function composeUnreachable(
  { gone, code }: { readonly gone?: GoneReason; readonly code: string },
  { place, at }: { readonly place: string; readonly at: string },
): Card {
  const lines =
    gone === undefined
      ? [DELIVERY_TEXTS.refused(place, at), DELIVERY_TEXTS.refusedConsequence, DELIVERY_TEXTS.refusedNext]
      : [DELIVERY_TEXTS.since(place, at), DELIVERY_TEXTS.consequence, DELIVERY_TEXTS.next[gone]];
  const title = gone === undefined ? DELIVERY_TEXTS.refusedTitle : DELIVERY_TEXTS.goneTitle;
  return composeCard({ title, lines: [...lines, DELIVERY_TEXTS.code(quoteWords(code))] });
}
