import type { DayOfMonth, DeadlineSchedule, Recurrence, Schedule } from '../../src/core/clock.ts';
import type { TargetCondition } from '../../src/core/people.ts';
import type { Targets } from '../../src/reminders/reminder-store.ts';
import type { RuleRequest } from '../../src/reminders/rule.ts';
import type { Chance } from './chance.ts';
import { dayAfter, instantAt } from './reckoner.ts';

export const ZONES = ['Asia/Shanghai', 'Asia/Shanghai', 'Asia/Shanghai', 'America/New_York', 'Europe/Berlin'] as const;

/** A schedule of any form that falls due after `now`, most of the time. */
export function anySchedule(chance: Chance, now: string, zone: string): Exclude<Schedule, { kind: 'now' }> {
  const today = now.slice(0, 10);
  if (chance.happens(0.12)) {
    const date = dayAfter(today, chance.whole(1, 60));
    return { kind: 'once', at: instantAt(date, anyTime(chance), zone) };
  }
  const limits = {
    ...(chance.happens(0.2) && { startsOn: dayAfter(today, chance.whole(-10, 40)) }),
    ...(chance.happens(0.1) && { endsOn: dayAfter(today, chance.whole(60, 400)) }),
    ...(chance.happens(0.5) && { onHoliday: chance.pick(['anyway', 'before', 'after'] as const) }),
  };
  if (chance.happens(0.2)) return { ...anyDeadline(chance), ...limits };
  return {
    kind: 'recurring',
    recurrence: anyRecurrence(chance),
    times: anyTimes(chance),
    ...limits,
    ...(chance.happens(0.2) && { exceptOn: [1, 2, 3].map(() => dayAfter(today, chance.whole(1, 200))) }),
  };
}

function anyDeadline(chance: Chance): DeadlineSchedule {
  return {
    kind: 'deadline',
    offsets: chance.some([-7, -3, -1, 0, 1], 3),
    ...(chance.happens(0.5) && { overdueEvery: chance.whole(2, 30) }),
    times: anyTimes(chance).slice(0, 1),
  };
}

function anyRecurrence(chance: Chance): Recurrence {
  const form = chance.whole(1, 10);
  if (form <= 2) return { every: 'day', interval: chance.pick([1, 1, 2, 5]) };
  if (form === 3) return { every: 'working-day' };
  if (form <= 6) {
    const weekdays = chance.some([1, 2, 3, 4, 5, 6, 7], chance.whole(1, 3));
    return { every: 'week', interval: chance.pick([1, 1, 2, 3]), weekdays };
  }
  const months = chance.pick([undefined, undefined, [3, 6, 9, 12], [1, 7], [2]]);
  return {
    every: 'month',
    on: [anyDay(chance), ...(chance.happens(0.3) ? [anyDay(chance)] : [])],
    ...(months && { months }),
  };
}

function anyDay(chance: Chance): DayOfMonth {
  const form = chance.whole(1, 5);
  if (form <= 2) return { day: chance.pick([1, 5, 15, 25, 29, 30, 31]) };
  if (form === 3) return { last: chance.whole(1, 5) };
  if (form === 4) return { nth: chance.pick([1, 2, 3, 4, 5, -1]), weekday: chance.whole(1, 7) };
  return { workingDay: chance.pick([1, 2, 5, -1, -2]) };
}

function anyTimes(chance: Chance): readonly string[] {
  const first = anyTime(chance);
  return chance.happens(0.2)
    ? [...new Set([first, anyTime(chance)])].filter((time, at) => at === 0 || isApart(first, time))
    : [first];
}

function isApart(one: string, other: string): boolean {
  return Math.abs(minutes(one) - minutes(other)) >= 15;
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function anyTime(chance: Chance): string {
  if (chance.happens(0.2)) return chance.pick(['00:00', '02:30', '01:30', '03:00', '22:15', '23:59']);
  return `${String(chance.whole(7, 20)).padStart(2, '0')}:${chance.pick(['00', '15', '30', '05'])}`;
}

/** Few units often, many seldom: messages of one rule over the months stay within bounds. */
export function anyTargets(chance: Chance, unitIds: readonly string[], schedule: Schedule): Targets {
  if (chance.happens(0.1))
    return { kind: 'conversation', channel: 'web', conversationId: `direct:p${chance.whole(1, 9)}` };
  const isSeldom = schedule.kind === 'once' || (schedule.kind === 'recurring' && schedule.recurrence.every === 'month');
  const isLooking = schedule.kind === 'deadline' || chance.happens(0.15);
  const most = isSeldom || isLooking ? unitIds.length : 12;
  const count = chance.happens(0.15) ? most : chance.whole(1, Math.min(most, 60));
  return {
    kind: 'units',
    unitIds: chance.some(unitIds, count),
    ...(chance.happens(0.2) && { role: chance.pick(['liaison', 'leader', 'member'] as const) }),
    ...(isLooking && chance.happens(0.6) && { where: anyCondition(chance) }),
  };
}

function anyCondition(chance: Chance): TargetCondition {
  const entries = chance.pick(['overdue', 'due', 'open', 'returned'] as const);
  return {
    entries,
    ...(entries === 'due' && { days: chance.whole(0, 20) }),
    ...(chance.happens(0.3) && { kind: 'rectification' }),
  };
}

/** What is ordered: anything a rule can be. */
export function anyRequest(
  chance: Chance,
  at: { readonly now: string; readonly zone: string; readonly id: string; readonly unitIds: readonly string[] },
): RuleRequest {
  const schedule = anySchedule(chance, at.now, at.zone);
  return {
    id: at.id,
    purpose: chance.pick(['reminder', 'broadcast']),
    text: `text of ${at.id}`,
    schedule: { value: schedule, words: '' },
    targets: anyTargets(chance, at.unitIds, schedule),
    targetWords: '',
    createdBy: 'p1',
    createdAt: at.now,
    whenMissed: chance.pick(['send_late', 'send_late', 'report']),
    ...(chance.happens(0.2) && { quiet: { from: '19:00', to: '08:15' } }),
  };
}
