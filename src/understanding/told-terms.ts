import type { FoundDate } from '../language/dates.ts';
import type { Utterance } from './utterance.ts';

/**
 * The utterance without the terms that tell what went wrong (未在5日内送达, 超过3个月未结案, 判决后10日内未送达): no day by
 * which it is to be put right, and words that the title must not lose.
 */
export function withoutToldTerms(utterance: Utterance): Utterance {
  const dates = utterance.dates.filter((date) => !isTold(date, utterance.text));
  return dates.length === utterance.dates.length ? utterance : { ...utterance, dates };
}

function isTold(date: FoundDate, text: string): boolean {
  const before = /[^,。;:!?\n]*$/u.exec(text.slice(0, date.start))?.[0] ?? '';
  const after = /^[^,。;!?\n]*/u.exec(text.slice(date.end))?.[0] ?? '';
  if (LIMIT_BEFORE.test(before) || !TERM.test(date.words)) return false;
  return BROKEN_BEFORE.test(before) || BROKEN_BEHIND.test(after);
}

/** 5日内, 三个月, 24小时: a length of time, no day of the calendar. */
const TERM =
  /^(?:[^\d月周]{0,6}[后过])?[\d一二两三四五六七八九十百半]+\s?(?:个半?)?(?:工作日|自然日|小时|星期|[日天周月年])(?!\d)/u;

/** 未在, 没有于, 应按规定在, 超过, 逾期, 拖了: the term was not kept. */
const BROKEN_BEFORE =
  /(?:(?:未|没有?|不)[能会曾]?(?:严格|及时)?|应当?|本该|超过?|超期|逾期?|超出|长达|拖了?|拖延|满|已过?|近|规定|法定)(?:按照?|依照?|依法)?(?:规定|要求|法律)?(?:必?须|要|的)*(?:在|于|自)?\s?$/u;
const LIMIT_BEFORE =
  /(?:期限|时限|限期?|截止(?:时间|日期)?|最迟|最晚|到期|整改|办结|完成)(?:时间|日期)?[:是为到在于至定]*\s?$/u;
/** 内未送达, 没有回复, 还不立案: what was left undone in the term. */
const BROKEN_BEHIND = /^\s?(?:之?内|以内|后|以上)?[^未没不仍]{0,4}(?:未(?!来)|没有?|仍(?:然|未|没|不)|不予)/u;
