import { addDays, type LocalDate, weekdayOf } from '../core/clock.ts';
import type { Slots } from '../core/slots.ts';
import { findIntegers } from '../language/numbers.ts';
import type { Utterance } from './utterance.ts';

/** With which day to compare, and what is to be explained. */
export interface Comparison {
  /** The end of this day is compared with now. */
  readonly since: LocalDate;
  readonly explain?: NonNullable<Slots['explain']>;
}

/**
 * With what a question compares: 跟上周比, 和月初比, 这周有什么变化, 上周412怎么变411, 怎么少了一条. 上周 is its Sunday, and any
 * of its days where figures are said. Undefined: nothing is compared.
 */
export function readSince({ text, today }: Pick<Utterance, 'text' | 'today'>): Comparison | undefined {
  const why = WHY.test(text);
  if (!why && !COMPARES.test(text) && !CHANGES.test(text)) return undefined;
  const named = dayBefore(text, today);
  if (!why) return named && { since: named.day };
  const figures = figuresIn(text);
  if (named) return { since: named.day, explain: { figures, backDays: figures.length > 0 ? named.backDays : 0 } };
  // Nothing says since when: within the last two weeks, or since a week ago.
  if (figures.length > 0) return { since: addDays(today, -1), explain: { figures, backDays: 13 } };
  return { since: addDays(today, -7), explain: { figures, backDays: 0 } };
}

/** For a digest of a week that is over: the Sunday before it. Undefined: the week at hand. */
export function weekBefore({ text, today }: Pick<Utterance, 'text' | 'today'>): LocalDate | undefined {
  const lastSunday = addDays(today, -weekdayOf(today));
  if (/上上个?(?:周|星期|礼拜)/u.test(text)) return addDays(lastSunday, -14);
  return /上个?(?:周|星期|礼拜)|上一周/u.test(text) ? addDays(lastSunday, -7) : undefined;
}

const COMPARES =
  /(?:跟|和|与|同|比|较|对比|对照|相比|比照)(?:起|于|着)?(?:上个?|去年|年初|月初|周初|昨|前|\d|这个?月初|本月初|月头|季初|期初)[^,。;]{0,10}?(?:比|相比|对比|比较|怎么样|如何|进展|多了|少了|增|减|变化|涨|降|[?]|$)|(?:上个?(?:周|星期|礼拜|月|季度?)|昨天|月初|年初)(?:末|底)?以来/u;
const CHANGES =
  /(?:[这本]个?(?:周|星期|礼拜|月|季度?)|今天|近一?周|最近一?周|这几天|今年)(?:以来|里)?(?:的)?(?:整改|台账|数据|数字)?(?:都|有|有了|出现|发生)*(?:什么|哪些|啥|多大|何|了)*(?:新)?(?:的)?变[化动]/u;
const WHY =
  /(?:怎么|为什么|为啥|为何|咋|什么原因|啥原因)[^,。;]{0,14}?(?:变|少了?|多了?|减|增|降|涨|剩|成)[^,。;]{0,8}?(?:\d|[一二两三四五六七八九十几]|了)(?:[\d条个件项]|$|[?,。]|了)|从\s?\d{1,6}\s?(?:条|个|件)?(?:变|减|降|增|涨|升|到|成)[^,。;]{0,4}\d{1,6}|\d{1,6}\s?(?:条|个|件)?(?:怎么|为什么|为啥|咋)(?:就|会|又)?(?:变|成|到|少|多|只剩|减|降|增)|(?:昨天|上个?周|前天|月初|原来|之前)[^,。;]{0,8}\d{1,6}[^。;]{0,8}(?:怎么|为什么|咋)[^,。;]{0,6}\d{1,6}/u;

interface NamedDay {
  readonly day: LocalDate;
  /** How many days before it are meant too. */
  readonly backDays: number;
}

function dayBefore(text: string, today: LocalDate): NamedDay | undefined {
  const lastSunday = addDays(today, -weekdayOf(today));
  const weekday = /上个?(?:周|星期|礼拜)([一二三四五六日天])/u.exec(text)?.[1];
  if (weekday !== undefined) return only(addDays(lastSunday, WEEKDAYS.indexOf(weekday) - 6));
  const written = writtenDay(text, today);
  if (written !== undefined) return only(written);
  const ago = findIntegers(text).find(({ end }) => /^\s?天(?:之)?前/u.test(text.slice(end, end + 4)));
  if (ago && ago.value > 0 && ago.value < 1000) return only(addDays(today, -ago.value));
  const found = STRETCHES.find(([pattern]) => pattern.test(text));
  return found?.[1](today, lastSunday);
}

// 天 is Sunday too, in its place behind 日.
const WEEKDAYS = '一二三四五六日天'.replace('天', '');

type Stretch = (today: LocalDate, lastSunday: LocalDate) => NamedDay;

const STRETCHES: readonly (readonly [RegExp, Stretch])[] = [
  [/上上个?(?:周|星期|礼拜)/u, (_today, sunday) => ({ day: addDays(sunday, -7), backDays: 6 })],
  [/上个?(?:周|星期|礼拜)/u, (_today, sunday) => ({ day: sunday, backDays: 6 })],
  [/前天/u, (today) => only(addDays(today, -2))],
  [/昨[天日晚]/u, (today) => only(addDays(today, -1))],
  [/今天|今日/u, (today) => only(addDays(today, -1))],
  [/周初|[这本]个?(?:周|星期|礼拜)|近一?周|最近一?周/u, (_today, sunday) => only(sunday)],
  [/这几天/u, (today) => only(addDays(today, -3))],
  [/上个?月(?!初)/u, (today) => ({ day: addDays(`${today.slice(0, 7)}-01`, -1), backDays: 27 })],
  [/月初|月头|[这本]个?月/u, (today) => only(addDays(`${today.slice(0, 7)}-01`, -1))],
  [/上个?季|季初|[这本]个?季/u, (today) => only(addDays(quarterStart(today), -1))],
  [/年初|去年|今年/u, (today) => only(`${Number(today.slice(0, 4)) - 1}-12-31`)],
];

function only(day: LocalDate): NamedDay {
  return { day, backDays: 0 };
}

/** 11月20日, 11-20, 20号: the last such day before today. */
function writtenDay(text: string, today: LocalDate): LocalDate | undefined {
  const [, month, day] = /(?<!\d)(1[0-2]|0?[1-9])(?:月|-|[.])(3[01]|[12]\d|0?[1-9])(?:[日号]|(?!\d))/u.exec(text) ?? [];
  if (month === undefined || day === undefined) return undefined;
  const inYear = (year: number) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const year = Number(today.slice(0, 4));
  const date = inYear(year) < today ? inYear(year) : inYear(year - 1);
  const exists = !Number.isNaN(Date.parse(`${date}T00:00:00Z`)) && addDays(date, 0) === date;
  return exists ? date : undefined;
}

function quarterStart(day: LocalDate): LocalDate {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}

/** The totals that the question states, in order; days and differences (少了一条, 少了2条) are none. */
function figuresIn(text: string): number[] {
  return [...text.matchAll(/(?<![\d月.-])(\d{1,6})(?!\d|[月日号天%.-]|周|个?月|年)/gu)]
    .filter(
      (match) => !/(?:[少多减增降涨]了?|差了?|^[^\d]*(?:变成|成了|只剩|剩))\s?$/u.test(text.slice(0, match.index)),
    )
    .map((match) => Number(match[1]))
    .slice(0, 4);
}
