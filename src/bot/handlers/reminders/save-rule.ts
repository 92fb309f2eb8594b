import type { ReminderRule } from '../../../reminders/reminder-store.ts';
import type { Turn } from '../../turn.ts';

/** A rule before and after somebody changed it. */
export interface RuleStep {
  readonly before: ReminderRule;
  readonly after: ReminderRule;
  readonly act:
    | 'rule.edited'
    | 'rule.paused'
    | 'rule.resumed'
    | 'rule.skipped'
    | 'rule.unskipped'
    | 'rule.cancelled'
    | 'broadcast.stopped';
}

/** Stores a changed rule with who changed it and a line in the audit; gives the rule as stored. */
export async function saveRuleStep(turn: Turn, { before, after, act }: RuleStep): Promise<ReminderRule> {
  const { tx, at, actor, message } = turn;
  const lastChange = { by: actor.personId, at, no: (before.lastChange?.no ?? 0) + 1 };
  const changed: ReminderRule = Object.freeze({ ...after, lastChange });
  await tx.reminders.saveRule(changed);
  await tx.audit.append({
    act,
    at,
    who: actor.personId,
    message: message.id,
    subject: before.id,
    before: auditView(before),
    after: auditView(changed),
  });
  return changed;
}

/** A rule as the audit keeps it: its text stays out of the chain, which outlives the rule. */
export function auditView({
  purpose,
  schedule,
  targets,
  status,
  skipped,
  ladder,
  quiet,
  answerBy,
  whenMissed,
}: ReminderRule) {
  return {
    ...{ purpose, schedule, targets, status, whenMissed },
    ...(skipped && { skipped }),
    ...(ladder && { ladder }),
    ...(quiet && { quiet }),
    ...(answerBy && { answerBy }),
  };
}
