import type { DayOfMonth, Recurrence } from '../../core/clock.ts';
import { numberIn, weekdayOf } from '../dates/element.ts';
import { findClauseDays } from './clause-days.ts';
import type { FoundRecurrence } from './recurrence.ts';
import { findVerb, isBeforeVerb } from './verbs.ts';

/**
 * Where a sentence repeats what is to be done on one day and orders the reminder for another of the same week or month
 * (每月10号前报结案率,8号上午提醒; 每周五交周报,提前一天提醒): the repetition of the reminder. Undefined: it does not.
 */
export function findRemindedOn(found: FoundRecurrence, folded: string): FoundRecurrence | undefined {
  const { recurrence, end } = found;
  if (recurrence === 'too-frequent' || found.bare || (recurrence.every !== 'week' && recurrence.every !== 'month'))
    return undefined;
  // 每周五提醒…,周四再…: whoever said already when to remind says something else by the second day.
  const verb = findVerb(folded.slice(end));
  if (!verb || /提醒|通知|群发/u.test(folded.slice(0, end))) return undefined;
  const between = folded.slice(end, end + verb.at);
  return (
    advanced(recurrence, between, end) ?? inClause(found, folded) ?? otherDay(recurrence, between, { at: end, folded })
  );
}

/** 每季度末要报,季度末月25号上午提醒 */
function inClause(found: FoundRecurrence, folded: string): FoundRecurrence | undefined {
  const days = findClauseDays({ ...found, bare: 'month' }, folded);
  if (!days || !isBeforeVerb(folded, days.end)) return undefined;
  return { recurrence: days.recurrence, start: days.start, end: days.daysEnd };
}

const ADVANCE = /提[前早](\d{1,2}|[一二两三四五六七])个?(天|日|周|星期)(?:的|在|,|就)?/u;

function advanced(recurrence: Recurrence, between: string, at: number): FoundRecurrence | undefined {
  const said = ADVANCE.exec(between);
  if (!said) return undefined;
  const days = numberIn(said[1]) * (/[天日]/u.test(said[2] ?? '') ? 1 : 7);
  const start = at + said.index;
  const span = { start, end: start + said[0].length };
  const earlier = shifted(recurrence, days);
  return earlier ? { recurrence: earlier, ...span } : { recurrence, ...span, unread: true };
}

function shifted(recurrence: Recurrence, days: number): Recurrence | undefined {
  if (recurrence.every === 'week') {
    if (recurrence.interval > 1 || days > 6) return undefined;
    const weekdays = recurrence.weekdays.map((day) => ((day - days + 13) % 7) + 1);
    return { ...recurrence, weekdays: weekdays.sort((one, other) => one - other) };
  }
  if (recurrence.every !== 'month') return undefined;
  const on = recurrence.on.flatMap((day) => earlierInMonth(day, days) ?? []);
  return on.length === recurrence.on.length ? { ...recurrence, on } : undefined;
}

/** Nothing where the day before lies in another month, or cannot be told by the calendar alone. */
function earlierInMonth(day: DayOfMonth, days: number): DayOfMonth | undefined {
  if ('day' in day && day.day > days && day.day < 29) return { day: day.day - days };
  return 'last' in day && day.last + days < 28 ? { last: day.last + days } : undefined;
}

const DAY =
  /(?:^|[,。;! ])(?:每次|都|就|你|请|在|到|于|我)*(?:(?:周|星期|礼拜)([一二三四五六日天])|(\d{1,2}|[一二三四五六七八九十廿]{1,3})[日号])/gu;

interface Place {
  readonly at: number;
  readonly folded: string;
}

function otherDay(recurrence: Recurrence, between: string, { at, folded }: Place): FoundRecurrence | undefined {
  const said = [...between.matchAll(DAY)].at(-1);
  if (!said) return undefined;
  const [words, weekday, day] = said;
  const end = at + said.index + words.length;
  // Only a time of day stands between the day and the order.
  const rest = folded.slice(end, at + between.length);
  if (rest.length > 12 || /[,。;!]/u.test(rest) || !isBeforeVerb(folded, at + between.length)) return undefined;
  const start = end - words.replace(/^.*?(?=(?:周|星期|礼拜)|[\d一二三四五六七八九十廿]{1,3}[日号])/u, '').length;
  if (recurrence.every === 'week' && weekday !== undefined)
    return { recurrence: { ...recurrence, weekdays: [weekdayOf(weekday)] }, start, end };
  const date = numberIn(day);
  if (recurrence.every === 'month' && date >= 1 && date <= 31)
    return { recurrence: { ...recurrence, on: [{ day: date }] }, start, end };
  return undefined;
}
