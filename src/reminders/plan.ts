import type { Instant } from '../core/clock.ts';
import type { WorkingDays } from '../language/working-days.ts';
import { nextOccurrences, occurrencesWithin } from './occurrences.ts';
import type { ReminderRule } from './reminder-store.ts';

/** What is to be done for a rule whose time has come. */
export interface Plan {
  /** The due time that a message is sent for; absent when all were missed and the rule only reports. */
  readonly send?: { readonly dueAt: Instant; readonly outcome: 'sent' | 'late' };
  /** Due times that no message of their own is sent for, ascending. */
  readonly missed: readonly Instant[];
  /** The rule as it stands afterwards: planned further, and finished when nothing follows. */
  readonly rule: ReminderRule;
}

/** A message that leaves this long after its due time is called late and names it. */
const LATE_AFTER_MS = 300_000;

/**
 * Decides what becomes of each due time: exactly one message at most, for the latest of them. What fell due earlier,
 * while nobody was running, is merged into it; a rule that only reports sends nothing late. Undefined: nothing is due.
 */
export function planRule(rule: ReminderRule, now: Date, days: WorkingDays): Plan | undefined {
  const due = dueTimes(rule, now, days);
  const latest = due.at(-1);
  if (latest === undefined) return undefined;
  const planned = afterPlanning(rule, latest, days);
  const isLate = now.getTime() - Date.parse(latest) > LATE_AFTER_MS;
  if (isLate && rule.whenMissed === 'report') return { missed: due, rule: planned };
  return { send: { dueAt: latest, outcome: isLate ? 'late' : 'sent' }, missed: due.slice(0, -1), rule: planned };
}

/** When the rule falls due next after what is planned; undefined for a rule that is not active or has ended. */
export function nextDueTime(rule: ReminderRule, days: WorkingDays): Instant | undefined {
  if (rule.status !== 'active') return undefined;
  const window = { from: new Date(rule.plannedUntil), count: 1 };
  return nextOccurrences(rule.schedule, window, { days, zone: rule.zone })[0];
}

/** Due times after what is planned, up to `now`; none for a rule that is not active, none after the clock jumped back. */
function dueTimes(rule: ReminderRule, now: Date, days: WorkingDays): readonly Instant[] {
  if (rule.status !== 'active') return [];
  const window = { from: new Date(rule.plannedUntil), until: now };
  return occurrencesWithin(rule.schedule, window, { days, zone: rule.zone });
}

function afterPlanning(rule: ReminderRule, latest: Instant, days: WorkingDays): ReminderRule {
  const planned: ReminderRule = { ...rule, plannedUntil: latest };
  return nextDueTime(planned, days) === undefined ? { ...planned, status: 'finished' } : planned;
}
