import { addDays, type LocalDate, type Recurrence, type Schedule, weekdayOf } from '../../core/clock.ts';
import { numberIn } from '../dates/element.ts';
import type { Phrase } from '../dates/phrase.ts';
import { saysDate } from '../dates/point.ts';
import { toLocalClock, toLocalDate } from '../dates/wall.ts';
import { findBounds } from './bounds.ts';
import { findCompanion } from './companion.ts';
import { findCount, lastDayOf } from './count.ts';
import { findExceptions } from './exceptions.ts';
import { type FoundHolidayRule, findHolidayRule, toMoved } from './on-holiday.ts';
import type { FoundRecurrence } from './recurrence.ts';
import { overlaps, type Seen, type Span } from './seen.ts';
import { scanTimes, toClock } from './times.ts';

/** What was read of a repetition; `null`: something is said of it that was not understood. */
interface ReadRecurring {
  readonly schedule: Schedule | null;
  /** Where it stands. */
  readonly core: Span;
  readonly spans: readonly Span[];
}

/** The schedule of a repetition with its times, bounds, count, exceptions and holidays, wherever they stand. */
export function readRecurring(found: FoundRecurrence, phrases: readonly Phrase[], seen: Seen): ReadRecurring {
  const { folded } = seen;
  const after = scanTimes(folded, found.end);
  const before = after ? undefined : timeBefore(found, phrases, folded);
  const core = { start: before?.start ?? found.start, end: after?.end ?? found.end };
  const holiday = findHolidayRule(folded);
  const beside = phrases.filter((phrase) => !overlaps(phrase, core) && !(holiday && overlaps(holiday, phrase)));
  const { exceptOn, weekdays: silent, spans: left } = findExceptions(beside, seen);
  const bounds = findBounds(
    beside.filter((phrase) => !left.some((span) => overlaps(span, phrase))),
    core,
    seen,
  );
  const timed = after !== undefined || before !== undefined;
  const taken = [...left, ...bounds.spans, core];
  const apart = findCompanion(found, {
    phrases: beside.filter((one) => !taken.some((span) => overlaps(span, one))),
    folded,
    timed,
  });
  const { recurrence, isSplit } = leftOver(recurrenceOf(apart?.recurrence ?? found.recurrence, holiday?.rule), silent);
  const times = after?.times ?? apart?.times ?? [before ? toClock(before.point) : '09:00'];
  const { spans, unread, ...limits } = bounds;
  const counted = countedEnd(recurrence, { times, startsOn: limits.startsOn }, seen);
  const schedule: Schedule = {
    kind: 'recurring',
    recurrence,
    times,
    ...anchorOf(recurrence, times, seen),
    ...limits,
    ...(counted?.endsOn !== undefined && { endsOn: counted.endsOn }),
    ...(exceptOn.length > 0 ? { exceptOn } : {}),
    ...toMoved(holiday?.rule ?? found.onHoliday),
  };
  return {
    schedule: [
      unread,
      found.unread && !apart?.settles,
      apart?.unclear,
      counted?.unread,
      isSplit,
      isOftener(folded, counted ? undefined : times),
    ].includes(true)
      ? null
      : schedule,
    core,
    spans: [
      core,
      ...spans,
      ...left,
      ...(apart?.spans ?? []),
      ...[counted?.span, holiday].filter((span) => span !== undefined),
    ],
  };
}

interface CountedEnd {
  readonly endsOn?: LocalDate;
  readonly span: Span;
  /** A count is said by which no last day could be found. */
  readonly unread?: true;
}

function countedEnd(
  recurrence: Recurrence,
  { times, startsOn }: { readonly times: readonly string[]; readonly startsOn: LocalDate | undefined },
  { folded, now, days }: Seen,
): CountedEnd | undefined {
  const count = findCount(folded);
  if (!count) return undefined;
  const clock = toLocalClock(now);
  const today = toLocalDate(now);
  const first = times.some((time) => time > clock) ? today : addDays(today, 1);
  const from = startsOn !== undefined && startsOn > first ? startsOn : first;
  const endsOn = lastDayOf(count, { recurrence, times, from, days });
  const span = { start: count.start, end: count.end };
  return endsOn === undefined ? { span, unread: true } : { endsOn, span };
}

/** Whoever counts no days off means working days by 每天. */
function recurrenceOf(said: FoundRecurrence['recurrence'], holiday: FoundHolidayRule['rule'] | undefined): Recurrence {
  if (said === 'too-frequent') return DAILY;
  return holiday === 'skip' && said.every === 'day' ? WORKING : said;
}

/** 每天提醒市局三次: more often than times are said. */
function isOftener(folded: string, times: readonly string[] | undefined): boolean {
  const said = (OFTEN.exec(folded) ?? PER_PERIOD.exec(folded))?.[1];
  return times !== undefined && said !== undefined && numberIn(said) > times.length;
}

/** 每月两次 */
const PER_PERIOD = /每(?:[天日年]|个?月|个?季度?)([2-9两二三四五六])[次遍回]/u;
const OFTEN = /(?:提醒|通知|催|喊|叫|发)[^,。;:!?\n]{0,10}?(?<![一第])([2-9两二三四五六])[次遍回](?=$|[,。;!])/u;

/** `isSplit`: weekdays are left out of what does not come by weekdays. */
function leftOver(whole: Recurrence, silent: readonly number[]): { recurrence: Recurrence; isSplit: boolean } {
  const rest = withoutWeekdays(whole, silent);
  return { recurrence: rest ?? whole, isSplit: rest === undefined };
}

/** Every day but Sundays is six days a week. Undefined: days of the week cannot be taken out of it, or none is left. */
function withoutWeekdays(recurrence: Recurrence, silent: readonly number[]): Recurrence | undefined {
  if (silent.length === 0) return recurrence;
  const isDaily = recurrence.every === 'day' && recurrence.interval === 1;
  if (!isDaily && recurrence.every !== 'week') return undefined;
  const days = recurrence.every === 'week' ? recurrence.weekdays : [1, 2, 3, 4, 5, 6, 7];
  const weekdays = days.filter((day) => !silent.includes(day));
  return weekdays.length === 0 ? undefined : { every: 'week', interval: recurrence.interval, weekdays };
}

/** Every second week or day counts from the next one that is still to come. */
function anchorOf(recurrence: Recurrence, times: readonly string[], { now }: Seen): { readonly startsOn?: LocalDate } {
  if ((recurrence.every !== 'week' && recurrence.every !== 'day') || recurrence.interval === 1) return {};
  const weekdays = recurrence.every === 'week' ? recurrence.weekdays : [1, 2, 3, 4, 5, 6, 7];
  const clock = toLocalClock(now);
  const today = toLocalDate(now);
  const ahead = times.some((time) => time > clock) ? 0 : 1;
  for (let days = ahead; days < ahead + 7; days += 1) {
    const date = addDays(today, days);
    if (weekdays.includes(weekdayOf(date))) return { startsOn: date };
  }
  return {};
}

const DAILY = { every: 'day', interval: 1 } as const;
const WORKING = { every: 'working-day' } as const;

/** 上午9点,每个工作日…: a time of day right before the repetition. */
function timeBefore(found: FoundRecurrence, phrases: readonly Phrase[], folded: string) {
  const phrase = phrases.find(
    (one) =>
      one.kind === 'point' && /^[,的 ]{0,2}$/u.test(folded.slice(one.end, found.start)) && one.end <= found.start,
  );
  return phrase?.kind === 'point' && !saysDate(phrase.point) ? phrase : undefined;
}
