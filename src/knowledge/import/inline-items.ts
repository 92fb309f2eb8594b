import { readPrintedNumber } from './printed-numbers.ts';

/** A 项 with its place. */
export interface PlacedItem {
  readonly no: number;
  readonly start: number;
  readonly end: number;
}

const ITEM = /(?<=[：:；;。，,])\s{0,4}[（(]([一二三四五六七八九十]{1,3})[)）]/gu;

/** The items of a paragraph that is printed in one line: …：（一）…；（二）…。 Offsets are counted from `from`. */
export function findInlineItems(words: string, from: number): PlacedItem[] {
  const starts: number[] = [];
  for (const match of words.matchAll(ITEM)) {
    if (readPrintedNumber(match[1] ?? '') === starts.length + 1) starts.push(match.index + match[0].search(/[（(]/u));
  }
  if (starts.length < 2) return [];
  return starts.map((start, at) => {
    const end = starts[at + 1] ?? words.length;
    return { no: at + 1, start: from + start, end: from + start + words.slice(start, end).trimEnd().length };
  });
}
