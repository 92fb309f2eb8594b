import type { Card } from '../core/card.ts';
import { SLIP_TEXTS } from './catalogue/slips.ts';
import { composeCard } from './compose.ts';

/** What a correction could not take back, and how to. */
export function tellStays(nos: readonly number[]): Card {
  return composeCard({ lines: [SLIP_TEXTS.stays(nos.map((no) => `#${no}`).join('、'), nos[0] ?? 0)] });
}
