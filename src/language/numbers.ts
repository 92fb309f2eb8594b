/** A percentage as people type progress. Spans are positions in the text as given. */
export interface FoundPercent {
  /** Whole percent, rounded; above 100 as typed. */
  readonly percent: number;
  readonly words: string;
  readonly start: number;
  readonly end: number;
  /** Not exact: 过半, 九成多, 三分之二. */
  readonly approximate?: true;
}

/** A whole number in any spelling. */
export interface FoundInteger {
  readonly value: number;
  readonly words: string;
  readonly start: number;
  readonly end: number;
  /** 第 is said before it; `words` and the span include it. */
  readonly ordinal?: true;
}

/** The number a whole expression names, units ignored; a pair is a range from low to high; undefined: no number. */
export function readNumber(_text: string): number | readonly [number, number] | undefined {
  return undefined;
}

/** Every percentage, 成 or part of a whole in `text`, in order. */
export function findPercents(text: string): FoundPercent[] {
  const found: FoundPercent[] = [];
  for (const match of text.matchAll(/(\d{1,4}(?:\.\d{1,3})?) ?[%％]/gu)) {
    found.push({
      percent: Math.round(Number(match[1])),
      words: match[0],
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return found;
}

/** Every whole number in `text`, in order: 12, 十二, 第十二. */
export function findIntegers(text: string): FoundInteger[] {
  const found: FoundInteger[] = [];
  for (const match of text.matchAll(/\d{1,9}/gu)) {
    found.push({
      value: Number(match[0]),
      words: match[0],
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return found;
}
