import { type Amount, readAmount } from './amounts.ts';
import { fold } from './fold.ts';
import { NUMERAL_CHARACTERS, readNumeral } from './numerals.ts';

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
export function readNumber(text: string): Amount | undefined {
  if (text.length > LONGEST_EXPRESSION) return undefined;
  const folded = fold(text)
    .replace(/\s/gu, '')
    .replace(/\([^()]{0,10}\)/gu, '')
    .replace(/个(?=[万亿])/gu, '');
  const range = /^[从由自介于在]{0,2}([^到至~]{1,40}?)(?:到|至|~|-{1,2})([^到至~-]{1,40}?)(?:之间)?$/u.exec(folded);
  const pair = range ? readRange(range[1] ?? '', range[2] ?? '') : undefined;
  return pair ?? readAmount(folded);
}

/** A whole expression is short; the cap also keeps the patterns for amounts cheap. */
const LONGEST_EXPRESSION = 64;

/** Every percentage, 成 or part of a whole in `text`, in order. */
export function findPercents(text: string): FoundPercent[] {
  const folded = fold(text);
  const found: FoundPercent[] = [];
  for (const match of folded.matchAll(PERCENT)) {
    const percent = percentOf(match.groups ?? {});
    if (percent === undefined) continue;
    const end = match.index + match[0].length;
    const hedged = HEDGE_BEFORE.test(folded.slice(Math.max(0, match.index - 3), match.index));
    const approximate = hedged || !Number.isInteger(percent) || match.groups?.more !== undefined;
    const span = { words: text.slice(match.index, end), start: match.index, end };
    const about = approximate || match.groups?.over !== undefined;
    found.push({ percent: Math.round(percent), ...span, ...(about ? { approximate: true as const } : {}) });
  }
  return found;
}

/** Every whole number in `text`, in order: 12, 十二, 第十二. Digits of a longer number (a telephone's) are left out. */
export function findIntegers(text: string): FoundInteger[] {
  const folded = fold(text);
  const found: FoundInteger[] = [];
  for (const match of folded.matchAll(INTEGER)) {
    const value = readNumeral(match[1] ?? '');
    if (value === undefined || !Number.isInteger(value) || value > 999_999_999) continue;
    const span = { words: text.slice(match.index, match.index + match[0].length), start: match.index };
    const ordinal = match[0].startsWith('第') ? { ordinal: true as const } : {};
    found.push({ value, ...span, end: match.index + match[0].length, ...ordinal });
  }
  return found;
}

const NUMBER = `\\d{1,6}(?:\\.\\d{1,4})?|[${NUMERAL_CHARACTERS}]{1,8}(?:点[${NUMERAL_CHARACTERS}]{1,4})?`;

const PERCENT = new RegExp(
  [
    `百分之(?<hundredth>${NUMBER})`,
    '(?<whole>百分百)',
    `(?<![\\d.])(?<number>${NUMBER}) ?(?:%|percent|pct)`,
    // 一成不变, 三成员: 成 begins another word.
    '(?<![\\d.])(?<tenths>\\d(?:\\.\\d)?|10|[一二三四五六七八九十两])成(?<half>[一二三四五六七八九半]|\\d(?!\\d))?(?![立功为果员本份型熟长绩品交名语因人案像不])',
    '(?<![\\d一二三四五六七八九十百])(?<below>\\d{1,3}|[一二三四五六七八九十百两]{1,3})分之(?<above>\\d{1,3}|[一二三四五六七八九十百两]{1,3})',
    '(?<=(?:完成|做|干|办|改|进度|达|到|过|清|结)了? ?)(?<top>\\d)/(?<bottom>\\d{1,2})(?![\\d/日号])',
    '(?<=(?:完成|进度|达|到)了?[是为到]? ?)(?<points>\\d{1,3}|[一二三四五六七八九十]{1,3})个点(?!钟)',
    '(?<over>过半|超半数|半数以上|一多半)',
    '(?<![十\\d点])(?<halves>一半|半数)',
  ]
    .map((part) => `(?:${part})`)
    .join('|')
    .replace(/^(.*)$/u, '(?:$1)(?<more>多|左右|上下|以上|出头)?'),
  'gu',
);
const HEDGE_BEFORE = /[约近超]|大概|差不多|不到|快到?$/u;

function percentOf(groups: Readonly<Record<string, string | undefined>>): number | undefined {
  const of = (name: string): number | undefined => {
    const words = groups[name];
    return words === undefined ? undefined : readNumeral(words);
  };
  if (groups.whole !== undefined) return 100;
  if (groups.over !== undefined || groups.halves !== undefined) return 50;
  const tenths = of('tenths');
  if (tenths !== undefined) return tenths * 10 + (groups.half === '半' ? 5 : (of('half') ?? 0));
  const below = of('below') ?? of('bottom');
  const above = of('above') ?? of('top');
  if (below !== undefined && above !== undefined)
    return below >= above && below > 0 ? (above / below) * 100 : undefined;
  return of('hundredth') ?? of('number') ?? of('points');
}

const INTEGER = new RegExp(`第?((?<!\\d)\\d{1,9}(?!\\d)|[${NUMERAL_CHARACTERS}]{1,12})`, 'gu');

/** 10~15k: the magnitude said last holds for both, unless the first number is then the greater. */
function readRange(from: string, to: string): Amount | undefined {
  const high = readAmount(to);
  const plain = readAmount(from);
  if (typeof high !== 'number' || typeof plain !== 'number') return undefined;
  const magnitude = /[\d〇一二三四五六七八九十百千两]([万亿]+|[kwmg](?![a-z]))/u.exec(to)?.[1];
  const shared = magnitude && !/[万亿kwmg]/u.test(from) ? plain * (readNumeral(`1${magnitude}`) ?? 1) : plain;
  const low = shared < high ? shared : plain;
  return low < high ? [low, high] : undefined;
}
