/** The beginning, middle or end of the unit said before it, or one of its thirds or halves. */
export type Edge =
  | 'early'
  | 'middle'
  | 'late'
  | 'first-third'
  | 'second-third'
  | 'last-third'
  | 'first-two-thirds'
  | 'last-two-thirds'
  | 'first-half'
  | 'last-half';

/** The unit that an edge, a numbered part or an offset belongs to. */
export type Unit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'working-day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year'
  | 'century';

/** Parts of the day by their common names. */
export type PartOfDay =
  | 'small-hours'
  | 'dawn'
  | 'morning'
  | 'forenoon'
  | 'noon'
  | 'afternoon'
  | 'dusk'
  | 'evening'
  | 'night'
  | 'midnight'
  | 'daytime'
  | 'before-leaving';

/**
 * What the words of a point in time say, nothing added: 下月15号下午6点 is month shift 1, day 15, afternoon, hour 6.
 * Numbers are as said; shifts count from the present unit (-1 = last).
 */
export interface PointFields {
  readonly now?: true;
  readonly century?: number;
  readonly centuryShift?: number;
  readonly decade?: number;
  readonly year?: number;
  readonly yearShift?: number;
  /** Last of a range inside the unit: 2020至2025年, 1至3月, 3-5日, 9~11点. */
  readonly yearEnd?: number;
  readonly yearShiftEnd?: number;
  readonly half?: 1 | 2;
  readonly quarter?: number;
  readonly quarterEnd?: number;
  readonly quarterShift?: number;
  readonly season?: 0 | 1 | 2 | 3;
  readonly month?: number;
  readonly monthEnd?: number;
  readonly monthShift?: number;
  readonly lunar?: true;
  readonly edge?: Edge;
  /** The unit an edge belongs to where nothing is said before it: 月底, 年初. */
  readonly edgeOf?: 'year' | 'quarter' | 'month' | 'decade';
  /** 前三季度, 最后五天: the first (positive) or last (negative) so many units of what is said before. */
  readonly partCount?: number;
  readonly partUnit?: Unit;
  readonly weekShift?: number;
  /** 第37周; negative from the end. */
  readonly weekNo?: number;
  readonly weekday?: number;
  /** 这周三, 本周五, 下周五: a week is named; its shift is `weekShift`. `this` tells 这 and 今 from 本. */
  readonly weekSaid?: 'this' | 'other';
  readonly weekend?: true;
  /** With `weekday`: the nth of the month; -1 the last. */
  readonly nth?: number;
  /** The nth working day of the month; -1 the last. */
  readonly workingDay?: number;
  readonly day?: number;
  readonly dayEnd?: number;
  /** The day is said in Chinese numerals without 日 or 号: 八月十五. */
  readonly bareDay?: true;
  readonly dayShift?: number;
  readonly dayShiftEnd?: number;
  /** 最后一天 is -1, 倒数第二天 -2, 第三天 3. */
  readonly dayNo?: number;
  readonly holiday?: string;
  readonly part?: PartOfDay;
  readonly hour?: number;
  readonly hourEnd?: number;
  readonly minute?: number;
  readonly second?: number;
  /** am or pm is said in letters. */
  readonly meridiem?: 'am' | 'pm';
  /** The hour is written so that it cannot be in the afternoon (15:15, 08:30, 十五时). */
  readonly exactHour?: true;
}

/** A point with its place in the text. */
export interface Point extends PointFields {
  readonly start: number;
  readonly end: number;
}

/** Whether a point says anything about the date, not only about the time of day. */
export function saysDate(point: PointFields): boolean {
  return Object.keys(point).some((key) => !TIME_KEYS.has(key));
}

/** Whether a point says a time of day. */
export function saysTime(point: PointFields): boolean {
  return point.hour !== undefined || point.part !== undefined;
}

const TIME_KEYS = new Set([
  'start',
  'end',
  'part',
  'hour',
  'hourEnd',
  'minute',
  'second',
  'meridiem',
  'exactHour',
] satisfies (keyof Point)[] as string[]);
