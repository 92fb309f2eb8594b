import type { Instant } from '../core/clock.ts';
import type { Conversation } from '../core/message.ts';
import type { SentCard } from '../core/send.ts';
import type { OutboxStore } from '../delivery/outbox.ts';
import type { AuditStore } from '../security/audit.ts';
import type { RosterStore } from '../security/roster-store.ts';
import type { Occurrence, ReminderRule, ReminderStore } from './reminder-store.ts';

/** As much of a transaction as firing writes to. */
export interface ReminderTransaction {
  readonly reminders: ReminderStore;
  readonly outbox: OutboxStore;
  readonly roster: RosterStore;
  readonly audit: AuditStore;
}

/** What a message to one conversation is to say. */
export interface Notice {
  readonly rule: ReminderRule;
  readonly occurrence: Occurrence;
  /** The unit addressed; absent in somebody's own reminder. */
  readonly unitId?: string;
  /** Earlier due times of the same rule that this message stands for as well, ascending. */
  readonly missed: readonly Instant[];
}

/** Words and buttons are made elsewhere: the tokens of buttons are issued in the same transaction. */
export type Compose<T> = (notice: Notice, tx: T) => Promise<SentCard>;

/** One due time that is now dealt with. `late`: the message names the due time. */
export interface Firing {
  readonly rule: ReminderRule;
  readonly dueAt: Instant;
  readonly firedAt: Instant;
  readonly outcome: 'sent' | 'late';
  readonly missed: readonly Instant[];
}

/**
 * Records one due time and enqueues its messages, all in the transaction given; false when it was recorded before. A
 * unit that has no group gets a receipt that says so: it is counted, not forgotten.
 */
export async function fireOccurrence<T extends ReminderTransaction>(
  tx: T,
  firing: Firing,
  compose: Compose<T>,
): Promise<boolean> {
  const occurrence = toOccurrence(firing, firing.outcome);
  if (await tx.reminders.findOccurrence(occurrence.id)) return false;
  await tx.reminders.saveOccurrence(occurrence);
  for (const target of await targetsOf(tx, firing.rule)) {
    await sendTo(tx, { firing, occurrence, target }, compose);
  }
  await auditOccurrence(tx, occurrence);
  return true;
}

/** Records due times that nothing is sent for any more; those recorded before are left as they are. */
export async function recordMissed(
  tx: ReminderTransaction,
  rule: ReminderRule,
  missed: { readonly dueAts: readonly Instant[]; readonly at: Instant },
): Promise<void> {
  for (const dueAt of missed.dueAts) {
    const occurrence = toOccurrence({ rule, dueAt, firedAt: missed.at }, 'missed');
    if (await tx.reminders.findOccurrence(occurrence.id)) continue;
    await tx.reminders.saveOccurrence(occurrence);
    await auditOccurrence(tx, occurrence);
  }
}

/** Sends a rule of schedule `now` in the transaction that confirmed it, and finishes it. Doing it twice sends once. */
export async function sendNow<T extends ReminderTransaction>(
  tx: T,
  rule: ReminderRule,
  { compose }: { readonly compose: Compose<T> },
): Promise<Occurrence> {
  const finished: ReminderRule = { ...rule, status: 'finished' };
  const at = rule.createdAt;
  const firing: Firing = { rule: finished, dueAt: at, firedAt: at, outcome: 'sent', missed: [] };
  await tx.reminders.saveRule(finished);
  await fireOccurrence(tx, firing, compose);
  return toOccurrence(firing, 'sent');
}

/** `<rule id>@<due instant>` */
function occurrenceId(ruleId: string, dueAt: Instant): string {
  return `${ruleId}@${dueAt}`;
}

interface Target {
  /** Unit id or `<channel>:<conversation id>`. */
  readonly key: string;
  readonly unitId?: string;
  readonly conversations: readonly Conversation[];
}

async function targetsOf(tx: ReminderTransaction, { targets }: ReminderRule): Promise<readonly Target[]> {
  if (targets.kind === 'conversation') {
    const { channel, conversationId: id, conversationKind: kind = 'direct' } = targets;
    return [{ key: `${channel}:${id}`, conversations: [{ channel, id, kind }] }];
  }
  const bindings = await tx.roster.bindings();
  return targets.unitIds.map((unitId) => ({
    key: unitId,
    unitId,
    conversations: bindings.filter((binding) => binding.unitId === unitId).map((binding) => binding.conversation),
  }));
}

async function sendTo<T extends ReminderTransaction>(
  tx: T,
  at: { readonly firing: Firing; readonly occurrence: Occurrence; readonly target: Target },
  compose: Compose<T>,
): Promise<void> {
  const { firing, occurrence, target } = at;
  const deliveries = target.conversations.map((conversation) => ({
    id: `${occurrence.id}/${target.key}/${conversation.channel}:${conversation.id}`,
    conversation,
  }));
  const unit = target.unitId === undefined ? {} : { unitId: target.unitId };
  await tx.reminders.saveReceipt({
    id: `${occurrence.id}/${target.key}`,
    occurrenceId: occurrence.id,
    ...unit,
    deliveryIds: deliveries.map((delivery) => delivery.id),
    ...(deliveries.length === 0 ? { failedCode: 'no_conversation' } : {}),
  });
  for (const delivery of deliveries) {
    const card = await compose({ rule: firing.rule, occurrence, ...unit, missed: firing.missed }, tx);
    await tx.outbox.enqueue({ ...delivery, card, kind: occurrence.purpose }, firing.firedAt);
  }
}

function toOccurrence(due: Pick<Firing, 'rule' | 'dueAt' | 'firedAt'>, outcome: Occurrence['outcome']): Occurrence {
  const { rule, dueAt, firedAt } = due;
  return Object.freeze({
    id: occurrenceId(rule.id, dueAt),
    ruleId: rule.id,
    dueAt,
    purpose: rule.purpose,
    text: rule.text,
    outcome,
    firedAt,
    unitIds: rule.targets.kind === 'units' ? rule.targets.unitIds : [],
  });
}

function auditOccurrence(tx: ReminderTransaction, occurrence: Occurrence): Promise<void> {
  const { id, firedAt, ruleId, outcome, unitIds } = occurrence;
  const after = { outcome, units: unitIds.length };
  return tx.audit.append({ act: 'reminder.fire', at: firedAt, who: `rule:${ruleId}`, subject: id, after });
}
