import type { ReceiptReport } from '../../../reminders/report.ts';
import { joinCards } from '../../../render/compose.ts';
import { showDelivery } from '../../../render/delivery-report-view.ts';
import { showNoReceipts, showReceiptPaper, showReceipts } from '../../../render/receipts-view.ts';
import { holdsRole } from '../../../security/actor.ts';
import { readNames } from '../../names.ts';
import type { Handler, Turn } from '../../turn.ts';
import { meantReport, narrowReport } from './meant-occurrence.ts';

/** Who answered a notice and who did not, out of the number fixed when it was sent. */
export const listReceipts: Handler = async (turn) => {
  const { tx, actor, scene, reading, memory, today, document, at, message } = turn;
  const found = await meantReport(tx, { actor, memory, reading, place: scene.conversation, now: scene.now });
  if (!found) return { reply: showNoReceipts() };
  const { id, ruleId } = found.occurrence;
  const report = narrowToSaid(found, turn);
  const supervises = holdsRole(actor, ['supervisor']);
  const rule = await tx.reminders.findRule(ruleId);
  const read = { names: await readNames(tx), zone: scene.zone, today, now: at };
  if (reading.slots.topic === 'delivery') {
    return { reply: showDelivery(report, read, { ownOnly: !supervises }), memory: { occurrenceId: id } };
  }
  const words = showReceipts(report, read, {
    mayNudge: supervises || rule?.createdBy === actor.personId,
    ownOnly: !supervises,
  });
  const view = reading.slots.filter?.view;
  if (view !== 'picture' && view !== 'file') return { reply: words, memory: { occurrenceId: id } };
  if (document) {
    const after = { count: document.count, view };
    await tx.audit.append({
      act: 'receipts.exported',
      at,
      who: actor.personId,
      message: message.id,
      subject: id,
      after,
    });
  }
  const paper = showReceiptPaper(view, document);
  return { reply: document ? paper : joinCards(paper, words), memory: { occurrenceId: id } };
};

/** Only the units that were named, where some were and the notice went to them. */
function narrowToSaid(report: ReceiptReport, { reading }: Pick<Turn, 'reading'>): ReceiptReport {
  const { targets } = reading.slots;
  if (!targets || targets.all || targets.unitIds.length === 0) return report;
  const narrowed = narrowReport(report, (unitId) => targets.unitIds.includes(unitId));
  return narrowed.total > 0 ? narrowed : report;
}
