import type { Instant } from '../core/clock.ts';
import { Refusal } from '../core/refusal.ts';
import type { DeliveryOutcome } from '../delivery/outbox.ts';
import type { Occurrence, Receipt, ReminderStore } from './reminder-store.ts';

/** Who acknowledges for which unit, and when. */
export interface Acknowledging {
  readonly unitId: string;
  readonly personId: string;
  readonly at: Instant;
}

/** A message to a unit with what has become of it. */
export interface SentNotice {
  readonly occurrence: Occurrence;
  readonly receipt: Receipt;
}

/** `which`: several are outstanding, newest first, and the person has to choose. */
export type Acknowledgement =
  | { readonly kind: 'acknowledged'; readonly notices: readonly SentNotice[] }
  | { readonly kind: 'which'; readonly notices: readonly SentNotice[] };

/**
 * Writes down that a unit has read a notice: the one named by its occurrence id, the `only` one outstanding, or `all`.
 * The first acknowledgement stands; a second changes nothing. Throws `Refusal` `nothing_outstanding`.
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
  const written: SentNotice[] = [];
  for (const { occurrence, receipt } of notices) {
    const next = { acknowledgedAt: by.at, acknowledgedBy: by.personId, ...receipt };
    await reminders.saveReceipt(next);
    written.push({ occurrence, receipt: next });
  }
  return { kind: 'acknowledged', notices: written };
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

/** Units by what is known of each, in the order in which they were addressed; every unit is in exactly one list. */
export interface ReceiptSummary {
  /** The number fixed when it was sent. */
  readonly total: number;
  readonly acknowledged: readonly string[];
  /** Arrived, and not acknowledged yet. */
  readonly delivered: readonly string[];
  readonly failed: readonly string[];
  readonly unknown: readonly string[];
  /** Still on its way. */
  readonly waiting: readonly string[];
}

/** Who has answered and who has not. Delivered, acknowledged and failed are different things and stay apart. */
export function receiptSummary(occurrence: Occurrence, receipts: readonly Receipt[]): ReceiptSummary {
  const byUnit = new Map(receipts.map((receipt) => [receipt.unitId, receipt]));
  const unitsIn = (standing: Standing): readonly string[] =>
    occurrence.unitIds.filter((unitId) => standingOf(byUnit.get(unitId)) === standing);
  return Object.freeze({
    total: occurrence.unitIds.length,
    acknowledged: unitsIn('acknowledged'),
    delivered: unitsIn('delivered'),
    failed: unitsIn('failed'),
    unknown: unitsIn('unknown'),
    waiting: unitsIn('waiting'),
  });
}

type Standing = 'acknowledged' | 'delivered' | 'failed' | 'unknown' | 'waiting';

function standingOf(receipt: Receipt | undefined): Standing {
  if (receipt?.acknowledgedAt !== undefined) return 'acknowledged';
  if (receipt?.deliveredAt !== undefined) return 'delivered';
  if (receipt?.unknownCode !== undefined) return 'unknown';
  return receipt?.failedCode === undefined ? 'waiting' : 'failed';
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
