import type { Instant } from '../../../core/clock.ts';
import { Refusal } from '../../../core/refusal.ts';
import { afterQuiet } from '../../../reminders/quiet-hours.ts';
import { recentNudge } from '../../../reminders/recent-nudge.ts';
import type { Occurrence, Receipt, ReminderRule } from '../../../reminders/reminder-store.ts';
import { openRows, type ReportRow } from '../../../reminders/report.ts';
import { placesOf } from '../../../reminders/tell-step.ts';
import { dateAndTime } from '../../../render/dates.ts';
import { composeNudge } from '../../../render/ladder-view.ts';
import type { Names } from '../../../render/names.ts';
import { showNobodyToNudge, showNudged } from '../../../render/nudge-view.ts';
import { holdsRole } from '../../../security/actor.ts';
import { fillText } from '../../fill-text.ts';
import { readNames } from '../../names.ts';
import { issueButtons } from '../../replies.ts';
import type { Handler, Turn } from '../../turn.ts';
import { meantReport } from './meant-occurrence.ts';

/** Sends a notice again to those who have not acknowledged it, all of them or the units named; once an hour at most. */
export const nudge: Handler = async (turn) => {
  const { tx, actor, scene, reading, memory, at, message } = turn;
  const report = await meantReport(tx, { actor, memory, reading, place: scene.conversation }, { open: true });
  const rule = report && (await tx.reminders.findRule(report.occurrence.ruleId));
  if (!report || !rule) return { reply: showNobodyToNudge('nothing', '') };
  if (!holdsRole(actor, ['supervisor']) && rule.createdBy !== actor.personId) {
    throw new Refusal({ reason: 'role_required', roles: ['supervisor'], intent: 'nudge' });
  }
  const { occurrence } = report;
  const open = openRows(report);
  const { targets } = reading.slots;
  const meant =
    targets && targets.unitIds.length > 0 ? open.filter((row) => targets.unitIds.includes(row.unitId)) : open;
  const kept = { occurrenceId: occurrence.id };
  if (meant.length === 0) {
    return { reply: showNobodyToNudge(open.length === 0 ? 'answered' : 'others', occurrence.text), memory: kept };
  }
  const names = await readNames(tx);
  const done = await nudgeEach({ turn, occurrence, rule, names }, meant);
  await tx.audit.append({
    act: 'nudge.sent',
    at,
    who: actor.personId,
    message: message.id,
    subject: occurrence.id,
    after: {
      units: done.sent.length,
      tooSoon: done.tooSoon.length + done.onWay.length,
      unreachable: done.unreachable.length,
    },
  });
  return { reply: showNudged({ ...done, text: occurrence.text, occurrenceId: occurrence.id }), memory: kept };
};

interface Nudging {
  readonly turn: Turn;
  readonly occurrence: Occurrence;
  readonly rule: ReminderRule;
  readonly names: Names;
}

async function nudgeEach(nudging: Nudging, rows: readonly ReportRow[]) {
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
