import type { SentCard } from '../core/send.ts';

/**
 * A card as plain text, for the console and for readers that show no cards: title, lines, each quote under its
 * label and mark (a remark of ours has none), then one line per button. Nothing is escaped, since plain text has no markup.
 */
export function toPlainText(card: SentCard): string {
  return [
    ...(card.title === undefined ? [] : [card.title]),
    ...card.lines,
    ...card.quotes.map(({ label, mark, text }) =>
      mark === '' ? `${label}：${text}` : `依据 ${label}（${mark}）\n${text}`,
    ),
    ...card.buttons.map(({ label }) => `[${label}]`),
  ].join('\n');
}
