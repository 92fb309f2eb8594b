import { type Dated, type EdgeTable, type Grain, PARTS_OF_MONTH, type Rules } from './container.ts';
import { lapseSpan, type OpenSpan } from './lapse-interval.ts';
import { findPhrases, inheritCoarser, type Phrase, type Relation } from './phrase.ts';
import { type Point, saysDate, saysTime } from './point.ts';
import { resolveDate } from './resolve.ts';
import { hourSaid, isHalfOpen, minutesSaid, PART_HOURS } from './time-of-day.ts';
import {
  addMonths,
  DAY,
  daysInMonth,
  fieldsOf,
  HOUR,
  MINUTE,
  startOfDay,
  startOfWeek,
  type Wall,
  WEEK,
  wallOf,
  weekdayAt,
} from './wall.ts';

/** The stretch of time that folded text names, seen from `ref`: the longest expression in it. */
export function intervalIn(folded: string, ref: Wall): OpenSpan | undefined {
  const phrases = findPhrases(folded).filter((phrase) => phrase.kind !== 'lapse' || phrase.direction !== 'bare');
  const byLength = [...phrases].sort((one, other) => other.end - other.start - (one.end - one.start));
  for (const phrase of byLength) {
    const span = phraseSpan(phrase, ref);
    if (span) return span;
  }
  return undefined;
}

function phraseSpan(phrase: Phrase, ref: Wall): OpenSpan | undefined {
  if (phrase.kind === 'lapse') return lapseSpan(phrase, ref);
  if (phrase.kind === 'range') return rangeSpan(phrase, ref);
  const span = pointSpan(phrase.point, ref);
  return span && related(span, phrase.relation, ref);
}

function related(span: Dated, relation: Relation, ref: Wall): OpenSpan {
  if (relation === 'before') return span.end > ref ? { start: ref, end: span.end } : span;
  if (relation === 'after') return { start: span.start, end: undefined };
  if (relation === 'since') return { start: span.start, end: ref };
  return span;
}

function rangeSpan({ from, to, relation }: Extract<Phrase, { kind: 'range' }>, ref: Wall): OpenSpan | undefined {
  const first = pointSpan(from, ref);
  const second = pointSpan(inheritCoarser(from, to), ref);
  if (!first || !second) return undefined;
  if (to.now) return { start: first.start, end: ref };
  const end = endOfRange(first, second);
  return relation === 'before' && second.grain !== 'year' && from.hour === undefined && first.start > ref
    ? { start: first.start, end }
    : { start: first.start, end };
}

/** A range ends with its last day, month or minute, but on the hour: 9点到11点 lasts two hours. */
function endOfRange(first: Dated, second: Dated): Wall {
  const end = second.grain === 'hour' ? second.start : second.end;
  if (end > first.start) return end;
  if (second.grain === 'hour' || second.grain === 'minute')
    return end + (end + 12 * HOUR > first.start ? 12 * HOUR : DAY);
  return second.grain === 'day' && first.start - end < WEEK ? end + WEEK : addMonths(end, 12);
}

/** What a point covers: its days, or the part of the day, hour, minute or second in them. */
function pointSpan(point: Point, ref: Wall): Dated | undefined {
  const days = resolveDate(point, ref, intervalRules(ref));
  if (saysDate(point) && !days) return undefined;
  if (!saysTime(point)) return days;
  const day = startOfDay(days?.start ?? ref);
  const minutes = minutesSaid(point);
  if (minutes === undefined) return partSpan(point, days ?? { start: day, end: day + DAY, grain: 'day' });
  const start = day + minutes * MINUTE + (point.second ?? 0) * 1000;
  const shift = days ? 0 : shiftToNext(point, start, ref);
  const length = point.second !== undefined ? 1000 : point.minute !== undefined ? MINUTE : HOUR;
  const end = point.hourEnd === undefined ? start + length : day + hourSaid(point, point.hourEnd) * HOUR;
  return { start: start + shift, end: end + shift, grain: grainOf(point) };
}

function partSpan({ part }: Point, days: Dated): Dated {
  const [from, to] = PART_HOURS[part ?? 'daytime'];
  return { start: days.start + from * HOUR, end: startOfDay(days.end - 1) + to * HOUR, grain: 'part' };
}

/** A time without a date is the next such time: half a day on where the words leave it open, else a day. */
function shiftToNext(point: Point, start: Wall, ref: Wall): number {
  if (start > ref || point.hourEnd !== undefined) return 0;
  return isHalfOpen(point) && start + 12 * HOUR > ref ? 12 * HOUR : DAY;
}

function grainOf(point: Point): Grain {
  if (point.second !== undefined) return 'second';
  return point.minute === undefined ? 'hour' : 'minute';
}

/** The readings of the public lists of date phrases. */
function intervalRules(ref: Wall): Rules {
  const today = startOfDay(ref);
  const { year, month, day } = fieldsOf(ref);
  return {
    edges: EDGES,
    bareDayIsLunar: true,
    yearFor: () => year,
    monthForDay: (wanted) => {
      const later = wanted <= day || wanted > daysInMonth(year, month);
      return wallOf(year, later ? month + 1 : month);
    },
    dayForWeekday: ({ weekday = 1, weekShift, weekSaid }) => {
      const ahead = (weekday - weekdayAt(today) + 7) % 7;
      if (weekSaid === undefined) return today + (ahead === 0 ? 7 : ahead) * DAY;
      if (weekSaid === 'this') return today + ahead * DAY;
      return startOfWeek(today) + (weekShift ?? 0) * WEEK + (weekday - 1) * DAY;
    },
    isWorkingDay: (at) => weekdayAt(at) < 6,
  };
}

const EDGES: EdgeTable = {
  month: {
    early: [1, 5],
    middle: [10, 20],
    late: [25, -1],
    ...PARTS_OF_MONTH,
  },
  quarter: { early: [1, 1], middle: [2, 2], late: [-1, -1] },
  year: { early: [1, 2], middle: [6, 7], late: [-2, -1] },
  decade: { early: [1, 3], middle: [4, 7], late: [-3, -1] },
};
