import type { Lapse } from './duration.ts';
import type { Phrase } from './phrase.ts';
import type { Unit } from './point.ts';
import {
  DAY,
  fieldsOf,
  HOUR,
  MINUTE,
  monthSpan,
  startOfDay,
  startOfWeek,
  type Wall,
  type WallSpan,
  WEEK,
  weekdayAt,
  yearSpan,
} from './wall.ts';

/** A stretch whose end may be open. */
export interface OpenSpan {
  readonly start: Wall;
  readonly end: Wall | undefined;
}

/** What a length of time with its direction covers, seen from `ref`: 三年后 is that year, 近三个月 reaches to `ref`. */
export function lapseSpan(phrase: Extract<Phrase, { kind: 'lapse' }>, ref: Wall): OpenSpan | undefined {
  const { lapses } = phrase.duration;
  const finest = lapses[lapses.length - 1];
  if (!finest) return undefined;
  const ahead = (far: boolean): Wall => moved(ref, lapses, { sign: 1, far });
  const back = (far: boolean): Wall => moved(ref, lapses, { sign: -1, far });
  switch (phrase.direction) {
    case 'then':
      return { start: ahead(false), end: undefined };
    case 'after':
      return aheadSpan(ahead(false), ahead(true), finest);
    case 'ago':
      return agoSpan(back(false), back(true), finest);
    case 'within':
    case 'next':
      return { start: ref, end: isShort(finest.unit) ? ahead(true) : endOfLength(ahead(true), finest) };
    case 'past':
      return { start: isShort(finest.unit) ? back(true) : startOfDay(back(true)), end: ref + MINUTE };
    case 'since':
      return { start: grained(back(true), finest).start, end: ref + MINUTE };
    case 'bare':
      return undefined;
  }
}

/** The lists reckon in days: a year is 365, a month a twelfth of it. */
const LENGTHS: Readonly<Record<Unit, number>> = {
  century: 36_500 * DAY,
  year: 365 * DAY,
  quarter: (365 / 4) * DAY,
  month: (365 / 12) * DAY,
  week: WEEK,
  'working-day': DAY,
  day: DAY,
  hour: HOUR,
  minute: MINUTE,
  second: 1000,
};

function moved(ref: Wall, lapses: readonly Lapse[], { sign, far }: { sign: 1 | -1; far: boolean }): Wall {
  let wall = ref;
  for (const { unit, amount, amountTo } of lapses) {
    const length = far ? (amountTo ?? amount) : amount;
    wall =
      unit === 'working-day' && length <= MOST_WORKING_DAYS
        ? byWorkingDays(wall, length * sign)
        : wall + sign * length * LENGTHS[unit];
  }
  return wall;
}

const MOST_WORKING_DAYS = 5000;

function byWorkingDays(from: Wall, count: number): Wall {
  let day = from;
  for (let left = Math.abs(count); left >= 1; ) {
    day += Math.sign(count) * DAY;
    if (weekdayAt(day) < 6) left -= 1;
  }
  return day;
}

function isShort(unit: Unit): boolean {
  return unit === 'hour' || unit === 'minute' || unit === 'second';
}

function aheadSpan(near: Wall, far: Wall, lapse: Lapse): OpenSpan {
  if (isShort(lapse.unit)) return { start: near, end: near + LENGTHS[lapse.unit] };
  if (lapse.unit === 'working-day') return { start: startOfDay(near), end: undefined };
  return { start: grained(near, lapse).start, end: grained(far, lapse).end };
}

function agoSpan(near: Wall, far: Wall, lapse: Lapse): OpenSpan {
  if (isShort(lapse.unit)) return { start: far - LENGTHS[lapse.unit], end: near };
  if (lapse.unit === 'month' && !Number.isInteger(lapse.amount)) {
    return { start: startOfDay(far - LENGTHS.month), end: startOfDay(near) + DAY };
  }
  return { start: grained(far, lapse).start, end: grained(near, lapse).end };
}

/** The unit around a moment that a length of time is exact to: 七年后 a year, 七年半后 a month, 17天后 a day. */
function grained(wall: Wall, { unit, amount }: Lapse): WallSpan {
  const { year, month } = fieldsOf(wall);
  const whole = Number.isInteger(amount);
  if (unit === 'century' || (unit === 'year' && whole)) return yearSpan(year);
  if (unit === 'year' || unit === 'quarter' || (unit === 'month' && whole)) return monthSpan(year, month);
  if (unit === 'week') return { start: startOfWeek(wall), end: startOfWeek(wall) + WEEK };
  if (isShort(unit) || !whole) return { start: wall, end: wall + HOUR };
  return { start: startOfDay(wall), end: startOfDay(wall) + DAY };
}

function endOfLength(wall: Wall, { unit, amount }: Lapse): Wall {
  if (unit === 'year' && !Number.isInteger(amount)) return grained(wall, { unit, amount }).end;
  return startOfDay(wall) + DAY;
}
