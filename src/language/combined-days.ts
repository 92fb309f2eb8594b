import type { Recurrence, Schedule } from '../core/clock.ts';

/** A schedule with weekdays or days of the month added or left out; undefined: they do not fit, or none would be left. */
export function combineDays(before: Schedule, said: Recurrence, how: 'more' | 'less'): Schedule | undefined {
  if (before.kind !== 'recurring') return undefined;
  const { recurrence } = before;
  if (recurrence.every === 'week' && said.every === 'week') {
    const weekdays = combined(recurrence.weekdays, said.weekdays, how);
    if (weekdays.length === 0) return undefined;
    return { ...before, recurrence: { ...recurrence, weekdays: weekdays.sort((one, other) => one - other) } };
  }
  if (recurrence.every === 'month' && said.every === 'month') {
    const on = combined(recurrence.on, said.on, how);
    return on.length === 0 ? undefined : { ...before, recurrence: { ...recurrence, on } };
  }
  return undefined;
}

function combined<T>(before: readonly T[], said: readonly T[], how: 'more' | 'less'): T[] {
  const has = (all: readonly T[], one: T) => all.some((other) => JSON.stringify(other) === JSON.stringify(one));
  return how === 'more'
    ? [...before, ...said.filter((one) => !has(before, one))]
    : before.filter((one) => !has(said, one));
}
