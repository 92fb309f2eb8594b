import type { Instant } from '../../../core/clock.ts';
import { afterQuiet } from '../../../reminders/quiet-hours.ts';
import { recentNudge } from '../../../reminders/recent-nudge.ts';
import type { Occurrence, Receipt, ReminderRule } from '../../../reminders/reminder-store.ts';
import type { ReportRow } from '../../../reminders/report.ts';
import { placesOf } from '../../../reminders/tell-step.ts';
import { dateAndTime } from '../../../render/dates.ts';
import { composeNudge } from '../../../render/ladder-view.ts';
import type { Names } from '../../../render/names.ts';
import type { NudgedFacts } from '../../../render/nudge-view.ts';
import { fillText } from '../../fill-text.ts';
import { issueButtons } from '../../replies.ts';
import type { Turn } from '../../turn.ts';

/** What is sent again, by whose word. */
export interface Nudging {
  readonly turn: Turn;
  readonly occurrence: Occurrence;
  readonly rule: ReminderRule;
  readonly names: Names;
}

/** Sends a notice again to each of these units, not before quiet hours are over; gives to whom, and to whom not and why. */
export async function nudgeEach(
  nudging: Nudging,
  rows: readonly ReportRow[],
): Promise<Omit<NudgedFacts, 'text' | 'occurrenceId'>> {
  const { turn, rule, names } = nudging;
  const sent: string[] = [];
  const tooSoon: { name: string; at: string }[] = [];
  const unreachable: string[] = [];
  const onWay: string[] = [];
  const quiet = rule.quiet ?? turn.knowledge.quiet;
  const leavesAt = afterQuiet(turn.at, quiet, rule.zone);
  for (const { unitId, receipt, standing } of rows) {
    const last = receipt && recentNudge(receipt, turn.at, { quiet, zone: rule.zone });
    const name = names.unit(unitId);
    if (standing === 'waiting' && receipt) onWay.push(name);
    else if (last !== undefined) tooSoon.push({ name, at: dateAndTime(last, turn.today, rule.zone) });
    else if (receipt && (await nudgeOne(nudging, { unitId, receipt, leavesAt }))) sent.push(name);
    else unreachable.push(name);
  }
  const later = leavesAt > turn.at ? dateAndTime(leavesAt, turn.today, rule.zone) : undefined;
  return { sent, tooSoon, onWay, unreachable, later };
}

async function nudgeOne(
  { turn, occurrence, rule, names }: Nudging,
  { unitId, receipt, leavesAt }: { readonly unitId: string; readonly receipt: Receipt; readonly leavesAt: Instant },
): Promise<boolean> {
  const { tx, at, today, message } = turn;
  const places = await placesOf(tx, { rule, unitId }, at);
  if (places.length === 0) return false;
  const deliveryIds: string[] = [];
  for (const { conversation, reader } of places) {
    const plain = composeNudge({
      text: await fillText(tx, occurrence.text, { unitId, at, zone: rule.zone }),
      unit: names.unit(unitId),
      since: dateAndTime(occurrence.firedAt, today, rule.zone),
      occurrenceId: occurrence.id,
      insteadOf: reader?.insteadOf?.name,
    });
    const card = await issueButtons(tx.presses, { card: plain, at, forPersonId: reader?.person.id });
    const id = `${receipt.id}/nudge:${message.id}/${conversation.channel}:${conversation.id}`;
    const notBefore = leavesAt > at ? { notBefore: leavesAt } : {};
    await tx.outbox.enqueue({ id, conversation, card, kind: 'reminder', ...notBefore }, at);
    deliveryIds.push(id);
  }
  await tx.reminders.saveReceipt({
    ...receipt,
    deliveryIds: [...receipt.deliveryIds, ...deliveryIds],
    taken: [...(receipt.taken ?? []), { step: -1, at, to: 'group' }],
  });
  return true;
}
