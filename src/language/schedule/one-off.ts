import { fromLocalTime, type Instant } from '../../core/clock.ts';
import { officeMinutes, officeRules } from '../dates/office-rules.ts';
import { addPeriod } from '../dates/period.ts';
import type { Phrase } from '../dates/phrase.ts';
import { type Point, saysDate, saysTime } from '../dates/point.ts';
import { resolveDate } from '../dates/resolve.ts';
import { addMonths, DAY, MINUTE, startOfDay, toLocalClock, toLocalDate, type Wall, WEEK } from '../dates/wall.ts';
import { BEGINNINGS, type Seen, type Span } from './seen.ts';

/** One moment that a sentence names by one expression or by several in a row (三天后上午). */
export interface FoundMoment extends Span {
  readonly at: Instant;
  /** 周五前: rather what is to be done by then. */
  readonly isDeadline: boolean;
  /** How much is said: date and time are worth more than one of them. */
  readonly weight: number;
}

/** Every moment in the text, from left to right. */
export function findMoments(phrases: readonly Phrase[], seen: Seen): FoundMoment[] {
  return clusters(phrases, seen.folded).flatMap((cluster) => readCluster(cluster, seen) ?? []);
}

type Cluster = readonly Phrase[];

/** Expressions with nothing but a connecting character between them belong together. */
function clusters(phrases: readonly Phrase[], folded: string): Cluster[] {
  const found: Phrase[][] = [];
  for (const phrase of phrases) {
    if (!isMoment(phrase)) continue;
    const last = found[found.length - 1];
    const gap = last ? folded.slice(last[last.length - 1]?.end, phrase.start) : 'x';
    if (last && /^[的 (]{0,2}$|^,$/u.test(gap) && joins(last, phrase)) last.push(phrase);
    else found.push([phrase]);
  }
  return found;
}

function isMoment(phrase: Phrase): boolean {
  if (phrase.kind === 'lapse') return phrase.direction === 'after' || phrase.direction === 'then';
  if (phrase.kind === 'range') return true;
  return phrase.relation !== 'since' && phrase.relation !== 'within' && !phrase.point.now;
}

/** A second date starts a new moment, unless it only explains the first (元旦过后1月4号). */
function joins(cluster: Cluster, next: Phrase): boolean {
  const first = cluster[cluster.length - 1];
  if (!first || next.kind === 'lapse') return false;
  const point = pointOf(next);
  return !point || !saysDate(point) || (first.kind === 'point' && first.relation === 'after');
}

function pointOf(phrase: Phrase): Point | undefined {
  return phrase.kind === 'lapse' ? undefined : phrase.kind === 'range' ? phrase.from : phrase.point;
}

function readCluster(cluster: Cluster, seen: Seen): FoundMoment | undefined {
  const first = cluster[0];
  const last = cluster[cluster.length - 1];
  if (!first || !last) return undefined;
  const wall = momentOf(cluster, seen);
  if (wall === undefined) return undefined;
  const points = cluster.map(pointOf);
  const timed = points.some((point) => point && saysTime(point));
  const dated = points.some((point) => point && saysDate(point)) || first.kind === 'lapse';
  return {
    at: fromLocalTime(toLocalDate(wall), toLocalClock(wall)),
    isDeadline: cluster.some((phrase) => phrase.kind === 'point' && phrase.relation === 'before'),
    weight: (timed ? 1 : 0) + (dated ? 1 : 0),
    start: first.start,
    end: last.end,
  };
}

function momentOf(cluster: Cluster, seen: Seen): Wall | undefined {
  const lapse = cluster.find((phrase) => phrase.kind === 'lapse');
  const points = cluster.flatMap((phrase) => pointOf(phrase) ?? []);
  const minutes = points.map(officeMinutes).findLast((value) => value !== undefined);
  if (lapse?.kind === 'lapse') {
    const until = addPeriod(seen.now, lapse.duration.lapses, seen.days);
    if (until === undefined) return undefined;
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
