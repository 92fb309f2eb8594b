import { addDays, type DayOfMonth, type Recurrence, type Schedule } from '../core/clock.ts';

/** How far a schedule is put off; negative: brought forward. */
export interface Shift {
  readonly days?: number;
  readonly minutes?: number;
}

const DAY_MINUTES = 24 * 60;

/** The schedule moved by whole days or within its day; undefined where it would leave its day, week or month. */
export function shiftSchedule(schedule: Schedule, { days = 0, minutes = 0 }: Shift): Schedule | undefined {
  switch (schedule.kind) {
    case 'now':
      return undefined;
    case 'once':
      return {
        kind: 'once',
        at: new Date(Date.parse(schedule.at) + (days * DAY_MINUTES + minutes) * 60_000).toISOString(),
      };
    case 'deadline': {
      const times = shiftTimes(schedule.times, minutes);
      return times && days === 0 ? { ...schedule, times } : undefined;
    }
    case 'recurring': {
      const times = shiftTimes(schedule.times, minutes);
      const recurrence = days === 0 ? schedule.recurrence : shiftDays(schedule.recurrence, days);
      if (!times || !recurrence) return undefined;
      const { startsOn } = schedule;
      return { ...schedule, recurrence, times, ...(startsOn && days !== 0 && { startsOn: addDays(startsOn, days) }) };
    }
  }
}

function shiftTimes(times: readonly string[], minutes: number): readonly string[] | undefined {
  const moved = times.map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes);
  if (moved.some((at) => at < 0 || at >= DAY_MINUTES)) return undefined;
  return moved.map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`);
}

function shiftDays(recurrence: Recurrence, days: number): Recurrence | undefined {
  if (recurrence.every === 'week') {
    const weekdays = recurrence.weekdays.map((day) => day + days);
    return weekdays.every((day) => day >= 1 && day <= 7) ? { ...recurrence, weekdays } : undefined;
  }
  if (recurrence.every !== 'month') return undefined;
  const on = recurrence.on.flatMap((day) => shiftDay(day, days) ?? []);
  return on.length === recurrence.on.length ? { ...recurrence, on } : undefined;
}

/** Only days that every month has. */
function shiftDay(one: DayOfMonth, days: number): DayOfMonth | undefined {
  if ('day' in one) return one.day + days >= 1 && one.day + days <= 28 ? { day: one.day + days } : undefined;
  return 'last' in one && one.last - days >= 1 ? { last: one.last - days } : undefined;
}
