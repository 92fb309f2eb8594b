import type { Instant } from '../core/clock.ts';
import { Refusal } from '../core/refusal.ts';
import type { DeliveryOutcome } from '../delivery/outbox.ts';
import { withoutStep } from './ladder-step.ts';
import type { Occurrence, Receipt, ReminderStore } from './reminder-store.ts';

/** Who acknowledges for which unit, and when. */
export interface Acknowledging {
  readonly unitId: string;
  readonly personId: string;
  readonly at: Instant;
  /** What was said beside it, ready to be kept. */
  readonly reply?: string;
}

/** A message to a unit with what has become of it. */
export interface SentNotice {
  readonly occurrence: Occurrence;
  readonly receipt: Receipt;
}

/** An acknowledged notice as it stands now. */
export interface AnsweredNotice extends SentNotice {
  /** False: it had been acknowledged before, and nothing changed. */
  readonly isFirst: boolean;
}

/** `which`: several are outstanding, newest first, and the person has to choose. */
export type Acknowledgement =
  | { readonly kind: 'acknowledged'; readonly notices: readonly AnsweredNotice[] }
  | { readonly kind: 'which'; readonly notices: readonly SentNotice[] };

/**
 * Writes down that a unit has read a notice: the one named by its occurrence id, the `only` one outstanding, or `all`.
 * The first acknowledgement stands and ends the ladder; a second changes nothing. Throws `Refusal` `nothing_outstanding`.
 */
export async function acknowledge(
  reminders: ReminderStore,
  by: Acknowledging,
  which: { readonly occurrenceId: string } | 'only' | 'all',
): Promise<Acknowledgement> {
  const notices =
    typeof which === 'object' ? await named(reminders, by, which) : await reminders.outstanding(by.unitId);
  if (notices.length === 0) throw new Refusal({ reason: 'nothing_outstanding' });
  if (which === 'only' && notices.length > 1) return { kind: 'which', notices };
  const written: AnsweredNotice[] = [];
  for (const { occurrence, receipt } of notices) {
    const isFirst = receipt.acknowledgedAt === undefined;
    const next = isFirst ? answered(receipt, by) : receipt;
    if (isFirst) await reminders.saveReceipt(next);
    written.push({ occurrence, receipt: next, isFirst });
  }
  return { kind: 'acknowledged', notices: written };
}

function answered(receipt: Receipt, { at, personId, reply }: Acknowledging): Receipt {
  return {
    ...withoutStep(receipt),
    acknowledgedAt: at,
    acknowledgedBy: personId,
    ...(reply !== undefined && { reply }),
  };
}

/** Marks the receipt that a settled message belongs to, if any; of a unit's several groups one arrival is enough. */
export async function markDelivery(
  message: { readonly id: string },
  outcome: DeliveryOutcome,
  tx: { readonly reminders: ReminderStore },
): Promise<void> {
  const receipt = await tx.reminders.findReceiptByDelivery(message.id);
  if (receipt && receipt.deliveredAt === undefined) await tx.reminders.saveReceipt(withOutcome(receipt, outcome));
}

async function named(
  reminders: ReminderStore,
  by: Acknowledging,
  which: { readonly occurrenceId: string },
): Promise<readonly SentNotice[]> {
  const occurrence = await reminders.findOccurrence(which.occurrenceId);
  const receipts = occurrence ? await reminders.receiptsOf(occurrence.id) : [];
  return receipts
    .filter((receipt) => receipt.unitId === by.unitId)
    .flatMap((receipt) => (occurrence ? [{ occurrence, receipt }] : []));
}

function withOutcome(receipt: Receipt, outcome: DeliveryOutcome): Receipt {
  switch (outcome.kind) {
    case 'delivered': {
      const { failedCode: _failed, unknownCode: _unknown, ...rest } = receipt;
      return { ...rest, deliveredAt: outcome.at };
    }
    case 'failed':
      return { ...receipt, failedCode: outcome.code };
    case 'unknown':
      return { ...receipt, unknownCode: outcome.code };
  }
}
