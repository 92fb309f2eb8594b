import type { Recurrence } from '../../core/clock.ts';
import type { Phrase } from '../dates/phrase.ts';
import { type Point, saysDate, saysTime } from '../dates/point.ts';
import { findClauseDays } from './clause-days.ts';
import type { FoundRecurrence } from './recurrence.ts';
import type { Span } from './seen.ts';
import { toClock } from './times.ts';
import { isBeforeVerb } from './verbs.ts';

/** The day or time of a repetition that stands apart from it: 每周提醒各法院报数,周四上午10点. */
export interface Companion {
  readonly recurrence: Recurrence;
  readonly times?: readonly string[];
  readonly spans: readonly Span[];
  /** Several days could be meant, or the day may belong to the message. */
  readonly unclear?: true;
  /** What looked unread at the repetition itself is said here. */
  readonly settles?: true;
}

interface Around {
  readonly phrases: readonly Phrase[];
  readonly folded: string;
  /** A time of day stands at the repetition itself. */
  readonly timed: boolean;
}

/** What is said elsewhere in the sentence of a repetition that names no day (每周, 每月) or no time. Undefined: nothing. */
export function findCompanion(found: FoundRecurrence, { phrases, folded, timed }: Around): Companion | undefined {
  if (found.recurrence === 'too-frequent') return undefined;
  const inClause = findClauseDays(found, folded);
  if (inClause) {
    const { recurrence, times, start, end } = inClause;
    return { recurrence, ...(times && { times }), spans: [{ start, end }], settles: true };
  }
  const apart = phrases.flatMap((phrase) => toPoint(phrase, folded) ?? []);
  const days = found.bare ? apart.filter((point) => dayOf(point, found) !== undefined) : [];
  const times = timed ? [] : timesAmong(apart, folded);
  const [[day], [time]] = [days, times];
  if (!day && !time) return undefined;
  const clock = timed ? undefined : clockOf(day, time);
  const isLoose =
    day !== undefined && day.start > found.start && !isWhole(day, folded) && !isBeforeVerb(folded, day.end);
  return {
    recurrence: (day && dayOf(day, found)) ?? found.recurrence,
    ...(clock && { times: [clock] }),
    spans: [...days.slice(0, 1), ...times.slice(0, 1)].map(({ start, end }) => ({ start, end })),
    ...((days.length > 1 || times.length > 1 || isLoose) && { unclear: true as const }),
  };
}

/** The one time of day that stands in a clause of its own (到期前三天提醒…,下午三点); undefined: none, or several do. */
export function findTimeApart(
  phrases: readonly Phrase[],
  folded: string,
): (Span & { readonly time: string }) | undefined {
  const times = timesAmong(
    phrases.flatMap((phrase) => toPoint(phrase, folded) ?? []),
    folded,
  );
  const [only, ...others] = times;
  return only && others.length === 0 ? { start: only.start, end: only.end, time: toClock(only) } : undefined;
}

function timesAmong(points: readonly Point[], folded: string): readonly Point[] {
  return points.filter((point) => !saysDate(point) && saysTime(point) && isWhole(point, folded));
}

/** 周三上午例会,每周提醒一下,下午3点: the hour said, before the part of the day. */
function clockOf(day: Point | undefined, time: Point | undefined): string | undefined {
  const meant = day?.hour === undefined ? (time ?? day) : day;
  return meant && saysTime(meant) ? toClock(meant) : undefined;
}

/** Points that begin a clause. */
function toPoint(phrase: Phrase, folded: string): Point | undefined {
  if (phrase.kind !== 'point' || phrase.relation !== 'at') return undefined;
  const begins = /(?:^|[,。;:!?\n( ])(?:时间|都|固|定|放|在|就|是|为){0,5}$/u.test(
    folded.slice(Math.max(0, phrase.start - 8), phrase.start),
  );
  return begins ? { ...phrase.point, start: phrase.start, end: phrase.end } : undefined;
}

/** Nothing of the message hangs on it. */
function isWhole({ end }: Point, folded: string): boolean {
  return /^(?:发|提醒|吧|就行|即可|左右|准时|的?时候)?(?:[,。;:!?\n) ]|$)/u.test(folded.slice(end, end + 6));
}

function dayOf(point: Point, { bare, recurrence }: FoundRecurrence): Recurrence | undefined {
  if (recurrence === 'too-frequent' || point.month !== undefined || point.monthShift !== undefined) return undefined;
  if (bare === 'week' && recurrence.every === 'week' && point.weekday !== undefined && point.weekSaid === undefined)
    return { ...recurrence, weekdays: [point.weekday] };
  if (bare === 'month' && recurrence.every === 'month' && point.day !== undefined)
    return { ...recurrence, on: [{ day: point.day }] };
  return undefined;
}
