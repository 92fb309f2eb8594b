import { officeMinutes } from '../dates/office-rules.ts';
import { type Point, saysDate, saysTime } from '../dates/point.ts';
import { scanPoint } from '../dates/scan.ts';

/** Times of day in folded text. */
export interface FoundTimes {
  /** `HH:MM`, in order. */
  readonly times: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** The times of day that are listed from `at` on, a connecting 的 or comma skipped; undefined when none is. */
export function scanTimes(folded: string, at: number): FoundTimes | undefined {
  const lead = /^[的,在于: (]{0,2}/u.exec(folded.slice(at, at + 2))?.[0] ?? '';
  const listed = scanBoth(folded, at + lead.length) ?? scanList(folded, at + lead.length);
  if (!listed) return undefined;
  const closed = lead.includes('(') && folded.charAt(listed.end) === ')' ? listed.end + 1 : listed.end;
  const tail = TAIL.exec(folded.slice(closed, closed + 4))?.[0].length ?? 0;
  return { times: listed.times, start: at, end: closed + tail };
}

const TAIL = /^(?:准时|整|左右|的?时候|之前(?=[提发通])|前(?=[提发通])|各一次)/u;
const JOINT = /^(?: ?(?:[、,和及与跟/]|以及) ?| )/u;

type Listed = Pick<FoundTimes, 'times' | 'end'>;

/** 早晚, 早中晚. */
function scanBoth(folded: string, at: number): Listed | undefined {
  const said = /^早中?晚各?/u.exec(folded.slice(at, at + 4))?.[0];
  if (said === undefined) return undefined;
  return { times: said.startsWith('早中') ? ['08:00', '12:00', '19:00'] : ['08:00', '19:00'], end: at + said.length };
}

function scanList(folded: string, at: number): Listed | undefined {
  const times: string[] = [];
  let end = at;
  let previous: Point | undefined;
  for (let next = at; ; ) {
    const point = scanWhole(folded, next);
    if (!point || saysDate(point) || !saysTime(point)) break;
    previous = previous ? withPart(point, previous) : point;
    times.push(toClock(previous));
    end = point.end;
    const joint = JOINT.exec(folded.slice(end, end + 4))?.[0];
    if (!joint) break;
    next = end + joint.length;
  }
  return times.length === 0 ? undefined : { times, end };
}

/** 早上上班前8点20: what is said between the part of the day and the hour only explains it. */
function scanWhole(folded: string, at: number): Point | undefined {
  const point = scanPoint(folded, at);
  if (!point || saysDate(point)) return point;
  const behind = folded.slice(point.end, point.end + 16);
  const gap = (THAT_IS.exec(behind) ?? (point.hour === undefined ? EXPLAINED.exec(behind) : null))?.[0];
  const hour = gap === undefined ? undefined : scanPoint(folded, point.end + gap.length);
  return hour?.hour !== undefined && !saysDate(hour) ? { ...withPart(hour, point), start: at } : point;
}

/** 下班前半小时也就是四点半 */
const THAT_IS = /^(?:之?[前后])?(?:半个?小时|[\d一二两三]{1,2}个?(?:小时|分钟|刻钟))?[,(]?(?:也就是|就是|即)/u;
const EXPLAINED =
  /^(?:一?(?:上班|下班|吃饭|饭|开会|会|点名|开门)(?:之?前|之?后|时候?)|刚?上班|差不多|大概|大约)[的,]?/u;

/** `HH:MM` of a point with a time of day; midnight at the end of the day is 23:59. */
export function toClock(point: Point): string {
  const minutes = Math.min(officeMinutes(point) ?? 9 * 60, 24 * 60 - 1);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** 下午3点和5点: the part of the day holds on, unless the hour itself says otherwise. */
export function withPart(point: Point, previous: Point): Point {
  return point.exactHour || point.part !== undefined || previous.part === undefined
    ? point
    : { ...point, part: previous.part };
}
