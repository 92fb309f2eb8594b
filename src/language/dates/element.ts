import { readNumeral } from '../numerals.ts';
import type { PointFields } from './point.ts';

/** How coarse a part of a point in time is; the parts of one point come from coarse to fine. */
export const LEVEL = {
  century: 1,
  decade: 2,
  year: 3,
  quarter: 4,
  month: 5,
  edge: 6,
  week: 7,
  day: 8,
  part: 9,
  time: 10,
} as const;

/** One way to say a part of a point in time. */
export interface Element {
  readonly level: number;
  /** Sticky. */
  readonly pattern: RegExp;
  /** What the words say; undefined when they are not meant so (month 13). `before` is what is already said. */
  readonly read: (said: RegExpExecArray, before: PointFields) => PointFields | undefined;
}

/** Builds an element; `N` in the source stands for a number up to four characters, `W` for week. */
export function element(level: number, source: string, read: Element['read']): Element {
  return { level, pattern: new RegExp(source.replaceAll('{N}', NUMBER).replaceAll('{W}', WEEK_WORD), 'uy'), read };
}

const NUMBER = '(\\d{1,2}(?!\\d)|[〇一二三四五六七八九十廿卅两]{1,4})';
const WEEK_WORD = '(?:周|星期|礼拜)';

/** The number a matched group holds; NaN when the group is missing or no number. */
export function numberIn(words: string | undefined): number {
  return words === undefined ? Number.NaN : (readNumeral(words) ?? Number.NaN);
}

/** Whether `value` is a whole number from `low` to `high`. */
export function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

/** The shift that 上, 下下, 本 … say; 0 for this. */
export function shiftOf(words: string | undefined): number {
  if (words === undefined) return 0;
  const count = Array.from(words).filter((character) => character === '上' || character === '下').length;
  return words.includes('上') ? -count : words.includes('下') ? count : 0;
}

/** 1 to 7 for 一 to 日, 天 and digits. */
export function weekdayOf(word: string): number {
  return /[日天]/u.test(word) ? 7 : numberIn(word);
}
