import type { LocalDate } from '../../core/clock.ts';
import { toCalendarDate } from '../../language/calendar-date.ts';
import { fold } from '../../language/fold.ts';
import { readNumeral } from '../../language/numerals.ts';

/** A date with its place in the text that was searched. */
export interface PrintedDate {
  readonly date: LocalDate;
  readonly start: number;
  readonly end: number;
}

const BLANK = '[\\s\\u200b]{0,4}';
const YEAR = `((?:[12]${BLANK}[0-9]${BLANK}[0-9]${BLANK}[0-9])|(?:[一二〇](?:${BLANK}[〇一二三四五六七八九]){3}))`;
const SMALL = `([0-9](?:${BLANK}[0-9])?|[〇一二三四五六七八九十](?:${BLANK}[一二三四五六七八九十]){0,2})`;
const DATE = new RegExp(`${YEAR}${BLANK}年${BLANK}${SMALL}${BLANK}月${BLANK}${SMALL}${BLANK}日`, 'gu');
const NUMERIC_DATE = /(?<![0-9])([12][0-9]{3})[-./]([0-9]{1,2})[-./]([0-9]{1,2})(?![0-9])/gu;

/** Every full date: 2015年3月18日, 二〇一五年三月十八日, ２０１５年 ３ 月１８日, 2015-03-18. Impossible days are left out. */
export function findPrintedDates(text: string): PrintedDate[] {
  const folded = fold(text);
  const found = [...folded.matchAll(DATE), ...folded.matchAll(NUMERIC_DATE)].flatMap((match): PrintedDate[] => {
    const [year, month, day] = [match[1], match[2], match[3]].map(
      (part) => readNumeral((part ?? '').replace(/[\s\u200b]+/gu, '')) ?? 0,
    );
    const date = toCalendarDate(year ?? 0, month ?? 0, day ?? 0);
    return date === undefined ? [] : [{ date, start: match.index, end: match.index + match[0].length }];
  });
  return found.sort((one, other) => one.start - other.start);
}
