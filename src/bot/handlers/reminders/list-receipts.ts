import { receiptSummary } from '../../../reminders/receipts.ts';
import type { Occurrence } from '../../../reminders/reminder-store.ts';
import { showNoReceipts, showReceipts } from '../../../render/reminder-view.ts';
import { readNames } from '../../names.ts';
import type { Handler, Turn } from '../../turn.ts';

/** How many notices back are looked at. */
const RECENT = 10;

/** 谁还没回: who answered a notice and who did not, out of the number fixed when it was sent. */
export const listReceipts: Handler = async (turn) => {
  const occurrence = await meantOccurrence(turn);
  if (!occurrence) return { reply: showNoReceipts() };
  const summary = receiptSummary(occurrence, await turn.tx.reminders.receiptsOf(occurrence.id));
  const names = await readNames(turn.tx);
  const open = new Set([...summary.delivered, ...summary.failed, ...summary.unknown, ...summary.waiting]);
  const notDelivered = [...summary.failed, ...summary.unknown];
  return {
    reply: showReceipts({
      text: occurrence.text,
      total: summary.total,
      acknowledged: summary.acknowledged.length,
      notReplied: occurrence.unitIds.filter((unitId) => open.has(unitId)).map(names.unit),
      notDelivered: notDelivered.map(names.unit),
    }),
    memory: { occurrenceId: occurrence.id },
  };
};

/** The notice named, else the one last spoken of, else the latest that counts receipts and concerns the speaker. */
async function meantOccurrence({ tx, reading, memory, actor }: Turn): Promise<Occurrence | undefined> {
  const all = actor.roles.includes('supervisor');
  const mayKnow = (occurrence: Occurrence) =>
    occurrence.unitIds.length > 0 && (all || occurrence.unitIds.includes(actor.unitId));
  // Once another matter was in between, the latest notice is meant again.
  const spokenOf = memory.lastIntent === 'list_receipts' ? memory.occurrenceId : undefined;
  for (const id of [reading.slots.reference, spokenOf]) {
    const occurrence = id === undefined ? undefined : await tx.reminders.findOccurrence(id);
    if (occurrence && mayKnow(occurrence)) return occurrence;
  }
  return (await tx.reminders.occurrences(RECENT)).find(mayKnow);
}
