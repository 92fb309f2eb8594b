import type { HtmlLine } from './html-lines.ts';

/** A container of a page: the lines from `from` to `to`, exclusive. */
export interface HtmlBlock {
  readonly from: number;
  readonly to: number;
}

/** The block that holds the text must hold this share of the weight of the page. */
const SHARE = 0.85;

/** The smallest container that holds nearly all of the text; menus and lists of links weigh nothing. */
export function findTextBlock(lines: readonly HtmlLine[], blocks: readonly HtmlBlock[]): HtmlBlock {
  const sums = [0];
  for (const line of lines) sums.push((sums.at(-1) ?? 0) + weigh(line));
  const weight = ({ from, to }: HtmlBlock): number => (sums[to] ?? 0) - (sums[from] ?? 0);
  const whole = { from: 0, to: lines.length };
  let best: HtmlBlock = whole;
  for (const block of blocks) {
    if (weight(block) < weight(whole) * SHARE) continue;
    if (block.to - block.from < best.to - best.from) best = block;
  }
  return withHeading(lines, best);
}

function weigh({ words, linked }: HtmlLine): number {
  const length = words.trim().length;
  if (linked * 2 > length) return 0;
  return /[。；：，、]/u.test(words) ? length : Math.min(length, 4);
}

/** How far above its text the headline of a page may stand, in lines. */
const NEAR = 12;

/** The headline often stands in a container of its own just above the text. */
function withHeading(lines: readonly HtmlLine[], block: HtmlBlock): HtmlBlock {
  for (let at = block.from - 1; at >= Math.max(0, block.from - NEAR); at -= 1) {
    if (lines[at]?.isHeading) return { from: at, to: block.to };
  }
  return block;
}
