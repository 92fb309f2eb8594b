import type { Edge, PointFields } from './point.ts';
import { type SolarTerm, solarTermDay } from './solar-terms.ts';
import {
  addMonths,
  DAY,
  fieldsOf,
  monthSpan,
  startOfWeek,
  type Wall,
  type WallSpan,
  WEEK,
  wallOf,
  yearSpan,
} from './wall.ts';

/** The finest unit that words name; decides where a range that ends with it ends. */
export type Grain =
  | 'century'
  | 'decade'
  | 'year'
  | 'quarter'
  | 'month'
  | 'week'
  | 'day'
  | 'part'
  | 'hour'
  | 'minute'
  | 'second';

/** A stretch of whole days. */
export interface Dated extends WallSpan {
  readonly grain: Grain;
  /** There is no such day; the span is then the month's last. */
  readonly invalid?: true;
}

/** First and last part (1-based, negative from the end) that an edge covers: days of a month, months of a year … */
export type EdgeTable = Readonly<
  Record<'year' | 'quarter' | 'month' | 'decade', Readonly<Partial<Record<Edge, readonly [number, number]>>>>
>;

/** 上旬, 中旬, 下半月: parts of a month that mean the same days in every reading. */
export const PARTS_OF_MONTH = {
  'first-third': [1, 10],
  'second-third': [11, 20],
  'last-third': [21, -1],
  'first-two-thirds': [1, 20],
  'last-two-thirds': [11, -1],
  'first-half': [1, 15],
  'last-half': [16, -1],
} as const;

/** Where readings differ between "which stretch" and "by when". */
export interface Rules {
  readonly edges: EdgeTable;
  /** The year meant by a month (and day) without one. */
  yearFor(month: number, day: number | undefined): number;
  /** First day of the month meant by a day without one. */
  monthForDay(day: number): Wall;
  /** The day meant by a weekday, with or without 上 下 本 这. */
  dayForWeekday(point: PointFields): Wall;
  /** 八月十五 without 日 or 号 is a day of the lunar calendar. */
  readonly bareDayIsLunar: boolean;
  isWorkingDay(day: Wall): boolean;
}

/** The century, decade, year, half, quarter, season, month or week that a point names, seen from `ref`. */
export function containerOf(point: PointFields, ref: Wall, rules: Rules): Dated | undefined {
  return monthOf(point, ref, rules) ?? quarterOf(point, ref, rules) ?? yearOf(point, ref) ?? weekOf(point, ref);
}

/** The year a point names in words or digits; undefined when it names none. */
export function yearSaid(point: PointFields, ref: Wall): number | undefined {
  if (point.year !== undefined) return point.year;
  return point.yearShift === undefined ? undefined : fieldsOf(ref).year + point.yearShift;
}

/** The part of a container that 初, 底, 上旬 … name. */
export function edgeWithin(container: Dated, point: PointFields, rules: Rules): Dated | undefined {
  const { edge, edgeOf } = point;
  const parts = edge && edgeOf ? rules.edges[edgeOf][edge] : undefined;
  if (!parts || !edgeOf) return undefined;
  const at = (part: number): Wall => {
    if (edgeOf === 'month') return (part > 0 ? container.start : container.end) + (part > 0 ? part - 1 : part) * DAY;
    const months = edgeOf === 'decade' ? 12 : 1;
    return part > 0 ? addMonths(container.start, (part - 1) * months) : addMonths(container.end, part * months);
  };
  const last = at(parts[1]);
  const end = edgeOf === 'month' ? last + DAY : addMonths(last, edgeOf === 'decade' ? 12 : 1);
  return { start: at(parts[0]), end, grain: edgeOf === 'month' ? 'day' : 'month' };
}

function monthOf(point: PointFields, ref: Wall, rules: Rules): Dated | undefined {
  const { month, monthEnd, monthShift, edgeOf } = point;
  if (month !== undefined) {
    const year = yearSaid(point, ref) ?? rules.yearFor(month, point.day);
    return { ...monthSpan(year, month, (monthEnd ?? month) - month + 1), grain: 'month' };
  }
  const nothingCoarser = yearSaid(point, ref) === undefined && point.quarter === undefined;
  if (monthShift === undefined && !(edgeOf === 'month' && nothingCoarser)) return undefined;
  const now = fieldsOf(ref);
  return { ...monthSpan(yearSaid(point, ref) ?? now.year, now.month + (monthShift ?? 0)), grain: 'month' };
}

function quarterOf(point: PointFields, ref: Wall, rules: Rules): Dated | undefined {
  const now = fieldsOf(ref);
  const { half, quarter, quarterEnd, quarterShift, season } = point;
  const lastMonth = quarter === undefined ? (half ?? 2) * 6 : (quarterEnd ?? quarter) * 3;
  const year = yearSaid(point, ref) ?? rules.yearFor(lastMonth, undefined);
  if (half !== undefined) return { ...monthSpan(year, half * 6 - 5, 6), grain: 'quarter' };
  if (season !== undefined) return seasonOf(year, season);
  if (quarter !== undefined)
    return { ...monthSpan(year, quarter * 3 - 2, ((quarterEnd ?? quarter) - quarter + 1) * 3), grain: 'quarter' };
  if (quarterShift === undefined && point.edgeOf !== 'quarter') return undefined;
  const current = Math.ceil(now.month / 3) + (quarterShift ?? 0);
  return { ...monthSpan(year, current * 3 - 2, 3), grain: 'quarter' };
}

const SEASON_STARTS: readonly SolarTerm[] = ['立春', '立夏', '立秋', '立冬'];

/** From its first solar term to the eve of the next one's, which the public lists do not count in. */
function seasonOf(year: number, season: number): Dated {
  const start = solarTermDay(year, SEASON_STARTS[season] ?? '立春');
  const next = solarTermDay(season === 3 ? year + 1 : year, SEASON_STARTS[(season + 1) % 4] ?? '立春');
  return { start, end: next - DAY, grain: 'quarter' };
}

function yearOf(point: PointFields, ref: Wall): Dated | undefined {
  const now = fieldsOf(ref);
  const year = yearSaid(point, ref) ?? (point.edgeOf === 'year' ? now.year : undefined);
  if (year !== undefined) {
    const last = point.yearEnd ?? (point.yearShiftEnd === undefined ? year : now.year + point.yearShiftEnd);
    return { ...yearSpan(year, last - year + 1), grain: 'year' };
  }
  const century =
    point.century ?? (point.centuryShift === undefined ? undefined : Math.ceil(now.year / 100) + point.centuryShift);
  if (point.decade !== undefined) {
    const inCentury = point.decade < 100 && century !== undefined ? (century - 1) * 100 + point.decade : point.decade;
    return { ...yearSpan(inCentury, 10), grain: 'decade' };
  }
  return century === undefined ? undefined : { ...yearSpan((century - 1) * 100, 100), grain: 'century' };
}

function weekOf(point: PointFields, ref: Wall): Dated | undefined {
  if (point.weekShift === undefined || point.weekday !== undefined || point.weekend) return undefined;
  const start = startOfWeek(ref) + point.weekShift * WEEK;
  return { start, end: start + WEEK, grain: 'week' };
}

/** Start of the ISO week number `weekNo` of the year that begins at `start`, or of the month's weeks by its Mondays. */
export function numberedWeek(container: Dated, weekNo: number): Wall {
  if (weekNo < 0) return startOfWeek(container.end - DAY) + (weekNo + 1) * WEEK;
  if (container.grain === 'year')
    return startOfWeek(wallOf(fieldsOf(container.start).year, 1, 4)) + (weekNo - 1) * WEEK;
  return startOfWeek(container.start + 6 * DAY) + (weekNo - 1) * WEEK;
}
