import type { DayOfMonth, DeadlineSchedule, LocalDate, Recurrence, Schedule } from '../core/clock.ts';
import { SCHEDULE_TEXTS } from './catalogue/schedule.ts';
import { dateAndTime, shortDate } from './dates.ts';

/** A schedule as it was understood, in words; dates of this year without the year. */
export function scheduleWords(
  schedule: Schedule,
  reader: { readonly today: LocalDate; readonly zone: string },
): string {
  switch (schedule.kind) {
    case 'now':
      return SCHEDULE_TEXTS.now;
    case 'once':
      return dateAndTime(schedule.at, reader.today, reader.zone);
    case 'recurring':
      return withLimits(`${recurrenceWords(schedule.recurrence)} ${times(schedule.times)}`, schedule, reader.today);
    case 'deadline':
      return withLimits(`${deadlineWords(schedule)} ${times(schedule.times)}`, schedule, reader.today);
  }
}

/** What becomes of days off; undefined where the schedule itself minds them. */
export function holidayWords(schedule: Schedule): string | undefined {
  if (schedule.kind !== 'recurring' && schedule.kind !== 'deadline') return undefined;
  if (schedule.kind === 'recurring' && schedule.recurrence.every === 'working-day') return undefined;
  return SCHEDULE_TEXTS.onHoliday[schedule.onHoliday ?? 'anyway'];
}

/** The days of a month that shorter months lack. */
export function shortMonthDays(schedule: Schedule): readonly number[] {
  if (schedule.kind !== 'recurring' || schedule.recurrence.every !== 'month') return [];
  return schedule.recurrence.on.flatMap((day) => ('day' in day && day.day > 28 ? [day.day] : []));
}

function recurrenceWords(recurrence: Recurrence): string {
  switch (recurrence.every) {
    case 'day':
      return SCHEDULE_TEXTS.everyDay(recurrence.interval);
    case 'working-day':
      return SCHEDULE_TEXTS.workingDay;
    case 'week':
      return SCHEDULE_TEXTS.everyWeek(recurrence.interval, join(recurrence.weekdays.map(weekdayWord)));
    case 'month': {
      const days = join(recurrence.on.map(dayWords));
      const { months } = recurrence;
      return months ? SCHEDULE_TEXTS.inMonths(join(months.map(String)), days) : SCHEDULE_TEXTS.everyMonth(days);
    }
  }
}

function dayWords(day: DayOfMonth): string {
  if ('day' in day) return SCHEDULE_TEXTS.day(day.day);
  if ('last' in day) return SCHEDULE_TEXTS.last(day.last);
  if ('workingDay' in day) return SCHEDULE_TEXTS.nthWorkingDay(day.workingDay);
  return SCHEDULE_TEXTS.nth(day.nth, weekdayWord(day.weekday));
}

function deadlineWords({ offsets, overdueEvery }: DeadlineSchedule): string {
  const days = offsets
    .toSorted((one, other) => one - other)
    .map((offset) => {
      if (offset === 0) return SCHEDULE_TEXTS.onDay;
      return offset < 0 ? SCHEDULE_TEXTS.before(-offset) : SCHEDULE_TEXTS.after(offset);
    });
  return join([...days, ...(overdueEvery === undefined ? [] : [SCHEDULE_TEXTS.overdueEvery(overdueEvery)])]);
}

interface Limits {
  readonly startsOn?: LocalDate;
  readonly endsOn?: LocalDate;
  readonly exceptOn?: readonly LocalDate[];
}

function withLimits(words: string, { startsOn, endsOn, exceptOn = [] }: Limits, today: LocalDate): string {
  const parts = [
    words,
    ...(startsOn !== undefined && startsOn > today ? [SCHEDULE_TEXTS.startsOn(shortDate(startsOn, today))] : []),
    ...(endsOn === undefined ? [] : [SCHEDULE_TEXTS.endsOn(shortDate(endsOn, today))]),
    ...(exceptOn.length === 0 ? [] : [SCHEDULE_TEXTS.exceptOn(join(exceptOn.map((date) => shortDate(date, today))))]),
  ];
  return parts.join(SCHEDULE_TEXTS.clause);
}

function weekdayWord(weekday: number): string {
  return SCHEDULE_TEXTS.weekdays[weekday - 1] ?? String(weekday);
}

function times(all: readonly string[]): string {
  return join(all);
}

function join(words: readonly string[]): string {
  return words.join(SCHEDULE_TEXTS.joint);
}
