import type { Card } from '../core/card.ts';
import { type Instant, toLocalTime } from '../core/clock.ts';
import { privateConversation } from '../reminders/absence.ts';
import type { AnsweredNotice } from '../reminders/receipts.ts';
import type { StepTaken } from '../reminders/reminder-store.ts';
import type { StepFailure, Telling } from '../reminders/tell-step.ts';
import { dateAndTime } from '../render/dates.ts';
import {
  composeAnswered,
  composeEscalation,
  composeLiaisonCard,
  composeNotTold,
  composeNudge,
  composeWarning,
} from '../render/ladder-view.ts';
import type { Names } from '../render/names.ts';
import { fillText } from './fill-text.ts';
import { readNames } from './names.ts';
import { enqueueCard } from './replies.ts';
import type { Transaction } from './store.ts';

/** Says what a step of the ladder tells. In private only the reader may press the buttons. */
export async function tellStepCard(telling: Telling, tx: Transaction): Promise<void> {
  const { id, conversation, reader, kind, at, rule, occurrence, unitId } = telling;
  const text = await fillText(tx, occurrence.text, { unitId, at, zone: rule.zone });
  const card = composeStep({ ...telling, occurrence: { ...occurrence, text } }, await readNames(tx));
  const sendKind = kind === 'nudge' ? 'reminder' : 'notice';
  const forPersonId = reader && { forPersonId: reader.person.id };
  await enqueueCard(tx, { id, conversation, card, kind: sendKind, ...forPersonId }, at);
}

function composeStep(telling: Telling, names: Names): Card {
  const { rule, occurrence, receipt, unitId, reader, ahead, at } = telling;
  const { date } = toLocalTime(at, rule.zone);
  const inWords = (instant: Instant): string => dateAndTime(instant, date, rule.zone);
  const notice = {
    text: occurrence.text,
    unit: names.unit(unitId),
    since: inWords(occurrence.firedAt),
    occurrenceId: occurrence.id,
    insteadOf: reader?.insteadOf?.name,
  };
  switch (telling.kind) {
    case 'nudge':
      return composeNudge(notice);
    case 'liaison':
      return composeLiaisonCard({ ...notice, arrived: receipt.deliveredAt !== undefined });
    case 'warning':
      return composeWarning({
        ...notice,
        ahead: ahead && { at: inWords(ahead.at), who: names.person(ahead.personId) },
        deferrable: reader ? receipt.id : undefined,
      });
    case 'leader':
      return composeEscalation({ ...notice, nudges: nudgesOf(telling) });
    case 'not_told':
      return composeNotTold({ unit: notice.unit, text: notice.text, why: telling.why ?? 'no_leader' });
  }
}

function nudgesOf({ receipt }: Telling): number {
  const told = (receipt.taken ?? []).filter(({ failedCode }) => failedCode === undefined);
  return new Set(told.map(({ step, at }) => `${step}@${at}`)).size;
}

/**
 * What an acknowledgement changes about messages of the ladder: those that have not left are called back, and who above
 * was told already gets one line that it is answered.
 */
export async function settleLadder(
  tx: Transaction,
  { occurrence, receipt }: AnsweredNotice,
  { at, who, zone }: { readonly at: Instant; readonly who: string; readonly zone: string },
): Promise<void> {
  for (const id of receipt.deliveryIds.filter((one) => isFollowUp(receipt.id, one))) await tx.outbox.withdraw(id);
  const { unitId, taken = [] } = receipt;
  const above = taken.filter(({ to, failedCode }) => to === 'leader' && failedCode === undefined);
  const told = new Set<string>();
  const recalled = new Set<StepTaken>();
  for (const step of above) {
    const { personId } = step;
    if (personId === undefined) continue;
    if (await tx.outbox.withdraw(`${receipt.id}/step:${step.step}/${personId}`)) recalled.add(step);
    else if (personId !== receipt.acknowledgedBy) told.add(personId);
  }
  if (recalled.size > 0) await tx.reminders.saveReceipt({ ...receipt, taken: taken.map(asRecalled(recalled)) });
  const [people, names] = await Promise.all([tx.roster.people(), readNames(tx)]);
  const { date } = toLocalTime(at, zone);
  for (const personId of told) {
    const person = people.find(({ id }) => id === personId);
    const conversation = person && privateConversation(person);
    if (!conversation || unitId === undefined) continue;
    const text = await fillText(tx, occurrence.text, { unitId, at, zone });
    const facts = { unit: names.unit(unitId), at: dateAndTime(at, date, zone), who, text };
    const id = `${receipt.id}/answered/${personId}`;
    await enqueueCard(tx, { id, conversation, card: composeAnswered(facts), kind: 'notice' }, at);
  }
}

function asRecalled(recalled: ReadonlySet<StepTaken>): (step: StepTaken) => StepTaken {
  return (step) => (recalled.has(step) ? { ...step, failedCode: 'recalled' satisfies StepFailure } : step);
}

function isFollowUp(receiptId: string, deliveryId: string): boolean {
  return deliveryId.startsWith(`${receiptId}/step:`) || deliveryId.startsWith(`${receiptId}/nudge:`);
}
