import { joinCards } from '../render/compose.ts';
import { showFormLost, showFormWaits } from '../render/confidential-view.ts';
import type { Outcome, Turn } from './turn.ts';

/** Intents by which a form ends without a record. */
const ENDS = new Set(['cancel', 'deny']);

/**
 * Keeps an open confidential form open beside whatever else was done, and says so. When it is given up, or another
 * question takes its place, what was shown of it is taken away and its answers are gone.
 */
export async function holdForm(turn: Turn, outcome: Outcome): Promise<Outcome> {
  const { scene, reading, tx, message } = turn;
  const form = scene.pending?.slots.form;
  if (form === undefined || reading.intent === 'report_intervention') return outcome;
  const isReplaced = outcome.memory?.pending !== undefined;
  if (!isReplaced && !ENDS.has(reading.intent))
    return { ...outcome, keepPending: true, reply: joinCards(outcome.reply, showFormWaits()) };
  await tx.confidential.clearShown(message.conversation.id);
  return isReplaced ? { ...outcome, reply: joinCards(outcome.reply, showFormLost()) } : outcome;
}
