import type { Conversation } from '../core/message.ts';
import type { ReminderRule } from '../reminders/reminder-store.ts';
import { isSystemRule } from '../reminders/system-rule.ts';
import { type Actor, holdsRole, type Place } from '../security/actor.ts';
import { visibleUnitIds } from '../security/authorise.ts';
import type { Transaction } from './store.ts';

/** Who asks for rules, and where. */
interface RuleAsker {
  readonly actor: Actor;
  readonly place: Place;
  readonly conversation: Conversation;
}

/**
 * Rules in use that the asker may know of here, in order of creation: those that reach units within reach, the own, and
 * in a conversation those made for it. Reminders of somebody else to themselves and what follows from the ledger are not
 * among them.
 */
export async function rulesInReach(
  tx: Pick<Transaction, 'reminders'>,
  asker: RuleAsker,
): Promise<readonly ReminderRule[]> {
  const rules = await tx.reminders.rules();
  return rules
    .filter((rule) => !isSystemRule(rule) && (rule.status === 'active' || rule.status === 'paused'))
    .filter((rule) => isInReach(rule, asker))
    .toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
}

/** Whether the asker may know of a rule here, whatever its state. */
export function isInReach(rule: ReminderRule, { actor, place, conversation }: RuleAsker): boolean {
  const { targets, createdBy } = rule;
  const isHere =
    targets.kind === 'conversation' &&
    targets.channel === conversation.channel &&
    targets.conversationId === conversation.id;
  if (isHere) return true;
  const isInPrivate = place.kind === 'direct';
  if (isInPrivate && createdBy === actor.personId) return true;
  if (targets.kind === 'units') {
    const reach = visibleUnitIds(actor, place);
    return reach === 'all' || targets.unitIds.some((unitId) => reach.includes(unitId));
  }
  return isInPrivate && targets.conversationKind === 'group' && holdsRole(actor, ['supervisor']);
}

/** Whether somebody may change or end a rule: whoever made it, and supervisors. */
export function mayChangeRule(actor: Actor, rule: Pick<ReminderRule, 'createdBy'>): boolean {
  return rule.createdBy === actor.personId || holdsRole(actor, ['supervisor']);
}
