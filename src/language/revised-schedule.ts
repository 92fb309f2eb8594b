import { DEFAULT_ZONE, fromLocalTime, type Schedule, toLocalTime } from '../core/clock.ts';
import { findRuleTimes, type RuleTimes } from './rule-times.ts';
import { findSchedule } from './schedule.ts';
import type { WorkingDays } from './working-days.ts';

/**
 * The schedule of a rule after 改到…: what `words` leave unsaid stays as it was (下午四点 keeps every Friday, 周四 keeps
 * the hour). Undefined: they state no time that can be read. Applied twice it changes nothing more.
 */
export function reviseSchedule(
  before: Schedule,
  words: string,
  { now, days }: { readonly now: Date; readonly days: WorkingDays },
): Schedule | undefined {
  const found = findSchedule(words, now, days);
  const said = findRuleTimes(words);
  if (!found || found.tooFrequent) return undefined;
  const stated = withTimes(found.schedule, before, said);
  if (stated.kind !== 'once' || before.kind === 'now') return stated;
  if (before.kind === 'once') return onSameDay(stated, before.at, said);
  return inRule(before, said) ?? stated;
}

type Repeated = Extract<Schedule, { readonly times: readonly string[] }>;

/** A new repetition without a time of day keeps the hours of the old one. */
function withTimes(stated: Schedule, before: Schedule, said: RuleTimes | undefined): Schedule {
  const isRepeated = stated.kind === 'recurring' || stated.kind === 'deadline';
  if (!isRepeated || said?.time !== undefined || stated.times.some((time) => time !== UNSAID)) return stated;
  if (before.kind === 'now') return stated;
  return { ...stated, times: before.kind === 'once' ? [toLocalTime(before.at).time] : before.times };
}

/** The hour that is taken where none is said. */
const UNSAID = '09:00';

function onSameDay(stated: Extract<Schedule, { kind: 'once' }>, before: string, said: RuleTimes | undefined): Schedule {
  const old = toLocalTime(before);
  const next = toLocalTime(stated.at);
  const saysDay = said === undefined || said.day !== undefined || said.weekday !== undefined || said.time === undefined;
  const time = said?.time ?? (next.time === UNSAID ? old.time : next.time);
  return { kind: 'once', at: fromLocalTime(saysDay ? next.date : old.date, time, DEFAULT_ZONE) };
}

/** Only an hour, a day of the week or of the month is put otherwise; undefined: a day of its own is said. */
function inRule(before: Repeated, said: RuleTimes | undefined): Schedule | undefined {
  if (!said) return undefined;
  const { weekday, day, time } = said;
  const times = time === undefined ? before.times : [time];
  if (weekday === undefined && day === undefined) return time === undefined ? undefined : { ...before, times };
  if (before.kind === 'deadline') return undefined;
  const { recurrence } = before;
  if (weekday !== undefined && recurrence.every === 'week')
    return { ...before, recurrence: { ...recurrence, weekdays: [weekday] }, times };
  if (day !== undefined && recurrence.every === 'month')
    return { ...before, recurrence: { ...recurrence, on: [{ day }] }, times };
  return undefined;
}
