import type { Postponement } from '../core/clock.ts';
import { findDueDates } from '../language/dates.ts';
import { findIntegers } from '../language/numbers.ts';
import type { Scene } from './scene.ts';

/** An order to put something off. */
export interface FoundPutOff {
  /** The order as said; it ends at `end`. */
  readonly order: string;
  readonly end: number;
  /** For how long; absent: no number is said. */
  readonly putOff?: Postponement;
}

/** 推迟三天, 推迟到周五, 晚两天再报. Undefined: nothing is put off, or to a day that cannot be read. */
export function findPutOff(text: string, scene: Pick<Scene, 'now' | 'days'>): FoundPutOff | undefined {
  const by = DEFERS_BY.exec(text);
  const said = by ?? DEFERS_TO.exec(text);
  const order = said?.groups?.order;
  if (!said || order === undefined) return undefined;
  const found = { order, end: said.index + said[0].length };
  if (by) return { ...found, ...amountOf(by) };
  const putOff = dayOf(said.groups?.day ?? '', scene);
  return putOff && { ...found, putOff };
}

/** An order at the beginning of a clause; what a leader is told, or the answer, may follow. */
const LEAD =
  '(?:^|[,;。!\\n\\s])(?<order>(?:请|麻烦|申请|能不能|能否|可否|可不可以|可以|希望|想|要|我们?|我[院局处科庭]|本[院局]|单位|先|再|帮|给|把|将|这[条个]|通知|那就|就){0,6}(?:推迟|暂缓|延缓|缓|延后|推后|宽限|晚)';
const THEN =
  '(?:以?后)?(?:再|才)?(?:告知|告诉|上报|报告|通知|找|回复?|答复|报送?|反馈)?[^,;。!?\\n\\s]{0,8}[吗吧呢?]*)';
/** 三天, 2个工作日, 一周; 一下 and 几天 say no number. */
const DEFERS_BY = new RegExp(
  `${LEAD}(?:个|上|到)?(?:\\s?(?<count>\\d{1,2}|[一二三四五六七八九十两半]{1,3})\\s?个?(?<unit>天|日(?![\\d])|工作日|周|星期|礼拜)|明天|一下|一缓|几天)${THEN}`,
  'u',
);
/** 到周五, 到12月1日下午三点. */
const DEFERS_TO = new RegExp(`${LEAD}(?:到|至)\\s?(?<day>[^,;。!?\\n\\s]{1,16})[吗吧呢?]*)`, 'u');

function amountOf({ groups = {} }: RegExpExecArray): Pick<FoundPutOff, 'putOff'> {
  const { count = '', unit } = groups;
  const amount = findIntegers(count)[0]?.value;
  if (amount === undefined || unit === undefined) return {};
  if (unit === '工作日') return { putOff: { kind: 'by', days: amount, workingDays: true } };
  return { putOff: { kind: 'by', days: /[周期拜]/u.test(unit) ? amount * 7 : amount } };
}

function dayOf(words: string, { now, days }: Pick<Scene, 'now' | 'days'>): Postponement | undefined {
  const [day] = findDueDates(words, now, days);
  if (day?.start !== 0 || day.kind !== 'date' || day.invalid) return undefined;
  return { kind: 'to', date: day.date, ...(day.time !== undefined && { time: day.time }) };
}
