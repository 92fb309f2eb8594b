import type { SentCard } from '../../core/send.ts';
import { type CardBlock, toButtonBlocks, toTextBlocks } from './blocks.ts';
import { BLOCKS_PER_VIEW } from './limits.ts';

/** The bot's own page, for `views.publish`. */
export interface HomeView {
  readonly type: 'home';
  readonly blocks: readonly (CardBlock | { readonly type: 'divider' })[];
}

/** Cards one below the other. What does not fit on a page is left out at its end. */
export function toHomeView(cards: readonly SentCard[]): HomeView {
  const blocks = cards.flatMap((card, index) => [
    ...(index === 0 ? [] : [{ type: 'divider' as const }]),
    ...toTextBlocks(card),
    ...toButtonBlocks(card.buttons),
  ]);
  return { type: 'home', blocks: blocks.slice(0, BLOCKS_PER_VIEW) };
}
