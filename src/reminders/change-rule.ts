import type { AnswerBy, Instant, QuietHours, Schedule } from '../core/clock.ts';
import type { Attachment } from '../core/message.ts';
import type { Read } from '../core/slots.ts';
import type { WorkingDays } from '../language/working-days.ts';
import { nextFirings } from './plan.ts';
import type { Ladder, ReminderRule, Targets } from './reminder-store.ts';
import { checkTargets, settleSchedule } from './rule.ts';

/** What is to become different; absent parts stay. `none` takes away. */
export interface RuleChange {
  readonly schedule?: Read<Schedule>;
  readonly targets?: Targets;
  /** As typed, for telling that nobody fits them. */
  readonly targetWords?: string;
  readonly text?: string;
  readonly ladder?: Ladder | 'none';
  readonly quiet?: QuietHours | 'none';
  readonly answerBy?: AnswerBy | 'none';
  readonly whenMissed?: ReminderRule['whenMissed'];
  readonly attachments?: readonly Attachment[];
}

/**
 * The rule with the change, counting from `at`: of the new schedule nothing that lies before falls due, and what was to
 * be left out of the old one is forgotten. What fell due before is recorded first, by `recordPassed`. An occurrence under
 * way goes on as it began. Throws `Refusal` like `createRule`.
 */
export function reviseRule(
  rule: ReminderRule,
  change: RuleChange,
  { at, days }: { readonly at: Instant; readonly days: WorkingDays },
): ReminderRule {
  const { skipped, ladder, quiet, answerBy, ...kept } = rule;
  if (change.targets) checkTargets({ targets: change.targets, targetWords: change.targetWords ?? '' });
  const { schedule, targets, text, whenMissed, attachments } = change;
  const newSchedule = schedule && settleSchedule(schedule, new Date(at), { days, zone: rule.zone });
  return Object.freeze({
    ...kept,
    ...(targets && { targets }),
    ...(text !== undefined && { text }),
    ...(whenMissed && { whenMissed }),
    ...(attachments && { attachments }),
    ...replaced('ladder', ladder, change.ladder),
    ...replaced('quiet', quiet, change.quiet),
    ...replaced('answerBy', answerBy, change.answerBy),
    ...(newSchedule ? { schedule: newSchedule } : skipped && { skipped }),
    plannedUntil: at,
  });
}

/** The rule at rest: what falls due is recorded as left out for that. One that has ended stays as it is. */
export function pauseRule(rule: ReminderRule): ReminderRule {
  return rule.status === 'active' ? Object.freeze({ ...rule, status: 'paused' }) : rule;
}

/** The rule at work again from `at` on; what fell due meanwhile is not made up for. One that is not paused stays as it is. */
export function resumeRule(rule: ReminderRule, at: Instant): ReminderRule {
  return rule.status === 'paused' ? Object.freeze({ ...rule, status: 'active', plannedUntil: at }) : rule;
}

/** The rule without its next firing after `from`, and which one that is; undefined: nothing follows. */
export function skipNext(
  rule: ReminderRule,
  from: Instant,
  days: WorkingDays,
): { readonly rule: ReminderRule; readonly skipped: Instant } | undefined {
  const [next] = nextFirings(rule, { from, count: 1 }, days);
  if (next === undefined) return undefined;
  return { rule: Object.freeze({ ...rule, skipped: [...(rule.skipped ?? []), next] }), skipped: next };
}

function replaced<K extends 'ladder' | 'quiet' | 'answerBy'>(
  name: K,
  before: ReminderRule[K] | undefined,
  change: ReminderRule[K] | 'none' | undefined,
): Pick<ReminderRule, K> | object {
  if (change === 'none') return {};
  const value = change ?? before;
  return value === undefined ? {} : { [name]: value };
}
