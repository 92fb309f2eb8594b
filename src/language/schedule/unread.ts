import type { Phrase } from '../dates/phrase.ts';
import type { FoundMoment } from './moment.ts';

/**
 * Whether words that look like a part of the date stand at a moment and were not read (月底那最后一天下午3点, 十五、二十号):
 * what was read is then not what was meant.
 */
export function hasUnreadDate(moment: FoundMoment, phrases: readonly Phrase[], folded: string): boolean {
  const before = folded.slice(Math.max(0, moment.start - 12), moment.start);
  if (LISTED_BEFORE.test(before) || ORDINAL_BEFORE.test(before) || REPEATS_BEFORE.test(before)) return true;
  const behind = folded.slice(moment.end, moment.end + 4);
  if (LISTED_BEHIND.test(behind) || NO_HOUR.test(behind)) return true;
  if (moment.dated) return false;
  const gap = DATE_END.exec(before)?.[1];
  return gap !== undefined && !phrases.some((phrase) => phrase.end === moment.start - gap.length);
}

const LISTED_BEFORE =
  /(?:^|[^\d#])(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?[、和与及] ?$|[、和与及][一二三四五六日][的 ]{0,2}$/u;
/** 明天25点 */
const NO_HOUR = /^[的 ]?\d{1,2}[点时:]/u;
const LISTED_BEHIND = /^[、和与及](?:\d{1,2}|[一二三四五六日])(?:[、和与及日号]|$)/u;
const ORDINAL_BEFORE = /(?:最后|倒数|第[\d一二三四五六七八九十]{1,2}|头一|末尾)[那这]?一?[个天日]?的?$/u;
/** 每旬末, 每学期第一天: a repetition that is not known. */
const REPEATS_BEFORE = /(?:^|[^,。;])[每逢](?!个?[人位家名项条件份])[^,。;:!?\n]{1,12}$/u;
const DATE_END = /[天日号月周年底初末旬期]([的,在于那 ]{0,3})$/u;
