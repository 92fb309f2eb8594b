import type { Recurrence } from '../../core/clock.ts';
import { isWithin, numberIn } from '../dates/element.ts';
import { daysInMonth } from '../dates/wall.ts';
import { type FoundRecurrence, findRecurrences } from './recurrence.ts';
import type { Span } from './seen.ts';
import { scanTimes } from './times.ts';

/** Days of months that stand in a clause behind a repetition that names none. */
interface ClauseDays extends Span {
  readonly recurrence: Recurrence;
  readonly times?: readonly string[];
  /** Where the days end and their time begins. */
  readonly daysEnd: number;
}

/** 一季度一次,季度末月25号上午10点; 每半年一次,6月30日和12月31日: the days the repetition means, with their time. */
export function findClauseDays(found: FoundRecurrence, folded: string): ClauseDays | undefined {
  if (found.bare !== 'month') return undefined;
  for (const { index } of folded.slice(found.end, found.end + LONGEST).matchAll(/[,。;! (]/gu)) {
    const start = found.end + index + 1;
    const days = repeated(found, folded, start) ?? dated(found, folded, start);
    if (!days) continue;
    const timed = scanTimes(folded, days.end);
    return { ...days, daysEnd: days.end, end: timed?.end ?? days.end, ...(timed && { times: timed.times }) };
  }
  return undefined;
}

const LONGEST = 60;

type Days = Omit<ClauseDays, 'daysEnd' | 'times'>;

function repeated({ recurrence }: FoundRecurrence, folded: string, start: number): Days | undefined {
  const [one] = findRecurrences(`每${folded.slice(start, start + LONGEST)}`);
  if (one?.start !== 0 || one.bare || one.unread || one.recurrence === 'too-frequent') return undefined;
  if (one.recurrence.every !== 'month' || monthsIn(one.recurrence) !== monthsIn(recurrence)) return undefined;
  return { recurrence: one.recurrence, start, end: start + one.end - 1 };
}

/** In how many months of a year it falls. */
function monthsIn(recurrence: FoundRecurrence['recurrence']): number {
  return recurrence !== 'too-frequent' && recurrence.every === 'month' ? (recurrence.months?.length ?? 12) : 0;
}

const DATE = '(\\d{1,2}|[一二三四五六七八九十]{1,2})月(\\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?';
const DATES = new RegExp(`${DATE}(?:[、,和及与跟/]${DATE}){1,3}`, 'uy');

/** Dates of the year that are all the same day of their months, or all the last one. */
function dated({ recurrence }: FoundRecurrence, folded: string, start: number): Days | undefined {
  DATES.lastIndex = start;
  const said = DATES.exec(folded)?.[0];
  if (said === undefined) return undefined;
  const dates = [...said.matchAll(new RegExp(DATE, 'gu'))].map(([, month, day]) => [numberIn(month), numberIn(day)]);
  const months = dates.map(([month = 0]) => month);
  const days = new Set(dates.map(([, day = 0]) => day));
  if (months.length !== monthsIn(recurrence) || !months.every((month) => isWithin(month, 1, 12))) return undefined;
  const areLast = dates.every(([month = 0, day]) => day === daysInMonth(2027, month));
  const [day = 0] = days;
  if (!areLast && (days.size > 1 || !isWithin(day, 1, 28))) return undefined;
  const on = areLast ? [{ last: 1 }] : [{ day }];
  return { recurrence: { every: 'month', on, months }, start, end: start + said.length };
}
