import { DAY_ELEMENTS } from './day-elements.ts';
import { type Element, element, LEVEL } from './element.ts';
import { type Point, type PointFields, saysDate } from './point.ts';
import { TIME_ELEMENTS } from './time-elements.ts';
import { YEAR_ELEMENTS } from './year-elements.ts';

/**
 * The point in time that begins at `at` in folded text, as far as it reaches; undefined when none begins there.
 * Its parts come from coarse to fine; only weekday and date may stand either way round.
 */
export function scanPoint(folded: string, at: number): Point | undefined {
  let fields: PointFields = {};
  let level = 0;
  let end = at;
  for (;;) {
    const next = nextElement(folded, { end, level, fields });
    if (!next) break;
    fields = { ...fields, ...next.fields };
    level = Math.max(level, next.level);
    end = next.end;
  }
  return end === at ? undefined : { ...fields, start: at, end };
}

const ELEMENTS: readonly Element[] = [
  element(LEVEL.century, '(?:现在|此时|此刻|目前|当前|如今|而家|依家|即刻|眼下|当下|至今)', () => ({ now: true })),
  ...YEAR_ELEMENTS,
  ...DAY_ELEMENTS,
  ...TIME_ELEMENTS,
  // 国庆节当天: says nothing that is not said.
  element(LEVEL.part, '(?:当天|当日|那天)(?![,。])', (_said, before) => (saysDate(before) ? {} : undefined)),
];

interface State {
  readonly end: number;
  readonly level: number;
  readonly fields: PointFields;
}

interface Next {
  readonly end: number;
  readonly level: number;
  readonly fields: PointFields;
}

function nextElement(folded: string, state: State): Next | undefined {
  if (state.fields.now) return undefined;
  const first = state.level === 0;
  const direct = longestElement(folded, state.end, state);
  if (direct || first) return direct;
  const joint = JOINT.exec(folded.slice(state.end, state.end + 4))?.[0];
  if (!joint) return undefined;
  const next = longestElement(folded, state.end + joint.length, state);
  if (!next || (/[,、]/u.test(joint) && !joinsByComma(state.fields, next.fields))) return undefined;
  const closing = joint.includes('(') && folded.charAt(next.end) === ')' ? 1 : 0;
  return { ...next, end: next.end + closing };
}

/** What may stand between two parts of one point. */
const JOINT = /^ ?(?:的|[,(、-])? ?/u;

/** 周日, 二月十号 and 12月1日,15:30 are one point; 今天,明天 are two. */
function joinsByComma(before: PointFields, next: PointFields): boolean {
  const weekdayAndDate = before.weekday !== undefined && next.month !== undefined;
  return weekdayAndDate || (next.hour !== undefined && saysDate(before));
}

function longestElement(folded: string, at: number, state: State): Next | undefined {
  let best: Next | undefined;
  for (const { level, pattern, read } of ELEMENTS) {
    if (!mayFollow(level, state)) continue;
    pattern.lastIndex = at;
    const said = pattern.exec(folded);
    if (!said || at + said[0].length <= (best?.end ?? at)) continue;
    const fields = read(said, state.fields);
    if (fields && isOrdered(fields, state)) best = { end: at + said[0].length, level: levelOf(fields, level), fields };
  }
  return best;
}

function mayFollow(level: number, { level: last, fields }: State): boolean {
  if (level > last) return true;
  const weekdayOnly = fields.weekday !== undefined && fields.day === undefined;
  const dateOnly = fields.weekday === undefined && (fields.day !== undefined || fields.dayShift !== undefined);
  return last === LEVEL.day && (weekdayOnly || dateOnly);
}

function isOrdered(next: PointFields, { level: last, fields }: State): boolean {
  if (next.year !== undefined && fields.year !== undefined) return false;
  if (last !== LEVEL.day) return true;
  if (next.weekday === undefined && next.hour === undefined && next.part === undefined) {
    if (Object.keys(next).length === 0) return true;
    return fields.weekday !== undefined && (next.month !== undefined || next.day !== undefined);
  }
  return next.weekday === undefined || fields.weekday === undefined;
}

/** A date in digits without a day may still be followed by one. */
function levelOf(fields: PointFields, level: number): number {
  return level === LEVEL.day && fields.month !== undefined && fields.day === undefined ? LEVEL.month : level;
}
