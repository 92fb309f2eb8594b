import { isWithin, numberIn } from './dates/element.ts';
import { daysInMonth } from './dates/wall.ts';
import { fold } from './fold.ts';

/**
 * The first date in a text that no calendar has (2月30日, 13月5号, 4月31号, 2027年2月29日), as it was typed; undefined: all
 * dates exist. 每月31号 and 2月29日 of no certain year are none of them.
 */
export function findImpossibleDate(text: string): string | undefined {
  for (const match of fold(text).matchAll(DATE)) {
    const { year, month, day } = match.groups ?? {};
    const inYear = year === undefined ? LEAP_YEAR : numberIn(year);
    const [inMonth, date] = [numberIn(month), numberIn(day)];
    if (Number.isNaN(inMonth) || Number.isNaN(date)) continue;
    if (!isWithin(inMonth, 1, 12) || !isWithin(date, 1, daysInMonth(inYear, inMonth)))
      return text.slice(match.index, match.index + match[0].length);
  }
  return undefined;
}

const LEAP_YEAR = 2028;
const N = '\\d{1,2}|[一二三四五六七八九十廿卅]{1,3}';
const DATE = new RegExp(
  `(?:(?<year>\\d{4})年)?(?<![\\d一二三四五六七八九十个])(?<month>${N})月份?的?(?<day>${N})[日号](?!楼|线|令|机|院|房|桌|车|文)`,
  'gu',
);
