import { fromLocalTime } from '../../core/clock.ts';
import { officeMinutes, officeRules } from '../dates/office-rules.ts';
import { addPeriod } from '../dates/period.ts';
import { inheritCoarser, type Phrase } from '../dates/phrase.ts';
import { type Point, saysDate, saysTime } from '../dates/point.ts';
import { resolveDate } from '../dates/resolve.ts';
import {
  addMonths,
  DAY,
  MINUTE,
  startOfDay,
  startOfWeek,
  toLocalClock,
  toLocalDate,
  type Wall,
  WEEK,
} from '../dates/wall.ts';
import { findAroundDays } from './around-day.ts';
import { findCompactDays } from './compact-days.ts';
import { scheduleOfDays, scheduleOfStretch } from './listed-days.ts';
import type { FoundMoment } from './moment.ts';
import { BEGINNINGS, overlaps, type Seen } from './seen.ts';
import { withPart } from './times.ts';

/** Every moment in the text, from left to right. */
export function findMoments(phrases: readonly Phrase[], seen: Seen): FoundMoment[] {
  const around = [...findAroundDays(phrases, seen), ...findCompactDays(seen)];
  const plain = phrases.filter((phrase) => !around.some((moment) => overlaps(moment, phrase)));
  const moments = chains(clusters(plain, seen.folded), seen.folded).flatMap((chain) => {
    const [only] = chain;
    if (chain.length > 1) return readChain(chain, seen);
    return (only && readCluster(only, seen)) ?? [];
  });
  return [...moments, ...around].sort((one, other) => one.start - other.start);
}

type Cluster = readonly [Phrase, ...Phrase[]];

/** Expressions with nothing but a connecting character between them belong together. */
function clusters(phrases: readonly Phrase[], folded: string): Cluster[] {
  const found: [Phrase, ...Phrase[]][] = [];
  for (const phrase of phrases) {
    if (!isMoment(phrase)) continue;
    const last = found[found.length - 1];
    const gap = last ? folded.slice(endOf(last), phrase.start) : 'x';
    if (last && /^[的 (]{0,2}$|^,$|^之?前?[,(]?(?:也就是|就是|即)$/u.test(gap) && joins(last, phrase))
      last.push(phrase);
    else found.push([phrase]);
  }
  return found;
}

/** Moments listed with 和 or 、 are one order. */
function chains(found: readonly Cluster[], folded: string): Cluster[][] {
  const listed: Cluster[][] = [];
  for (const cluster of found) {
    const chain = listed[listed.length - 1];
    const last = chain?.[chain.length - 1];
    const gap = last ? folded.slice(endOf(last), cluster[0].start) : 'x';
    if (chain && last && LISTED.test(gap) && !isDeadline(last) && !isDeadline(cluster)) chain.push(cluster);
    else listed.push([cluster]);
  }
  return listed;
}

const LISTED = /^ ?(?:、|和|与|及|跟|以及|还有|,?再?到?(?:和|还有)) ?$/u;

function endOf(cluster: Cluster): number {
  return cluster[cluster.length - 1]?.end ?? cluster[0].end;
}

function isMoment(phrase: Phrase): boolean {
  if (phrase.kind === 'lapse') return phrase.direction === 'after' || phrase.direction === 'then';
  if (phrase.kind === 'range') return true;
  return phrase.relation !== 'since' && phrase.relation !== 'within' && !phrase.point.now;
}

function isDeadline(cluster: Cluster): boolean {
  return cluster.some((phrase) => phrase.kind === 'point' && phrase.relation === 'before');
}

/** A second date starts a new moment, unless it only explains the first (元旦过后1月4号). */
function joins(cluster: Cluster, next: Phrase): boolean {
  const first = cluster[cluster.length - 1];
  if (!first || next.kind === 'lapse') return false;
  const point = pointOf(next);
  if (!point || !saysDate(point)) return true;
  // 两周后的周一
  if (first.kind === 'lapse') return point.weekday !== undefined && point.weekSaid === undefined && isInWeeks(first);
  return first.kind === 'point' && first.relation === 'after';
}

function isInWeeks({ duration }: Extract<Phrase, { kind: 'lapse' }>): boolean {
  return duration.lapses.every(({ unit }) => unit === 'week');
}

function pointOf(phrase: Phrase): Point | undefined {
  return phrase.kind === 'lapse' ? undefined : phrase.kind === 'range' ? phrase.from : phrase.point;
}

function readCluster(cluster: Cluster, seen: Seen): FoundMoment | undefined {
  const wall = momentOf(cluster, seen);
  if (wall === undefined) return undefined;
  const lastDay = lastDayOf(cluster, wall, seen);
  return {
    schedule:
      lastDay === undefined
        ? { kind: 'once', at: fromLocalTime(toLocalDate(wall), toLocalClock(wall)) }
        : scheduleOfStretch(toLocalDate(wall), toLocalDate(lastDay), toLocalClock(wall)),
    isStretch: lastDay !== undefined,
    ...placeOf([cluster]),
  };
}

/** Where words stand and how much they say. */
function placeOf(chain: readonly Cluster[]): Pick<FoundMoment, 'start' | 'end' | 'isDeadline' | 'weight' | 'dated'> {
  const phrases = chain.flat();
  const points = phrases.map(pointOf);
  const timed = points.some((point) => point && saysTime(point));
  const dated = phrases.some((phrase) => phrase.kind === 'lapse') || points.some((point) => point && saysDate(point));
  return {
    start: Math.min(...phrases.map((phrase) => phrase.start)),
    end: Math.max(...phrases.map((phrase) => phrase.end)),
    isDeadline: chain.some(isDeadline),
    weight: (timed ? 1 : 0) + (dated ? 1 : 0),
    dated,
  };
}

/** The last of several days that are spanned: 12月1日到5日, 明后两天. */
function lastDayOf(cluster: Cluster, first: Wall, { now, days }: Seen): Wall | undefined {
  const points = cluster.flatMap((phrase) => {
    if (phrase.kind === 'range') return saysDate(phrase.to) ? [inheritCoarser(phrase.from, phrase.to)] : [];
    const point = pointOf(phrase);
    return point && (point.dayEnd !== undefined || point.dayShiftEnd !== undefined) ? [point] : [];
  });
  const [until] = points;
  const dated = until && resolveDate(until, now, officeRules(now, days, BEGINNINGS));
  return dated && dated.end - DAY > startOfDay(first) ? dated.end - DAY : undefined;
}

/** 12月15日和20日, 明天和后天上午, 今天下午3点和5点: the days first, then the times that hold for each. */
function readChain(chain: readonly Cluster[], seen: Seen): FoundMoment {
  const place = { isStretch: true, ...placeOf(chain) };
  const points = chain.flatMap((cluster) => cluster.flatMap((phrase) => (phrase.kind === 'point' ? phrase.point : [])));
  const isPlain = chain.flat().every((phrase) => phrase.kind === 'point' && !spansDays(phrase.point));
  const days = datesOf(points);
  const times = timesOf(points);
  const lastDated = points.findLastIndex(saysDate);
  const timedEarly = points.slice(0, Math.max(0, lastDated)).some(saysTime);
  if (!isPlain || timedEarly) return place;
  const walls = (days.length > 0 ? days : [TODAY]).flatMap((day) => onDay(day, times[0], seen) ?? []);
  const past = walls.some((wall) => wall <= seen.now) || walls.length < Math.max(1, days.length);
  if (past) return place;
  const clocks = times.length > 0 ? times : [MORNING];
  const schedule = scheduleOfDays(
    walls.map(toLocalDate),
    clocks.map((minutes) => toLocalClock(minutes * MINUTE)),
  );
  return { ...place, ...(schedule ? { schedule } : {}), isStretch: walls.length > 1 };
}

const TODAY: Point = { dayShift: 0, start: 0, end: 0 };

function spansDays(point: Point): boolean {
  return [point.dayEnd, point.dayShiftEnd, point.monthEnd].some((field) => field !== undefined);
}

/** The days listed; what only the first says of month or week holds for the others. */
function datesOf(points: readonly Point[]): Point[] {
  const dates: Point[] = [];
  for (const point of points.filter(saysDate)) {
    const last = dates[dates.length - 1];
    dates.push(last ? inheritCoarser(last, point) : point);
  }
  return dates;
}

function timesOf(points: readonly Point[]): number[] {
  let previous: Point | undefined;
  return points.filter(saysTime).flatMap((point) => {
    previous = previous ? withPart(point, previous) : point;
    return officeMinutes(previous) ?? [];
  });
}

function momentOf(cluster: Cluster, seen: Seen): Wall | undefined {
  const lapse = cluster.find((phrase) => phrase.kind === 'lapse');
  const points = cluster.flatMap((phrase) => pointOf(phrase) ?? []);
  const ends = cluster.flatMap((phrase) => (phrase.kind === 'range' ? phrase.to : []));
  // 周三到周五下午: the time behind the stretch holds for its days.
  const minutes =
    points.map(officeMinutes).findLast((value) => value !== undefined) ??
    ends.map(officeMinutes).find((value) => value !== undefined);
  if (lapse?.kind === 'lapse') {
    const until = addPeriod(seen.now, lapse.duration.lapses, seen.days);
    if (until === undefined) return undefined;
    const weekday = points.find((point) => point.weekSaid === undefined && point.weekday !== undefined)?.weekday;
    if (weekday !== undefined && isInWeeks(lapse))
      return startOfWeek(until) + (weekday - 1) * DAY + (minutes ?? MORNING) * MINUTE;
    const short = lapse.duration.lapses.some(({ unit }) => unit === 'hour' || unit === 'minute' || unit === 'second');
    return short ? Math.floor(until / MINUTE) * MINUTE : startOfDay(until) + (minutes ?? MORNING) * MINUTE;
  }
  const dated = points.findLast(saysDate);
  return dated ? onDay(dated, minutes, seen) : atTime(minutes, seen.now);
}

const MORNING = 9 * 60;

function onDay(point: Point, minutes: number | undefined, { now, days }: Seen): Wall | undefined {
  const dated = resolveDate(point, now, officeRules(now, days, BEGINNINGS));
  if (!dated || dated.invalid) return undefined;
  // 年底 and 季度末 are their last day; everything else longer than a day begins with its first.
  const day = point.edge === 'late' ? startOfDay(dated.end - 1) : startOfDay(dated.start);
  const wall = day + (minutes ?? MORNING) * MINUTE;
  if (wall > now) return wall;
  if (minutes === undefined && day === startOfDay(now)) return laterToday(now) ?? wall;
  return laterMeant(point, wall, now);
}

/** 今天 without a time: the next of an office's usual hours. */
function laterToday(now: Wall): Wall | undefined {
  return [14, 17, 19, 21].map((hour) => startOfDay(now) + hour * 60 * MINUTE).find((wall) => wall > now);
}

/** A bare weekday, day or date that is just past means the next one. */
function laterMeant(point: Point, wall: Wall, now: Wall): Wall {
  if (point.weekday !== undefined && point.weekSaid === undefined && point.month === undefined) return wall + WEEK;
  if (point.day === undefined || point.year !== undefined || point.yearShift !== undefined) return wall;
  if (point.month !== undefined) return now - wall > DAY ? addMonths(wall, 12) : wall;
  return point.monthShift === undefined ? addMonths(wall, 1) : wall;
}

function atTime(minutes: number | undefined, now: Wall): Wall | undefined {
  if (minutes === undefined) return undefined;
  const wall = startOfDay(now) + minutes * MINUTE;
  return wall > now ? wall : wall + DAY;
}
