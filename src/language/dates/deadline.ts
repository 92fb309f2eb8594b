import type { LocalDate } from '../../core/clock.ts';
import type { WorkingDays } from '../working-days.ts';
import { type EdgeTable, PARTS_OF_MONTH } from './container.ts';
import { officeMinutes, officeRules } from './office-rules.ts';
import { addPeriod } from './period.ts';
import { findPhrases, inheritCoarser, type Phrase, type Relation } from './phrase.ts';
import { type Point, saysDate } from './point.ts';
import { resolveDate } from './resolve.ts';
import { DAY, MINUTE, startOfDay, toLocalClock, toLocalDate, type Wall } from './wall.ts';

/** A deadline in folded text, without its words. */
export interface Deadline {
  /** The last day that still counts. */
  readonly date: LocalDate;
  /** `HH:MM`, where a time of day is said. */
  readonly time?: string;
  readonly start: number;
  readonly end: number;
  /** `period`: counted from today or from an event (三天内, 10个工作日). */
  readonly kind: 'date' | 'period';
  /** 前, 之前, 内, 以内 is said. */
  readonly before: boolean;
  /** Only a day is said (12号): may be the number of something else. */
  readonly dayOnly?: true;
  /** 延期两周: said as how much longer; `date` counts it from today. */
  readonly extends?: true;
  /** No such day: 2月30日. `date` is then the month's last day. */
  readonly invalid?: true;
}

/** Every date and period in folded text, read as "by when" at `now`. */
export function deadlinesIn(folded: string, now: Wall, days: WorkingDays): Deadline[] {
  const seen: Seen = { folded, now, days };
  return findPhrases(folded).flatMap((phrase) => readPhrase(phrase, seen) ?? []);
}

interface Seen {
  readonly folded: string;
  readonly now: Wall;
  readonly days: WorkingDays;
}

function readPhrase(phrase: Phrase, seen: Seen): Deadline | undefined {
  if (phrase.kind === 'lapse') return readPeriod(phrase, seen);
  const { relation } = phrase;
  const point = phrase.kind === 'range' ? inheritCoarser(phrase.from, phrase.to) : phrase.point;
  if (!saysDate(point) || point.now || relation === 'since' || isVague(point, relation)) return undefined;
  const dated = resolveDate(point, seen.now, officeRules(seen.now, seen.days, EDGES));
  if (!dated) return undefined;
  const minutes = officeMinutes(point);
  const overnight = minutes !== undefined && minutes >= 24 * 60;
  const day = startOfDay(dated.end - 1);
  return {
    date: toLocalDate(day),
    ...(minutes === undefined ? {} : { time: overnight ? '23:59' : toLocalClock(day + minutes * MINUTE) }),
    start: phrase.start,
    end: phrase.end,
    kind: 'date',
    before: relation === 'before' || relation === 'within' || point.part === 'before-leaving',
    ...(isDayOnly(point) ? { dayOnly: true as const } : {}),
    ...(dated.invalid ? { invalid: true as const } : {}),
  };
}

/** 今年, 上半年, 2026年 are no dates by themselves; 今年内 and 年底 are. */
function isVague(point: Point, relation: Relation): boolean {
  if (relation === 'before' || relation === 'within' || point.edge !== undefined) return false;
  return !FINE_KEYS.some((key) => point[key] !== undefined);
}

const FINE_KEYS = [
  ...(['month', 'monthShift', 'weekShift', 'weekNo', 'weekday', 'weekend', 'day', 'dayShift', 'dayNo'] as const),
  ...(['holiday', 'workingDay', 'partCount'] as const),
];

function isDayOnly(point: Point): boolean {
  const others = FINE_KEYS.filter((key) => key !== 'day' && point[key] !== undefined);
  return point.day !== undefined && others.length === 0;
}

function readPeriod(phrase: Extract<Phrase, { kind: 'lapse' }>, { folded, now, days }: Seen): Deadline | undefined {
  const { direction, duration, base } = phrase;
  const before = folded.slice(Math.max(0, phrase.start - 8), phrase.start);
  const extending = EXTENDING.test(before);
  if (direction === 'ago' || direction === 'since' || direction === 'past') return undefined;
  if (direction === 'bare' && !extending && !LIMIT.test(before)) return undefined;
  const from = base ? resolveDate(base, now, officeRules(now, days, EDGES))?.start : now;
  const until = from === undefined ? undefined : addPeriod(from, duration.lapses, days);
  if (until === undefined) return undefined;
  const timed = duration.lapses.some(({ unit }) => unit === 'hour' || unit === 'minute');
  return {
    date: toLocalDate(until),
    ...(timed && until - now < 7 * DAY ? { time: toLocalClock(until) } : {}),
    start: phrase.start,
    end: phrase.end,
    kind: 'period',
    before: direction === 'within' || direction === 'next',
    ...(extending && !base ? { extends: true as const } : {}),
  };
}

/** 延期两周: what follows is how much longer. */
const EXTENDING = /(?:延|延长|延期|延后|顺延|展期|推迟|宽限|缓|多给|再给)(?:我们|我院|我局|大概|约|最多|各|了|个)?$/u;
/** 整改时限:10个工作日. */
const LIMIT = /(?:期限|时限|限期|限|为期)(?:是|为|:|在)? ?$/u;

const EDGES: EdgeTable = {
  month: {
    early: [1, 5],
    middle: [11, 15],
    late: [-1, -1],
    ...PARTS_OF_MONTH,
  },
  quarter: { early: [1, 1], middle: [2, 2], late: [-1, -1] },
  year: { early: [1, 1], middle: [6, 6], late: [-1, -1] },
  decade: { early: [1, 3], middle: [4, 7], late: [-3, -1] },
};
