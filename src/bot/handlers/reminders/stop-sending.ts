import { withoutStep } from '../../../reminders/ladder-step.ts';
import type { Occurrence, Receipt, ReminderRule } from '../../../reminders/reminder-store.ts';
import type { Stopped } from '../../../render/rule-change-view.ts';
import type { Transaction } from '../../store.ts';

/** How many occurrences back the latest of a rule is looked for. */
const RECENT = 200;

/** The occurrence of a rule that is being sent or was sent last. */
export async function findLastSent(
  tx: Pick<Transaction, 'reminders'>,
  { id, firing, schedule, createdAt }: ReminderRule,
): Promise<Occurrence | undefined> {
  if (firing) return tx.reminders.findOccurrence(firing.occurrenceId);
  if (schedule.kind === 'now') return tx.reminders.findOccurrence(`${id}@${createdAt}`);
  if (schedule.kind === 'once') return tx.reminders.findOccurrence(`${id}@${schedule.at}`);
  const recent = await tx.reminders.occurrences(RECENT);
  return recent.find(({ ruleId, outcome }) => ruleId === id && (outcome === 'sent' || outcome === 'late'));
}

/**
 * Takes back every message of an occurrence that has not left, and counts the units by what became of theirs. A unit
 * whose last message was taken back gets it said in its receipt, and nobody follows it up. Units that are not enqueued
 * yet count as unsent; the rule is to be cancelled in the same transaction.
 */
export async function stopSending(
  tx: Pick<Transaction, 'reminders' | 'outbox'>,
  rule: ReminderRule,
  occurrence: Occurrence,
): Promise<Stopped> {
  const count = { unsent: rule.firing?.left.length ?? 0, delivered: 0, onWay: 0, unknown: 0, failed: 0 };
  for (const receipt of await tx.reminders.receiptsOf(occurrence.id)) {
    count[await stopOne(tx, receipt)] += 1;
  }
  return count;
}

async function stopOne(tx: Pick<Transaction, 'reminders' | 'outbox'>, receipt: Receipt): Promise<keyof Stopped> {
  let taken = 0;
  for (const id of receipt.deliveryIds) if (await tx.outbox.withdraw(id)) taken += 1;
  if (receipt.deliveredAt !== undefined || receipt.acknowledgedAt !== undefined) return 'delivered';
  if (receipt.unknownCode !== undefined) return 'unknown';
  if (taken > 0 && taken === receipt.deliveryIds.length) {
    await tx.reminders.saveReceipt({ ...withoutStep(receipt), failedCode: 'cancelled' });
    return 'unsent';
  }
  return receipt.failedCode === undefined ? 'onWay' : 'failed';
}
