import { nextDueTime } from '../../../reminders/plan.ts';
import type { ReminderRule } from '../../../reminders/reminder-store.ts';
import { isSystemRule } from '../../../reminders/system-rule.ts';
import { REMINDER_TEXTS } from '../../../render/catalogue/reminders.ts';
import { dateAndTime } from '../../../render/dates.ts';
import { joinNames } from '../../../render/names.ts';
import { listRules } from '../../../render/reminder-view.ts';
import { readNames } from '../../names.ts';
import type { Handler, Turn } from '../../turn.ts';

/** The rules in use that concern the speaker, with their next times. */
export const listReminders: Handler = async (turn) => {
  const names = await readNames(turn.tx);
  const shown = (await rulesInReach(turn)).map((rule) => {
    const next = nextDueTime(rule, turn.scene.days);
    return {
      text: rule.text,
      next: next === undefined ? '—' : dateAndTime(next, turn.today, rule.zone),
      targets:
        rule.targets.kind === 'units' ? joinNames(rule.targets.unitIds.map(names.unit), 4) : REMINDER_TEXTS.speaker,
    };
  });
  return { reply: listRules(shown) };
};

/** Active rules: for supervisors all, for others their own and those that reach their unit. In order of creation; without those that follow from the ledger. */
export async function rulesInReach({ tx, actor }: Turn): Promise<readonly ReminderRule[]> {
  const rules = await tx.reminders.rules();
  const all = actor.roles.includes('supervisor');
  return rules
    .filter((rule) => !isSystemRule(rule) && (rule.status === 'active' || rule.status === 'paused'))
    .filter((rule) => all || rule.createdBy === actor.personId || reaches(rule, actor.unitId))
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

function reaches({ targets }: ReminderRule, unitId: string): boolean {
  return targets.kind === 'units' && targets.unitIds.includes(unitId);
}
