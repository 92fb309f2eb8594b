import { tellsProgress } from './changes.ts';
import { saysOnlyWrong } from './correction.ts';
import type { Utterance } from './utterance.ts';

/** No title of a new entry: 那个, 这条, 就是那个问题, 说错了, 我想想. */
export function namesNothing(text: string): boolean {
  return NOTHING.test(text) || saysOnlyWrong(text);
}

// Every alternative begins with a character of its own, so that nothing is tried twice.
const NOTHING =
  /^(?:[嗯哦噢啊呃额哎呀唉诶欸,。!?.~\s就是还登记报的了吧呢我先再说过]|[那这]一?[个条项件些]|一[个条]|刚[才刚]|上[面次]|之前|前面|想想|看看|查查|找找|等一?[下等]|稍等|不知道|不清楚|问题|标题|事项?|整改)+$/u;

/** A zero report for a month (本月零报告, 11月无过问情况,零报告): said while a title is awaited, it is still one. */
export function isZeroReport(text: string): boolean {
  return ZERO_REPORT.test(text);
}

const ZERO_REPORT =
  /^(?:我[院局所委们庭]?|本[院局所单位]{1,2}|单位)?(?:(?:本|这个?|上个?|当)月|\d{1,2}月份?)?(?:的|是|无过问情况|没有过问情况|均?无情况|[,\s])*零报告[了。!\s]*$/u;

/**
 * Figures or completion of an entry that is named by number or by a place (43号七成, 第一条九成五), and no more: no title
 * begins so.
 */
export function isNewsOfAnother({ text, numbers }: Utterance): boolean {
  const [first] = numbers;
  const named = first && text.slice(0, first.start).trim() === '' ? first.end : PLACE.exec(text)?.[0].length;
  if (named === undefined) return false;
  const behind = text.slice(named);
  return behind.length <= LONGEST_NEWS && tellsProgress(behind);
}

const PLACE = /^\s?(?:(?:第|倒数第)\s?[\d一二三四五六七八九十]{1,3}\s?[条项个件]|最后(?:那|的)?一?[条项个件])/u;

/** 43号文件规定的七成任务没有落实 is longer than news. */
const LONGEST_NEWS = 10;
