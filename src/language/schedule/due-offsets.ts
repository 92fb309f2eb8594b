import { isWithin, numberIn } from '../dates/element.ts';
import type { Span } from './seen.ts';
import { scanTimes } from './times.ts';

/** What a text says about days counted from a due date: 到期前7天、3天和当天早上9点, 逾期的每3天. */
export interface FoundOffsets extends Span {
  /** Whole days from the due date, in order. */
  readonly offsets: readonly number[];
  readonly overdueEvery?: number;
  /** `HH:MM`; empty: none is said. */
  readonly times: readonly string[];
  /** A length is said that is not in whole days (3个工作日). */
  readonly unread: boolean;
}

/** Every place in folded text that counts from due dates, from left to right. */
export function findOffsets(folded: string): FoundOffsets[] {
  const found: FoundOffsets[] = [];
  for (const match of folded.matchAll(START)) {
    if (match.index < (found[found.length - 1]?.end ?? 0)) continue;
    const next = scanOffsets(folded, match.index);
    if (next) found.push(next);
  }
  return found;
}

const DUE = '(?:到期日?|截止(?:日期?|时间)?|(?:整改|办理|办结|完成)?(?:期限|时限)(?:届满|到期|截止)?|期满|届满)';
const OVERDUE = '(?:逾期|超期|过期|超时限?)';
const N = '(\\d{1,3}|[一二三四五六七八九十两]{1,3}|半)';
const UNIT = '(个?工作日|天|日|周|个?星期|个?礼拜|个?月)';
const START = new RegExp(
  `(?:离|距离?)?${DUE}的?(?:事项|问题|任务)?(?:还有|还剩|只剩|剩|前|之前|以前|当[天日]|那天|后|之后|提前|${N}${UNIT}前)|${OVERDUE}|提前(?=${N}${UNIT}.{0,24}到期)`,
  'gu',
);

type State = 'before' | 'after';

interface Read {
  state: State | undefined;
  readonly offsets: number[];
  every: number | undefined;
  unread: boolean;
}

type Step = readonly [pattern: RegExp, take: (said: RegExpExecArray, read: Read) => boolean];

const sticky = (source: string): RegExp => new RegExp(source, 'uy');

/** What may follow each other; the first that fits is taken. `take` tells whether something was counted. */
const STEPS: readonly Step[] = [
  [
    sticky(`(?:在|的|还没|未|仍未)*(?:${DUE}的?(?:事项|问题|任务)?)?(?:当[天日]|那[一]?天)`),
    (_, read) => count(read, 0),
  ],
  [
    sticky(`${DUE}(?:的?(?:事项|问题|任务))?${N}${UNIT}(?:之|以)?前`),
    ([, n, unit], read) => count(read, -daysOf(n, unit, read)),
  ],
  [
    sticky(`(?:离|距离?)?${DUE}的?(?:事项|问题|任务)?(?:还有|还剩|只剩|剩|前|之前|以前|提前)|提前`),
    (_, read) => turn(read, 'before'),
  ],
  [sticky(`${DUE}(?:之|以)?后`), (_, read) => turn(read, 'after')],
  [
    sticky(
      `${OVERDUE}(?:之后|以后|后)?(?:(?:仍|还|尚)?(?:没有?|未)(?:完成|办结|整改到位|整改完?|办完|销号)?)?(?:的|了)?(?:事项|问题|任务)?`,
    ),
    (_, read) => turn(read, 'after'),
  ],
  [
    sticky(`每(?:隔)?(?:${N}个?)?${UNIT}(?![一二三四五六日天末底初中\\d])`),
    ([said, n, unit], read) =>
      repeat(
        read,
        /隔/u.test(said) && n !== undefined
          ? daysOf(n, unit, read) + (/[天日]/u.test(unit ?? '') ? 1 : 0)
          : daysOf(n ?? '1', unit, read),
      ),
  ],
  [sticky('天天|日日|隔[天日]'), ([said], read) => repeat(read, said.startsWith('隔') ? 2 : 1)],
  [
    sticky(`(?:第|前|提前)?${N}${UNIT}(?:(?:之|以)?[前后])?`),
    ([said, n, unit], read) => take(read, daysOf(n, unit, read), said),
  ],
];

function turn(read: Read, state: State): boolean {
  read.state = state;
  return false;
}

function count(read: Read, days: number): boolean {
  if (!read.offsets.includes(days)) read.offsets.push(days);
  return true;
}

function take(read: Read, days: number, said: string): boolean {
  if (read.state === undefined && !/前/u.test(said)) return false;
  return count(read, read.state === 'after' && !/前/u.test(said) ? days : -days);
}

/** 每3天 counts only once something is overdue. */
function repeat(read: Read, days: number): boolean {
  if (read.state !== 'after') return false;
  read.every = days;
  return true;
}

function daysOf(n: string | undefined, unit = '', read: Read): number {
  if (/工作日/u.test(unit)) read.unread = true;
  const size = /月/u.test(unit) ? 30 : /周|星期|礼拜/u.test(unit) ? 7 : 1;
  const days = n === '半' ? Math.floor(size / 2) : numberIn(n) * size;
  if (!isWithin(days, 1, MOST_DAYS)) read.unread = true;
  return days;
}

/** A year: anything farther from a due date is a slip. */
const MOST_DAYS = 366;
const JOINT = /(?:[、,和及与/ ]|以及|还有|各|再|又|及时|分别|以后|之后|开始|起|就|都|要|每次)*/uy;

function scanOffsets(folded: string, start: number): FoundOffsets | undefined {
  const read: Read = { state: undefined, offsets: [], every: undefined, unread: false };
  let end = start;
  for (let at = start; at < folded.length; ) {
    const next = stepFrom(folded, at, read);
    if (!next) break;
    if (next.counted) end = next.end;
    JOINT.lastIndex = next.end;
    at = next.end + (JOINT.exec(folded)?.[0].length ?? 0);
  }
  if (end === start) return undefined;
  const timed = scanTimes(folded, end);
  const tail = TAIL.exec(folded.slice(timed?.end ?? end))?.[0].length ?? 0;
  return {
    offsets: [...read.offsets].sort((one, other) => one - other),
    ...(read.every === undefined ? {} : { overdueEvery: read.every }),
    times: timed?.times ?? [],
    unread: read.unread,
    start,
    end: (timed?.end ?? end) + tail,
  };
}

function stepFrom(folded: string, at: number, read: Read): { end: number; counted: boolean } | undefined {
  for (const [pattern, takeStep] of STEPS) {
    pattern.lastIndex = at;
    const said = pattern.exec(folded);
    if (said) return { end: at + said[0].length, counted: takeStep(said, read) };
  }
  return undefined;
}

/** 催一次 says no more than the time does; 提醒一次 alone does so at the end of a clause. */
const TAIL =
  /^(?:[,的]?(?:就|都|再|各|自动|要)*(?:催办?|催促|督促|追)(?:一?[次下遍回]|他们|责任单位)*(?=$|[,。;!])|(?:就|都|再|各|也)*提醒一?[次下遍](?=$|[,。;!])|各?一次)/u;
