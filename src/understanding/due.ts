import type { LocalDate } from '../core/clock.ts';
import type { Read } from '../core/slots.ts';
import type { FoundDate } from '../language/dates.ts';
import type { Part } from './segment.ts';
import type { Utterance } from './utterance.ts';

/** The day by which a stretch promises the end: 下周五前完成, 预计12月5日办结. Past days are history. */
export function readPromisedDate(part: Part, utterance: Utterance): Read<LocalDate> | undefined {
  const promised = datesIn(part, utterance).filter((date) => isPromise(date, part, utterance));
  const last = promised.at(-1);
  return last ? { value: last.date, words: last.words } : undefined;
}

/** The day by which something new is to be put right: promised, limited (前, 内), or named as 期限. */
export function readLimit(part: Part, utterance: Utterance): Read<LocalDate> | undefined {
  const isLimit = (date: FoundDate): boolean =>
    date.before || date.kind === 'period' || LIMIT.test(utterance.text.slice(Math.max(0, date.start - 10), date.start));
  const last = datesIn(part, utterance).filter(isLimit).at(-1);
  const found = last && { value: last.date, words: last.words };
  return readPromisedDate(part, utterance) ?? found;
}

/** The last day named in a stretch that is not past, whatever is said of it: extensions, returns. */
export function readAnyDate(part: Part, utterance: Utterance): Read<LocalDate> | undefined {
  const last = datesIn(part, utterance).at(-1);
  return last ? { value: last.date, words: last.words } : undefined;
}

function datesIn(part: Part, { dates, numbers, today }: Utterance): readonly FoundDate[] {
  return dates.filter((date) => {
    if (date.start < part.start || date.end > part.end || date.date < today || date.invalid) return false;
    return !numbers.some((number) => number.start < date.end && number.end > date.start);
  });
}

function isPromise(date: FoundDate, part: Part, { text, today }: Utterance): boolean {
  const before = text.slice(part.start, date.start);
  const after = text.slice(date.end, part.end);
  if (/(?:已|已经|了|于)\s*$/u.test(before) && date.date <= today) return false;
  if (/(?:原定|原计划|本来|原本|原先|要求|规定)[^,]{0,6}$/u.test(before)) return false;
  const limit = date.before || /^\s*(?:之?前|以前|以内|内)/u.test(after);
  const plan = PLAN.test(before);
  const ends = ENDS.test(after);
  if (OTHER_BUSINESS.test(after) || UNABLE.test(after)) return false;
  if (date.date === today && !limit && !plan) return false;
  if (date.kind === 'period' && !limit && !ends) return false;
  const done = limit && SHORT_END.test(after);
  const bare = /^[\s)前之以内了吧左右]*$/u.test(after);
  return ends || done || (bare && (limit || plan)) || (plan && limit);
}

const LIMIT =
  /(?:期限|时限|限期?|截止(?:时间|日期)?|最迟|最晚|到期|整改|办结|完成)(?:时间|日期)?[:是为到在于至定]*\s?$/u;
const PLAN = /预计|预期|计划|争取|力争|打算|准备|确保|保证|承诺|期限|时限|截止|限期|最迟|最晚|目标|尽量|拟/u;
const ENDS =
  /完成(?!\s?(?:百分|\d|[一二三四五六七八九]成|一半|过半|大半|部分))|完结|办结|报结|收尾|搞定|到位|闭环|清零|解决|出台|达标|销号|整改|落实|拿下|交账|结束|收工|(?:弄|搞|办|改|做|整|修|补|清|换|装|理|建|查|核|处理|摸排|训|录|填)(?:完|好|掉|妥|清|齐)|^[^,]{0,6}(?:能|可以?|全部?)(?:完|好)(?:了|成)?\s*$|^(?:之?前|以前|以?内)?(?:就|能|可以?|全部?|都|再|给[你它])*[一-龥]?(?:完|好)(?:了|成)?\s*$/u;
// 下周三前结, 月底前弄利索, 周四前能公布: a short verb behind the limit ends the work.
const SHORT_END =
  /^\s*(?:之?前|以前|以内|内)?(?:肯定|一定|保证|争取|力争|就|也|都|全部?|再|给它?)*(?:能[一-龥]{2,4}|(?:结|收)(?:了|掉|完|案)?|[弄搞办改做整清拿](?:[完好掉妥清齐结成定]|利索|出来|下来|干净|到位))(?:了|吧)?\s*$/u;
// 这个月报不了完成, 月底前没法办结: no promise.
const UNABLE =
  /^\s*(?:之?前|以前|以?内)?[^,]{0,6}(?:不了|没法|没办法|无法|不能|完不成|来不及|难以|很难|不可能|没戏|够呛|悬|没把握|不好说|不一定|未必)/u;
const OTHER_BUSINESS =
  /^\s*(?:之?前|以前|内)?[^,]{0,4}(?:开会|召开|来检查|检查组|验收组|督导组来|会议|培训会|汇报|听取|约谈|来看|来查|到会|参会)/u;
