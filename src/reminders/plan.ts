import type { Instant } from '../core/clock.ts';
import type { WorkingDays } from '../language/working-days.ts';
import { nextOccurrences, occurrencesWithin } from './occurrences.ts';
import type { Occurrence, ReminderRule } from './reminder-store.ts';

/** What is to be done for a rule whose time has come. */
export interface Plan {
  /** The due time that a message is sent for; absent when none is. `merged`: earlier ones it stands for as well. */
  readonly send?: { readonly dueAt: Instant; readonly outcome: 'sent' | 'late'; readonly merged: readonly Instant[] };
  /** Due times that no message of their own is sent for, ascending. */
  readonly missed: readonly Instant[];
  /** Due times that were to be left out, ascending. */
  readonly skipped: readonly Instant[];
  readonly skippedFor: NonNullable<Occurrence['skippedFor']>;
  /** The rule as it stands afterwards: planned further, and finished when nothing follows. */
  readonly rule: ReminderRule;
  /** More due times have passed than are dealt with in one go. */
  readonly more: boolean;
}

/** A message that leaves this long (ms) after its due time is called late and names it. */
const LATE_AFTER_MS = 300_000;

/** Due times dealt with in one transaction. More pass only when a clock was set wrong by years. */
const AT_ONCE = 2_000;

/**
 * Decides what becomes of each due time: exactly one message at most, for the latest of them. What fell due earlier,
 * while nobody was running, is merged into it; a rule that only reports sends nothing late. What somebody ordered to
 * leave out, and what falls due while the rule is paused, is left out. Undefined: nothing is due.
 */
export function planRule(rule: ReminderRule, now: Date, days: WorkingDays): Plan | undefined {
  const due = dueTimes(rule, { until: now, count: AT_ONCE }, days);
  const latest = due.at(-1);
  if (latest === undefined) return undefined;
  const more = due.length === AT_ONCE;
  const planned = { rule: afterPlanning(rule, latest, days), more };
  if (rule.status === 'paused') return { ...planned, missed: [], skipped: due, skippedFor: 'paused' };
  const skipped = due.filter((dueAt) => rule.skipped?.includes(dueAt));
  const wanted = skipped.length === 0 ? due : due.filter((dueAt) => !skipped.includes(dueAt));
  return { ...planned, ...sendLatest(rule, wanted, { now, more }), skipped, skippedFor: 'ordered' };
}

function sendLatest(
  rule: ReminderRule,
  wanted: readonly Instant[],
  { now, more }: { readonly now: Date; readonly more: boolean },
): Pick<Plan, 'send' | 'missed'> {
  const latest = wanted.at(-1);
  const isLate = latest !== undefined && now.getTime() - Date.parse(latest) > LATE_AFTER_MS;
  if (latest === undefined || more || (isLate && rule.whenMissed === 'report')) return { missed: wanted };
  const missed = wanted.slice(0, -1);
  const merged = rule.whenMissed === 'send_late' ? missed : [];
  return { send: { dueAt: latest, outcome: isLate ? 'late' : 'sent', merged }, missed };
}

/** When the rule falls due next after what is planned; undefined for a rule that is not active or has ended. */
export function nextDueTime(rule: ReminderRule, days: WorkingDays): Instant | undefined {
  return rule.status === 'active' ? nextPlanned(rule, days) : undefined;
}

/** The next `count` times at which something is sent after `from` (and what is planned): those to be left out are not among them. */
export function nextFirings(
  rule: ReminderRule,
  { from, count }: { readonly from: Instant; readonly count: number },
  days: WorkingDays,
): readonly Instant[] {
  if (rule.status !== 'active' && rule.status !== 'paused') return [];
  const after = new Date(from > rule.plannedUntil ? from : rule.plannedUntil);
  const left = rule.skipped ?? [];
  const next = nextOccurrences(rule.schedule, { from: after, count: count + left.length }, { days, zone: rule.zone });
  return next.filter((dueAt) => !left.includes(dueAt)).slice(0, count);
}

/** Tells quickly whether anything of a rule is to be planned; reckons each rule once for as long as it stays as it is. */
export interface Lookout {
  /** The next due time of an active or paused rule; undefined: none. */
  nextPlanned(rule: ReminderRule): Instant | undefined;
}

/** A lookout with its own memory: stored rules are frozen and replaced when they change. */
export function createLookout(days: WorkingDays): Lookout {
  const known = new WeakMap<ReminderRule, { readonly next: Instant | undefined }>();
  return {
    nextPlanned: (rule) => {
      const kept = known.get(rule) ?? { next: nextPlanned(rule, days) };
      known.set(rule, kept);
      return kept.next;
    },
  };
}

/** Due times after what is planned, up to `until`; none for a rule that has ended, none after the clock jumped back. */
export function dueTimes(
  rule: ReminderRule,
  { until, count }: { readonly until: Date; readonly count: number },
  days: WorkingDays,
): readonly Instant[] {
  if (rule.status !== 'active' && rule.status !== 'paused') return [];
  const window = { from: new Date(rule.plannedUntil), until, count };
  return occurrencesWithin(rule.schedule, window, { days, zone: rule.zone });
}

function nextPlanned(rule: ReminderRule, days: WorkingDays): Instant | undefined {
  if (rule.status !== 'active' && rule.status !== 'paused') return undefined;
  const window = { from: new Date(rule.plannedUntil), count: 1 };
  return nextOccurrences(rule.schedule, window, { days, zone: rule.zone })[0];
}

function afterPlanning({ skipped, ...rule }: ReminderRule, latest: Instant, days: WorkingDays): ReminderRule {
  const left = skipped?.filter((dueAt) => dueAt > latest) ?? [];
  const planned: ReminderRule = { ...rule, plannedUntil: latest, ...(left.length > 0 && { skipped: left }) };
  // A paused rule stays to be resumed or given another time.
  if (rule.status === 'paused' || nextPlanned(planned, days) !== undefined) return planned;
  return { ...planned, status: 'finished' };
}
