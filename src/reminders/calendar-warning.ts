import { type Instant, type Schedule, toLocalTime } from '../core/clock.ts';
import type { WorkingDays } from '../language/working-days.ts';
import type { Calendar } from './calendar.ts';
import { nextFirings } from './plan.ts';
import type { ReminderRule } from './reminder-store.ts';
import type { CalendarWarning } from './watch-record.ts';

/** From this month and day on the next year is asked for: the State Council publishes it in November, as a rule. */
const ASK_FROM = '11-01';

/** As many next firings as a preview shows. */
const LOOKED_AT = 3;

/**
 * The warning that is due on the day of `now`: from 1 November on while the next year has no table, at any time when this
 * year has none, and when a rule reaches into a year without one. Undefined: none is due.
 */
export function findCalendarWarning(
  calendar: Calendar,
  rules: readonly ReminderRule[],
  { now, zone }: { readonly now: Instant; readonly zone: string },
): CalendarWarning | undefined {
  const { date } = toLocalTime(now, zone);
  const thisYear = Number(date.slice(0, 4));
  const nextYear = date.slice(5) >= ASK_FROM ? [thisYear + 1] : [];
  const missing = [thisYear, ...nextYear].filter((year) => !calendar.isPublished(year));
  const reaching = rules.flatMap((rule) => {
    const years = unpublishedYears(rule, now, calendar);
    return years.length > 0 ? [{ id: rule.id, years }] : [];
  });
  const years = [...missing, ...reaching.flatMap((one) => one.years)];
  if (years.length === 0) return undefined;
  const { coveredUntil } = calendar;
  return { coveredUntil, year: Math.min(...years), ruleIds: reaching.map(({ id }) => id) };
}

/** Years without a published table in which the next firings of a rule that counts working days lie, ascending. */
export function unpublishedYears(rule: ReminderRule, from: Instant, days: WorkingDays): readonly number[] {
  if (rule.status !== 'active' || !countsWorkingDays(rule.schedule)) return [];
  const next = nextFirings(rule, { from, count: LOOKED_AT }, days);
  const years = new Set(next.map((at) => Number(toLocalTime(at, rule.zone).date.slice(0, 4))));
  return [...years].filter((year) => !days.isPublished(year));
}

/** Whether the times of a schedule depend on which days are worked. */
function countsWorkingDays(schedule: Schedule): boolean {
  if (schedule.kind !== 'recurring' && schedule.kind !== 'deadline') return false;
  if (schedule.onHoliday === 'before' || schedule.onHoliday === 'after') return true;
  if (schedule.kind === 'deadline') return false;
  const { recurrence } = schedule;
  if (recurrence.every === 'working-day') return true;
  return recurrence.every === 'month' && recurrence.on.some((day) => 'workingDay' in day);
}
