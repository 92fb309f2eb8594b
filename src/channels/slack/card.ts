import type { SentCard } from '../../core/send.ts';
import { toPlainText } from '../../render/plain-text.ts';
import { type CardBlock, toButtonBlocks, toTextBlocks } from './blocks.ts';
import { BLOCKS_PER_MESSAGE, FALLBACK_LENGTH, MESSAGE_JSON_LENGTH } from './limits.ts';
import { shorten, toEscaped } from './literal-text.ts';

/** One message of those that show a card. */
export interface SlackPost {
  /** For notifications and readers that show no blocks; escaped. */
  readonly text: string;
  readonly blocks: readonly CardBlock[];
}

/**
 * A card as messages within what Slack takes; buttons are in the last. A card that is nothing but files gives none.
 */
export function toSlackPosts(card: SentCard): readonly SlackPost[] {
  const packed = pack([...toTextBlocks(card), ...toButtonBlocks(card.buttons)]);
  return packed.map((blocks, index) => ({
    text: toFallback(index === 0 ? toPlainText(card) : textOf(blocks)),
    blocks,
  }));
}

/** As many blocks in a message as fit, in their order. */
function pack(blocks: readonly CardBlock[]): readonly (readonly CardBlock[])[] {
  const messages: CardBlock[][] = [];
  let lengthLeft = 0;
  for (const block of blocks) {
    const length = JSON.stringify(block).length + 1;
    const last = messages.at(-1);
    if (last && last.length < BLOCKS_PER_MESSAGE && length <= lengthLeft) {
      last.push(block);
      lengthLeft -= length;
    } else {
      messages.push([block]);
      lengthLeft = MESSAGE_JSON_LENGTH - 2 - length;
    }
  }
  return messages;
}

function textOf(blocks: readonly CardBlock[]): string {
  return blocks
    .flatMap((block) => {
      if (block.type === 'header') return [block.text.text];
      if (block.type === 'actions') return block.elements.map(({ text }) => text.text);
      return block.elements.flatMap(({ elements }) => elements.map(({ text }) => text));
    })
    .join('\n');
}

/** Escaping makes text longer, so that it is cut before: what the platform cuts could end within an entity. */
function toFallback(text: string): string {
  return toEscaped(shorten(text, FALLBACK_LENGTH)).trim() || '\u2026';
}
