import type { ReminderRule } from './reminder-store.ts';

/** Who made the rules that follow from the ledger by themselves; nobody on the roster has this id. */
export const SYSTEM = 'system';

/** Whether a rule follows from the ledger: it is neither listed among people's reminders nor cancelled by them. */
export function isSystemRule(rule: Pick<ReminderRule, 'createdBy'>): boolean {
  return rule.createdBy === SYSTEM;
}
