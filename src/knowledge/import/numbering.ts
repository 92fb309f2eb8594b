import { toChineseNumber } from '../chinese-number.ts';
import type { UnreadLine } from './official-text.ts';

/** A numbered head in the order of the text. */
export interface Numbered {
  readonly number: number;
  readonly branch: number;
  readonly line: number;
  readonly text: string;
}

/** The places where the numbers do not follow each other: missing, twice, or out of order. */
export function checkNumbering(heads: readonly Numbered[], print: (number: number) => string): UnreadLine[] {
  const found: UnreadLine[] = [];
  const seen = new Set<string>();
  let highest = 0;
  for (const head of heads) {
    const key = `${head.number}.${head.branch}`;
    const fault = judge(head, { highest, isSeen: seen.has(key), hasStem: head.branch <= 1 || seen.has(before(head)) });
    if (fault)
      found.push({ line: head.line, text: head.text, why: fault, number: name(fault, head, { highest, print }) });
    seen.add(key);
    highest = Math.max(highest, head.number);
  }
  return found;
}

/** 第十二条 and so on. */
export function printArticle(number: number): string {
  return `第${toChineseNumber(number)}条`;
}

function before({ number, branch }: Numbered): string {
  return `${number}.${branch - 1}`;
}

interface Known {
  readonly highest: number;
  readonly isSeen: boolean;
  readonly hasStem: boolean;
}

function judge({ number, branch }: Numbered, { highest, isSeen, hasStem }: Known): UnreadLine['why'] | undefined {
  if (isSeen) return 'repeated_number';
  if (number < highest) return 'out_of_order';
  if (branch > 0) return number === highest && hasStem ? undefined : 'missing_number';
  return number > highest + 1 ? 'missing_number' : undefined;
}

interface Sequence {
  readonly highest: number;
  readonly print: (number: number) => string;
}

function name(fault: UnreadLine['why'], { number, branch }: Numbered, { highest, print }: Sequence): string {
  if (fault !== 'missing_number') return `${print(number)}${branch > 0 ? `之${toChineseNumber(branch)}` : ''}`;
  if (number === highest) return `${print(number)}之${toChineseNumber(Math.max(1, branch - 1))}`;
  const last = branch > 0 ? number : number - 1;
  return last > highest + 1 ? `${print(highest + 1)}至${print(last)}` : print(last);
}
