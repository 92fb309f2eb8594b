import { fold } from '../../language/fold.ts';
import { readNumeral } from '../../language/numerals.ts';
import { withoutBlanks } from './source-lines.ts';

/** A class of the signs that printed numbers are written with, for use inside a pattern. */
export const NUMBER_SIGNS = '〇零○一二三四五六七八九十百千两0-9０-９';

const DIGITS = '零一二三四五六七八九';

/** 第 一 百 二 十 条's 一 百 二 十: 120. Undefined when it is no whole number from 1 to 9999. */
export function readPrintedNumber(printed: string): number | undefined {
  const value = readNumeral(fold(withoutBlanks(printed)));
  return value !== undefined && Number.isInteger(value) && value > 0 && value < 10_000 ? value : undefined;
}

/** 120: 一百二十; as articles are numbered. Whole numbers from 1 to 9999. */
export function printNumber(value: number): string {
  if (value < 10) return DIGITS.charAt(value);
  if (value < 20) return `十${value === 10 ? '' : DIGITS.charAt(value - 10)}`;
  const units = [1000, 100, 10, 1];
  const signs = ['千', '百', '十', ''];
  let printed = '';
  let skipped = false;
  for (const [at, unit] of units.entries()) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) {
      skipped = printed !== '';
      continue;
    }
    printed += `${skipped ? '零' : ''}${DIGITS.charAt(digit)}${signs[at] ?? ''}`;
    skipped = false;
  }
  return printed;
}
