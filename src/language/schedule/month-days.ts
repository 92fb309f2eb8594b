import type { DayOfMonth } from '../../core/clock.ts';
import { isWithin, numberIn, weekdayOf } from '../dates/element.ts';

/** Days of a month as they are listed (2号、16号, 最后一个工作日) from `at` on; undefined when none is named there. */
export function scanMonthDays(folded: string, at: number): { on: readonly DayOfMonth[]; end: number } | undefined {
  const on: DayOfMonth[] = [];
  let end = at;
  for (let next = at; ; ) {
    const found = scanOne(folded, next);
    if (!found) break;
    on.push(...found.on);
    end = found.end;
    const joint = JOINT.exec(folded.slice(end, end + 5))?.[0];
    if (joint === undefined) break;
    next = end + joint.length;
  }
  return on.length === 0 ? undefined : { on, end };
}

const JOINT =
  /^ ?(?:[、,和及与跟/]|以及|(?=[逢遇]?[\d一二三四五六七八九十]{1,3}[日号])|(?=[逢遇][\d一二三四五六七八九十])) ?(?:每月)?/u;
const N = '(\\d{1,2}|[一二三四五六七八九十两廿卅]{1,3})';

type Read = (said: RegExpExecArray) => readonly DayOfMonth[] | undefined;

const DAYS: readonly (readonly [pattern: RegExp, read: Read])[] = [
  [new RegExp(`${N}[日号](?:之|以)?(?:前|提前)${N}[天日]`, 'uy'), readDaysBefore],
  [
    new RegExp(`第${N}个?(?:周|星期|礼拜)?(?:[、,和及与跟]第?${N}个?)(?:周|星期|礼拜)([一二三四五六日天])`, 'uy'),
    readNths,
  ],
  [new RegExp(`(?:月?[底末]|最后一[天日])的?(?:之|以)?前${N}[天日]`, 'uy'), ([, n]) => [{ last: numberIn(n) + 1 }]],
  [/(?:月?[底末]的?)?(?:最[后末][一1]|末)[天日]|月?[底末](?!个|的?最[后末]|的?[\d第倒])/uy, () => [{ last: 1 }]],
  [new RegExp(`最后${N}[天日]`, 'uy'), readLastDays],
  [new RegExp(`倒数第${N}[天日]`, 'uy'), ([, n]) => [{ last: numberIn(n) }]],
  [
    new RegExp(`(?:月?[底末初]的?)?(?:第${N}|(最[后末][一1]?|末)|(首|头一?)|倒数第${N})个?(?:工作日|上班日)`, 'uy'),
    readWorkingDay,
  ],
  [
    new RegExp(
      `(?:月?[底末初]的?)?(?:第${N}|(最[后末][一1]?)|(首|头一?)|倒数第${N})个?(?:(?:周|星期|礼拜)的?)?(?:周|星期|礼拜)([一二三四五六日天])`,
      'uy',
    ),
    readWeekday,
  ],
  [/(?:月?初的?)?(?:第一|头一?|首)[天日]|月?初(?!的?[一二三四五六七八九十\d第])|上旬(?!的?\d)/uy, () => [{ day: 1 }]],
  [/中旬(?!的?\d)|月?中(?![午旬])/uy, () => [{ day: 15 }]],
  [/下旬(?!的?\d)/uy, () => [{ day: 21 }]],
  [new RegExp(`${N}[日号]?(?:到|至|~|-)${N}[日号]`, 'uy'), readRun],
  [new RegExp(`[逢遇]${N}(?=[逢遇、,和及与的 ]|[上下]午|早|晚)`, 'uy'), readEnding],
  [/(?:\d{1,2}[日号]?[、,和及与跟/ ]){1,6}\d{1,2}[日号]?这?[两二三四五六七](?:天|日|个日子)/uy, readListed],
  [
    new RegExp(
      `(?:月?初|上旬|中旬|下旬|月?底)?的?[第初逢]?${N}[日号天](?![内后])|${N}(?=[、,和及与/][\\d一二三四五六七八九十]{1,3}(?:[日号]|[、,和及与/][\\d一二三四五六七八九十]{1,3}[日号]))`,
      'uy',
    ),
    readDay,
  ],
];

function scanOne(folded: string, at: number): { on: readonly DayOfMonth[]; end: number } | undefined {
  for (const [pattern, read] of DAYS) {
    pattern.lastIndex = at;
    const said = pattern.exec(folded);
    const on = said ? read(said) : undefined;
    if (said && on) return { on, end: at + said[0].length };
  }
  return undefined;
}

function readWorkingDay([, nth, last, , fromEnd]: RegExpExecArray): readonly DayOfMonth[] {
  if (fromEnd !== undefined) return [{ workingDay: -numberIn(fromEnd) }];
  return [{ workingDay: last === undefined ? (nth === undefined ? 1 : numberIn(nth)) : -1 }];
}

function readWeekday([, nth, last, , fromEnd, day = '']: RegExpExecArray): readonly DayOfMonth[] {
  const weekday = weekdayOf(day);
  if (fromEnd !== undefined) return [{ nth: -numberIn(fromEnd), weekday }];
  return [{ nth: last === undefined ? (nth === undefined ? 1 : numberIn(nth)) : -1, weekday }];
}

/** 25号前两天 */
function readDaysBefore([, day, before]: RegExpExecArray): readonly DayOfMonth[] | undefined {
  const meant = numberIn(day) - numberIn(before);
  return isWithin(meant, 1, 28) ? [{ day: meant }] : undefined;
}

/** 第二和第四个周三 */
function readNths([, one, other, day = '']: RegExpExecArray): readonly DayOfMonth[] | undefined {
  const [first, second] = [numberIn(one), numberIn(other)];
  const isReal = isWithin(first, 1, 5) && isWithin(second, 1, 5);
  return isReal ? [first, second].map((nth) => ({ nth, weekday: weekdayOf(day) })) : undefined;
}

function readLastDays([, count]: RegExpExecArray): readonly DayOfMonth[] | undefined {
  const days = numberIn(count);
  if (!isWithin(days, 2, 31)) return undefined;
  return Array.from({ length: days }, (_, at) => ({ last: days - at }));
}

function readRun([, from, to]: RegExpExecArray): readonly DayOfMonth[] | undefined {
  const [first, last] = [numberIn(from), numberIn(to)];
  if (!isWithin(first, 1, 31) || !isWithin(last, first, 31)) return undefined;
  return Array.from({ length: last - first + 1 }, (_, at) => ({ day: first + at }));
}

/** 逢5: the 5th, 15th and 25th, as market days are told. */
function readEnding([, words]: RegExpExecArray): readonly DayOfMonth[] | undefined {
  const end = numberIn(words);
  if (!isWithin(end, 1, 10)) return undefined;
  return [0, 10, 20].map((tens) => ({ day: tens + end }));
}

/** 5、15、25三天 */
function readListed([said]: RegExpExecArray): readonly DayOfMonth[] | undefined {
  const days = (said.match(/\d{1,2}/gu) ?? []).map(Number);
  return days.every((day) => isWithin(day, 1, 31)) ? days.map((day) => ({ day })) : undefined;
}

function readDay([, one, listed]: RegExpExecArray): readonly DayOfMonth[] | undefined {
  const day = numberIn(one ?? listed);
  return isWithin(day, 1, 31) ? [{ day }] : undefined;
}
