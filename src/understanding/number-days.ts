import type { KnownNumbers } from './entry-numbers.ts';
import { findReportedOpening } from './number-opening.ts';

/**
 * `text` with every known 「12号」 blanked that stands before another date (12号下周五前完成), so that no parser of dates
 * takes both for one day. The length stays the same.
 */
export function blankEntryNumbers(text: string, known: KnownNumbers): string {
  const isOpening = findReportedOpening(text, known) !== undefined;
  return text
    .replace(isOpening ? OPENING : NOTHING, (words) => ' '.repeat(words.length))
    .replace(ONE_EACH, '$1  ')
    .replace(NUMBER_BEFORE_DATE, (words, digits: string) =>
      known.has(Number(digits)) ? ' '.repeat(words.length) : words,
    );
}

const OPENING = /^\s?#?\d{1,5}\s?号/u;
const NOTHING = /(?!)/u;
// 账号一人一号 names no day.
const ONE_EACH = /([一每][人案户机证车])一号/gu;

const NUMBER_BEFORE_DATE =
  /(?<![月\d.至到-])(\d{1,5})号(?=\s?(?:上|下|[这本]|今|昨|前天|明|后天|周|星期|月底|年底|年前|之前(?=说|报|填|写|是|的)|\d{1,2}月|\d{1,2}[.]\d|[一二三四五六七八九十两\d]{1,3}(?:个工作日|天|日|周)))(?!\s?(?:上午|下午|上班|下班))/gu;
