import { toLocalTime } from '../../../core/clock.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { Occurrence, ReminderRule } from '../../../reminders/reminder-store.ts';
import { openRows, type ReceiptReport, type ReportRow } from '../../../reminders/report.ts';
import { showNobodyToNudge, showNudged } from '../../../render/nudge-view.ts';
import { holdsRole } from '../../../security/actor.ts';
import { isOfDuty } from '../../cycle-rules.ts';
import { readNames } from '../../names.ts';
import type { Transaction } from '../../store.ts';
import type { Handler, Turn } from '../../turn.ts';
import { nudgeUnreported } from '../ledger/nudge-unreported.ts';
import { meantReport } from './meant-occurrence.ts';
import { nudgeEach } from './nudge-units.ts';

/** Said after who has stated the monthly duty: its notice is meant, whatever was sent since. */
const ABOUT_DUTY = new Set(['list_zero_reports', 'list_duties']);

/**
 * Sends a notice again to those who have not acknowledged it, all of them or the units named; once an hour at most. Right
 * after a look at who has not reported in a cycle it is those who are meant.
 */
export const nudge: Handler = async (turn) => {
  const { tx, actor, reading, memory } = turn;
  if (reading.slots.reference === undefined && memory.lastIntent === 'list_unreported') return nudgeCycle(turn);
  const report = await reportMeant(turn);
  const rule = report && (await tx.reminders.findRule(report.occurrence.ruleId));
  if (!report || !rule) return { reply: showNobodyToNudge('nothing', '') };
  if (!holdsRole(actor, ['supervisor']) && rule.createdBy !== actor.personId) {
    throw new Refusal({ reason: 'role_required', roles: ['supervisor'], intent: 'nudge' });
  }
  const { occurrence } = report;
  const open = await rowsToNudge(tx, report, rule);
  const { targets } = reading.slots;
  const meant =
    targets && targets.unitIds.length > 0 ? open.filter((row) => targets.unitIds.includes(row.unitId)) : open;
  const kept = { occurrenceId: occurrence.id };
  if (meant.length === 0) {
    return { reply: showNobodyToNudge(open.length === 0 ? 'answered' : 'others', occurrence.text), memory: kept };
  }
  const done = await nudgeEach({ turn, occurrence, rule, names: await readNames(tx) }, meant);
  await auditNudge(turn, occurrence, {
    units: done.sent.length,
    tooSoon: done.tooSoon.length + done.onWay.length,
    unreachable: done.unreachable.length,
  });
  return { reply: showNudged({ ...done, text: occurrence.text, occurrenceId: occurrence.id }), memory: kept };
};

/** Shown before it leaves, as by the button under the list of the cycle. */
function nudgeCycle(turn: Turn) {
  const { targets } = turn.reading.slots;
  const { cycleKind } = turn.memory;
  const unitIds = targets && targets.unitIds.length > 0 ? { unitIds: targets.unitIds } : {};
  const filter = { ...(cycleKind !== undefined && { kind: cycleKind }), ...unitIds };
  return nudgeUnreported({ ...turn, reading: { ...turn.reading, intent: 'nudge_unreported', slots: { filter } } });
}

function reportMeant({ tx, actor, memory, reading, scene }: Turn): Promise<ReceiptReport | undefined> {
  const question = { actor, memory, reading, place: scene.conversation, now: scene.now };
  const only = ABOUT_DUTY.has(memory.lastIntent ?? '') ? { only: isOfDuty } : {};
  return meantReport(tx, question, { open: true, ...only });
}

/** Those without an acknowledgement; for a duty those without a statement, which is what the notice asks for. */
async function rowsToNudge(
  tx: Pick<Transaction, 'duties'>,
  report: ReceiptReport,
  { content, zone }: ReminderRule,
): Promise<readonly ReportRow[]> {
  if (content?.kind !== 'duty') return openRows(report);
  const period = toLocalTime(report.occurrence.dueAt, zone).date.slice(0, 7);
  const stated = new Set((await tx.duties.list(content.duty, period)).map(({ unitId }) => unitId));
  return openRows(report).filter(({ unitId }) => !stated.has(unitId));
}

function auditNudge({ tx, at, actor, message }: Turn, { id }: Occurrence, after: Record<string, number>) {
  return tx.audit.append({ act: 'nudge.sent', at, who: actor.personId, message: message.id, subject: id, after });
}
