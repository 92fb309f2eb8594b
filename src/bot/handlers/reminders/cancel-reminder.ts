import { Refusal } from '../../../core/refusal.ts';
import type { ReminderRule } from '../../../reminders/reminder-store.ts';
import { button } from '../../../render/compose.ts';
import { askWhichNotice, listRules, showCancelled } from '../../../render/reminder-view.ts';
import type { Handler, Turn } from '../../turn.ts';
import { rulesInReach } from './list-reminders.ts';

/** How many rules are worth asking about. */
const MOST_CHOICES = 8;

/** Ends a rule: the one whose button was pressed, the chosen one, or the only one; several: asks which. */
export const cancelReminder: Handler = async (turn) => {
  const rules = await rulesInReach(turn);
  const rule = chosenRule(turn, rules);
  if (!rule) return rules.length === 0 ? { reply: listRules([]) } : askWhich(turn, rules);
  const mine = rule.createdBy === turn.actor.personId || turn.actor.roles.includes('supervisor');
  if (!mine) throw new Refusal({ reason: 'role_required', roles: ['supervisor'], intent: 'cancel_reminder' });
  await turn.tx.reminders.saveRule({ ...rule, status: 'cancelled' });
  const { at, actor, message } = turn;
  await turn.tx.audit.append({ act: 'rule.cancelled', at, who: actor.personId, message: message.id, subject: rule.id });
  return { reply: showCancelled(rule.text) };
};

function chosenRule({ reading }: Turn, rules: readonly ReminderRule[]): ReminderRule | undefined {
  const { reference, choice } = reading.slots;
  if (reference !== undefined) return rules.find((rule) => rule.id === reference);
  if (Array.isArray(choice) && choice.length === 1) return rules[(choice[0] ?? 0) - 1];
  return rules.length === 1 ? rules[0] : undefined;
}

function askWhich(turn: Turn, rules: readonly ReminderRule[]) {
  const shown = rules.slice(0, MOST_CHOICES);
  const buttons = shown.map((rule, index) =>
    button(String(index + 1), { intent: 'cancel_reminder', slots: { reference: rule.id } }),
  );
  const candidates = shown.map((rule) => rule.id);
  return {
    reply: askWhichNotice(
      'rule',
      shown.map((rule) => rule.text),
      buttons,
    ),
    memory: {
      pending: { kind: 'which_notice' as const, intent: 'cancel_reminder', slots: {}, candidates, askedAt: turn.at },
    },
  };
}
