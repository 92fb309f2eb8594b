import { type AnswerBy, addDays, type Instant, type LocalDate, toLocalTime, weekdayOf } from '../core/clock.ts';
import type { WorkingDays } from '../language/working-days.ts';
import { addWorkingDays } from './ladder.ts';
import { instantOn } from './local-days.ts';
import { nextFirings } from './plan.ts';
import type { ReminderRule } from './reminder-store.ts';

/** What a reply deadline is reckoned with. */
export interface AnswerCalendar {
  readonly days: WorkingDays;
  readonly zone: string;
}

/** The last minute of a day on which no time is said. */
export const END_OF_DAY = '23:59';

/** Until when a notice sent at `sentAt` is to be answered. It may lie before: then nobody could answer in time. */
export function answerInstant(answerBy: AnswerBy, sentAt: Instant, calendar: AnswerCalendar): Instant {
  switch (answerBy.kind) {
    case 'at':
      return answerBy.at;
    case 'within':
      return new Date(Date.parse(sentAt) + answerBy.minutes * 60_000).toISOString();
    case 'after':
    case 'weekday':
    case 'date': {
      const day = dayOf(answerBy, toLocalTime(sentAt, calendar.zone).date, calendar.days);
      return instantOn(day, answerBy.time ?? END_OF_DAY, calendar.zone);
    }
  }
}

/**
 * The reply deadline of a due time that is sent at `firedAt`: one that was sent late keeps the time that was said, unless
 * it counts from the sending. Undefined: none was said, or it had passed before anything was sent.
 */
export function answerByOf(
  { answerBy, zone }: Pick<ReminderRule, 'answerBy' | 'zone'>,
  { dueAt, firedAt }: { readonly dueAt: Instant; readonly firedAt: Instant },
  days: WorkingDays,
): Instant | undefined {
  if (!answerBy) return undefined;
  const isCounted = answerBy.kind === 'within' || answerBy.kind === 'after';
  const planned = answerInstant(answerBy, dueAt, { days, zone });
  if (planned > firedAt) return planned;
  const moved = isCounted ? answerInstant(answerBy, firedAt, { days, zone }) : planned;
  return moved > firedAt ? moved : undefined;
}

/** When a rule is sent first after `from`, and until when that is to be answered; undefined: it asks for no time. */
export function firstAnswer(
  rule: ReminderRule,
  { from, holdSeconds, days }: { readonly from: Instant; readonly holdSeconds: number; readonly days: WorkingDays },
): { readonly sentAt: Instant; readonly answerBy: Instant } | undefined {
  const { answerBy, schedule, zone } = rule;
  const held = new Date(Date.parse(from) + holdSeconds * 1_000).toISOString();
  const [sentAt] = schedule.kind === 'now' ? [held] : nextFirings(rule, { from, count: 1 }, days);
  if (!answerBy || sentAt === undefined) return undefined;
  return { sentAt, answerBy: answerInstant(answerBy, sentAt, { days, zone }) };
}

type OnDay = Extract<AnswerBy, { kind: 'after' | 'weekday' | 'date' }>;

function dayOf(answerBy: OnDay, sentOn: LocalDate, days: WorkingDays): LocalDate {
  switch (answerBy.kind) {
    case 'after':
      return answerBy.workingDays ? addWorkingDays(sentOn, answerBy.days, days) : addDays(sentOn, answerBy.days);
    case 'weekday':
      return weekdayAfter(answerBy, sentOn);
    case 'date':
      return dateAfter(answerBy, sentOn);
  }
}

/** A week that is named begins on Monday; else it is the first such day. */
function weekdayAfter({ weekday, weeksLater }: Extract<AnswerBy, { kind: 'weekday' }>, sentOn: LocalDate): LocalDate {
  const ahead = weekday - weekdayOf(sentOn);
  if (weeksLater !== undefined) return addDays(sentOn, ahead + 7 * weeksLater);
  return addDays(sentOn, ahead < 0 ? ahead + 7 : ahead);
}

function dateAfter({ day, month, monthsLater }: Extract<AnswerBy, { kind: 'date' }>, sentOn: LocalDate): LocalDate {
  const year = Number(sentOn.slice(0, 4));
  const sentIn = Number(sentOn.slice(5, 7));
  if (month !== undefined) {
    const thisYear = dayIn(year, month, day);
    return thisYear < sentOn ? dayIn(year + 1, month, day) : thisYear;
  }
  if (monthsLater !== undefined) return dayIn(year, sentIn + monthsLater, day);
  const thisMonth = dayIn(year, sentIn, day);
  return thisMonth < sentOn ? dayIn(year, sentIn + 1, day) : thisMonth;
}

/** `month` may run over the end of the year. */
function dayIn(year: number, month: number, day: number): LocalDate {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const meant = day < 0 ? length + 1 + day : Math.min(day, length);
  return new Date(Date.UTC(year, month - 1, meant)).toISOString().slice(0, 10);
}
