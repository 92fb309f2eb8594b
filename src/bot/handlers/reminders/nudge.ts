import type { Card } from '../../../core/card.ts';
import { toLocalTime } from '../../../core/clock.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { Occurrence, ReminderRule } from '../../../reminders/reminder-store.ts';
import { openRows, type ReceiptReport, type ReportRow } from '../../../reminders/report.ts';
import { joinCards } from '../../../render/compose.ts';
import { showNobodyToNudge, showNudged } from '../../../render/nudge-view.ts';
import { holdsRole } from '../../../security/actor.ts';
import { isOfDuty } from '../../cycle-rules.ts';
import { readNames } from '../../names.ts';
import type { Transaction } from '../../store.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { nudgeUnreported } from '../ledger/nudge-unreported.ts';
import { meantReport, openOwnReports, spokenOf } from './meant-occurrence.ts';
import { askWhichToNudge, chosenNotices, naming, previewNudge, questionOf } from './nudge-choice.ts';
import { nudgeEach } from './nudge-units.ts';

/** Said after who has stated the monthly duty: its notice is meant, whatever was sent since. */
const ABOUT_DUTY = new Set(['list_zero_reports', 'list_duties']);

/** So many units are asked again without being shown before, where only one notice can be meant. */
const MOST_UNSHOWN = 10;

/**
 * Sends a notice again to those who have not acknowledged it, all of them or the units named; once an hour at most. Where
 * none is named and several could be, asks which; where it is not the only one of the speaker, or many units are concerned,
 * it is shown before. Right after a look at who has not reported in a cycle it is those who are meant.
 */
export const nudge: Handler = async (turn) => {
  const { reading, memory } = turn;
  const chosen = chosenNotices(turn);
  if (chosen.length > 1) return nudgeAll(turn, chosen);
  const [only] = chosen;
  if (only !== undefined) return nudgeMeant(naming(turn, only), false);
  if (reading.slots.reference === undefined && memory.lastIntent === 'list_unreported') return nudgeCycle(turn);
  if (!isBare(turn)) return nudgeMeant(turn, false);
  const own = await openOwnReports(turn.tx, questionOf(turn));
  if (own.length > 1) return askWhichToNudge(turn, own);
  const [report] = own;
  if (!report) return nudgeMeant(turn, true);
  return nudgeMeant(naming(turn, report.occurrence.id), openRows(report).length > MOST_UNSHOWN);
};

/** No notice is named, none was just talked of, and no units are said. */
function isBare(turn: Turn): boolean {
  const { reading, memory } = turn;
  const { reference, targets } = reading.slots;
  if (reference !== undefined || (targets && targets.unitIds.length > 0)) return false;
  if (ABOUT_DUTY.has(memory.lastIntent ?? '')) return false;
  return memory.pending?.kind === 'which_notice' || spokenOf(questionOf(turn)) === undefined;
}

/** `isShown`: who would be asked is shown first, and nothing is sent. */
async function nudgeMeant(turn: Turn, isShown: boolean): Promise<Outcome> {
  const { tx, actor, reading } = turn;
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
  const names = await readNames(tx);
  if (isShown)
    return previewNudge(
      turn,
      occurrence,
      meant.map(({ unitId }) => names.unit(unitId)),
    );
  const done = await nudgeEach({ turn, occurrence, rule, names }, meant);
  await auditNudge(turn, occurrence, {
    units: done.sent.length,
    tooSoon: done.tooSoon.length + done.onWay.length,
    unreachable: done.unreachable.length,
  });
  return { reply: showNudged({ ...done, text: occurrence.text, occurrenceId: occurrence.id }), memory: kept };
}

/** Each of the notices asked about, one after the other. */
async function nudgeAll(turn: Turn, ids: readonly string[]): Promise<Outcome> {
  const replies: Card[] = [];
  for (const id of ids) replies.push((await nudgeMeant(naming(turn, id), false)).reply);
  return { reply: replies.reduce(joinCards) };
}

/** Shown before it leaves, as by the button under the list of the cycle. */
function nudgeCycle(turn: Turn) {
  const { targets } = turn.reading.slots;
  const { cycleKind } = turn.memory;
  const unitIds = targets && targets.unitIds.length > 0 ? { unitIds: targets.unitIds } : {};
  const filter = { ...(cycleKind !== undefined && { kind: cycleKind }), ...unitIds };
  return nudgeUnreported({ ...turn, reading: { ...turn.reading, intent: 'nudge_unreported', slots: { filter } } });
}

function reportMeant(turn: Turn): Promise<ReceiptReport | undefined> {
  const only = ABOUT_DUTY.has(turn.memory.lastIntent ?? '') ? { only: isOfDuty } : {};
  return meantReport(turn.tx, questionOf(turn), { open: true, ...only });
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
