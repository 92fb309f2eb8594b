import type { DayOfMonth, Recurrence } from '../../core/clock.ts';
import { isWithin, numberIn, weekdayOf } from '../dates/element.ts';
import { scanMonthDays } from './month-days.ts';
import { EVERY, scanYearly } from './yearly.ts';

/** A repetition in folded text. `too-frequent`: several times a day without saying when. */
export interface FoundRecurrence {
  readonly recurrence: Recurrence | 'too-frequent';
  readonly start: number;
  readonly end: number;
  /** 每周最后一个工作日: moves before a day off. */
  readonly onHoliday?: 'before';
  /** It names no day: the first one stands for it unless another is said elsewhere. */
  readonly bare?: 'week' | 'month';
  /** A day stands behind it that could not be read. */
  readonly unread?: true;
}

/** Every repetition in folded text, from left to right. */
export function findRecurrences(folded: string): FoundRecurrence[] {
  const found: FoundRecurrence[] = [];
  for (const match of folded.matchAll(START)) {
    const at = match.index;
    if (at < (found[found.length - 1]?.end ?? 0)) continue;
    const next = scanRecurrence(folded, at);
    if (next) found.push(next);
  }
  return found;
}

/** Where a repetition may begin. */
const START =
  /(?:以后|今后|往后)?(?:每|逢|天天|日日|(?<![一二三四五六日下上这本每个])周周|月月|年年|季季|隔[天周日]|隔(?:[一两二三四1-4]个?(?:周|星期|礼拜)|个?星期|个?礼拜)(?=的?(?:周|星期|礼拜))|[单双][周月]|一(?:[天日周年]|个?(?:星期|礼拜|月|季度?))(?:[就要得只]|提醒|发|报){0,3}一[次回遍]|工作日|上班日|连续|连着|一连|(?<![下上这本今当个])周一[到至~-])/gu;
const LEAD = /(?:以后|今后|往后)*,?(?:都)?/uy;
const N = '(\\d{1,2}|[一二三四五六七八九十两]{1,3})';
const W = '(?:周|星期|礼拜)';
/** 一、三、五 and 一到五; but 一三点 is Monday at three. */
const DAY_LIST = `[一二三四五六日天](?:(?:[、,和及与跟/ ]|以及|到|至|-|~)?每?${W}?[一二三四五六日天](?![点时十个家]|(?<=一)早))*`;

/** 一周一次, 一个月提醒一次. */
const ONCE = '(?:[就要得只]|提醒|发|报){0,3}一[次回遍]';

type Meant = Pick<FoundRecurrence, 'recurrence' | 'onHoliday' | 'bare'>;
type Read = (said: RegExpExecArray) => Meant | undefined;

const PLAIN: readonly (readonly [source: string, read: Read])[] = [
  [
    `每隔?(?:(?:\\d{1,3}|[一二三四五六七八九十两几]{1,3})?个?半?|半个?)(?:分钟?|秒钟?|小时|钟头|刻钟)`,
    () => ({ recurrence: 'too-frequent' }),
  ],
  [
    `${EVERY}(?:工作日|上班日)|(?<![个\\d一二三四五六七八九十第])(?:工作日|上班日)(?:的?(?:每天|每日|天天))?(?![内前后起])`,
    () => WORKING,
  ],
  [`(?:每天|每日)\\(?(?:工作日|上班日)\\)?`, () => WORKING],
  [`每${W}(?:的)?(?:工作日)`, () => WORKING],
  [
    `${EVERY}${W}(?:的)?最后[一1]?个?工作日`,
    () => ({ recurrence: { every: 'week', interval: 1, weekdays: [5] }, onHoliday: 'before' }),
  ],
  [`${EVERY}${W}(?:的)?第一个?工作日`, () => ({ recurrence: { every: 'week', interval: 1, weekdays: [1] } })],
  [`每隔${N}[天日]|每${N}[天日]|(?:每隔|隔)(?:一)?[天日]`, readEveryDays],
  [
    `(?:连续|连着|一连)${N}[天日](?=的?,?(?:每天|早|晚|上午|中午|下午|[\\d一二三四五六七八九十]{1,3}[点时:]|都?提醒|都?发))(?:的?每天)?`,
    () => ({ recurrence: { every: 'day', interval: 1 } }),
  ],
  [`一[天日]${ONCE}`, () => ({ recurrence: { every: 'day', interval: 1 } })],
  [`一个?${W}${ONCE}`, () => ({ recurrence: { every: 'week', interval: 1, weekdays: [1] }, bare: 'week' })],
  ['每一?[天日]|天天|日日|每(?=[早晚晨夜])', () => ({ recurrence: { every: 'day', interval: 1 } })],
  [
    `(?:每隔|隔)${N}?个?${W}(?:的)?${W}?([一二三四五六日天])?|每${N}个?${W}(?:的)?${W}?([一二三四五六日天])?|[单双]周(?:的)?${W}?([一二三四五六日天])?`,
    readEveryWeeks,
  ],
  [`${EVERY}双休日`, () => ({ recurrence: { every: 'week', interval: 1, weekdays: [6, 7] } })],
  [`${EVERY}${W}末`, () => ({ recurrence: { every: 'week', interval: 1, weekdays: [6] } })],
  [
    `(?:${EVERY}${W}|周周)(?:的)?${W}?(?![一二两三四五六]次)(${DAY_LIST})|(?<![下上这本今当个])(周一(?:到|至|~|-)${W}?[一二三四五六日天])(?:的?每[天日])?`,
    readWeekdays,
  ],
  [`${EVERY}${W}([1-7](?:[、,和/ ][1-7])*)(?![\\d点:.个次])`, readWeekdays],
  [
    `(?:每(?:个|一)?${W}|周周)(?![一二三四五六日天八九十\\d])`,
    () => ({ recurrence: { every: 'week', interval: 1, weekdays: [1] }, bare: 'week' }),
  ],
];

const WORKING: Meant = { recurrence: { every: 'working-day' } };

function scanRecurrence(folded: string, start: number): FoundRecurrence | undefined {
  LEAD.lastIndex = start;
  const at = start + (LEAD.exec(folded)?.[0].length ?? 0);
  let best: FoundRecurrence | undefined;
  for (const [source, read] of PLAIN) {
    const said = stickyOf(source, at).exec(folded);
    const meant = said ? read(said) : undefined;
    const end = at + (said?.[0].length ?? 0);
    if (meant && end > (best?.end ?? at)) best = { ...meant, start, end };
  }
  return best ?? scanByMonth(folded, start, at);
}

const compiled = new Map<string, RegExp>();

function stickyOf(source: string, at: number): RegExp {
  const pattern = compiled.get(source) ?? new RegExp(source, 'uy');
  compiled.set(source, pattern);
  pattern.lastIndex = at;
  return pattern;
}

function readEveryDays([said, skipped, every]: RegExpExecArray): Meant | undefined {
  const interval = every === undefined ? (skipped === undefined ? 2 : numberIn(skipped) + 1) : numberIn(every);
  if (!isWithin(interval, 1, 60) || /每一/u.test(said)) return undefined;
  return { recurrence: { every: 'day', interval } };
}

function readEveryWeeks([, skipped, first, every, second, third]: RegExpExecArray): Meant | undefined {
  const interval = every === undefined ? (skipped === undefined ? 2 : numberIn(skipped) + 1) : numberIn(every);
  const day = first ?? second ?? third;
  if (!isWithin(interval, 1, 53)) return undefined;
  return {
    recurrence: { every: 'week', interval, weekdays: [day === undefined ? 1 : weekdayOf(day)] },
    ...(day === undefined && { bare: 'week' }),
  };
}

function readWeekdays([, listed, span]: RegExpExecArray): Meant | undefined {
  const words = listed ?? span ?? '';
  const days: number[] = [];
  for (const [, until, day = ''] of words.matchAll(
    /([到至~-])?[^一二三四五六日天1-7到至~-]*([一二三四五六日天1-7])/gu,
  )) {
    const last = weekdayOf(day);
    const from = until === undefined ? last : (days[days.length - 1] ?? last) + 1;
    for (let next = from; next <= last; next += 1) days.push(next);
  }
  const weekdays = [...new Set(days)].sort((one, other) => one - other);
  return weekdays.length === 0 ? undefined : { recurrence: { every: 'week', interval: 1, weekdays } };
}

interface ByMonth {
  readonly pattern: RegExp;
  /** Months in which a day counted from the front falls, and one counted from the end. */
  readonly front?: readonly number[];
  readonly back?: readonly number[];
}

const BY_MONTH: readonly ByMonth[] = [
  { pattern: /(?:每逢|每到|逢|每)?(?:个)?单月份?的?/uy, front: [1, 3, 5, 7, 9, 11], back: [1, 3, 5, 7, 9, 11] },
  { pattern: /(?:每逢|每到|逢|每)?(?:个)?双月份?的?/uy, front: [2, 4, 6, 8, 10, 12], back: [2, 4, 6, 8, 10, 12] },
  { pattern: new RegExp(`(?:${EVERY}月份?|月月)的?`, 'uy') },
  { pattern: /逢(?=\d{1,2}[日号])/uy },
  { pattern: new RegExp(`一个?月${ONCE}`, 'uy') },
  { pattern: new RegExp(`一个?季度?${ONCE}`, 'uy'), front: [1, 4, 7, 10], back: [3, 6, 9, 12] },
  { pattern: /每隔?[两二2]个月的?/uy, front: [1, 3, 5, 7, 9, 11], back: [2, 4, 6, 8, 10, 12] },
  { pattern: /每隔?[三3]个月的?/uy, front: [1, 4, 7, 10], back: [3, 6, 9, 12] },
  { pattern: /每隔?[六6]个月的?/uy, front: [1, 7], back: [6, 12] },
  {
    pattern: new RegExp(`${EVERY}季度?的?(?:首个?|头一?个?|第一个?)月份?的?`, 'uy'),
    front: [1, 4, 7, 10],
    back: [1, 4, 7, 10],
  },
  { pattern: new RegExp(`${EVERY}季度?的?第二个?月份?的?`, 'uy'), front: [2, 5, 8, 11], back: [2, 5, 8, 11] },
  {
    pattern: new RegExp(`${EVERY}季度?的?(?:末个?|最后一?个?|第三个?)月份?的?`, 'uy'),
    front: [3, 6, 9, 12],
    back: [3, 6, 9, 12],
  },
  { pattern: new RegExp(`(?:${EVERY}季度?|季季)的?`, 'uy'), front: [1, 4, 7, 10], back: [3, 6, 9, 12] },
  { pattern: /每(?:个|隔)?半年的?(?:首个?|头一?个?|第一个?)月份?的?/uy, front: [1, 7], back: [1, 7] },
  { pattern: /每(?:个|隔)?半年的?(?:末个?|最后一?个?)月份?的?/uy, front: [6, 12], back: [6, 12] },
  { pattern: /每(?:个|隔)?半年的?/uy, front: [1, 7], back: [6, 12] },
  { pattern: new RegExp(`(?:${EVERY}年度?|年年)的?(?=年?[底末初]|最后|第一|首|末)年?`, 'uy'), front: [1], back: [12] },
];

function scanByMonth(folded: string, start: number, at: number): FoundRecurrence | undefined {
  const yearly = scanYearly(folded, start, at);
  if (yearly) return yearly;
  let best: (ByMonth & { end: number }) | undefined;
  for (const kind of BY_MONTH) {
    kind.pattern.lastIndex = at;
    const length = kind.pattern.exec(folded)?.[0].length ?? 0;
    if (length > 0 && at + length > (best?.end ?? at)) best = { ...kind, end: at + length };
  }
  if (!best) return undefined;
  const days = scanMonthDays(folded, best.end) ?? { on: [{ day: 1 }], end: best.end };
  const months = isFromEnd(days.on) ? best.back : best.front;
  return {
    recurrence: { every: 'month', on: days.on, ...(months ? { months } : {}) },
    start,
    end: days.end,
    ...(days.end === best.end && { bare: 'month' as const }),
    ...(isDayUnread(folded, days.end, days.end === best.end) ? { unread: true as const } : {}),
  };
}

/** A day stands behind the repetition, or dates of the year further on: 每半年提醒一次,6月30日和12月31日. */
function isDayUnread(folded: string, end: number, bare: boolean): boolean {
  return DAY_UNREAD.test(folded.slice(end, end + 4)) || (bare && DATES_LISTED.test(folded.slice(end, end + 40)));
}

const DATES_LISTED = /\d{1,2}月\d{1,2}[日号]?[、,和及与/]\d{1,2}月\d{1,2}[日号]/u;
const DAY_UNREAD =
  /^的?(?:初|倒数|最后|第[一二三四五六七八九十\d]|\d{1,2}[日号、,和~-]|[一二三四五六七八九十]{1,3}[日号]|[逢遇底末]|结束|开始|快结束|到期|[前头后]\d|[前头后][一二两三四五六七八九十])/u;

function isFromEnd(on: readonly DayOfMonth[]): boolean {
  return on.every(
    (day) => 'last' in day || ('workingDay' in day && day.workingDay < 0) || ('nth' in day && day.nth < 0),
  );
}
