import { fold } from '../../language/fold.ts';
import { readNumeral } from '../../language/numerals.ts';
import { withoutBlanks } from './source-lines.ts';

/** A class of the signs that printed numbers are written with, for use inside a pattern. */
export const NUMBER_SIGNS = '〇零○一二三四五六七八九十百千两0-9０-９';

/** 第 一 百 二 十 条's 一 百 二 十: 120. Undefined when it is no whole number from 1 to 9999. */
export function readPrintedNumber(printed: string): number | undefined {
  const value = readNumeral(fold(withoutBlanks(printed)));
  return value !== undefined && Number.isInteger(value) && value > 0 && value < 10_000 ? value : undefined;
}
