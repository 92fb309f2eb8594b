import { Refusal } from '../../../core/refusal.ts';
import type { Slots } from '../../../core/slots.ts';
import type { Entry } from '../../../ledger/entry.ts';
import { QUEUE_TEXTS } from '../../../render/catalogue/queue.ts';
import { asShown, showPreview } from '../../../render/queue-view.ts';
import { refusalLine } from '../../../render/refusal-view.ts';
import { readNames } from '../../names.ts';
import { actOf } from '../../record.ts';
import type { Outcome, Turn } from '../../turn.ts';
import type { ChangeRule } from './apply-changes.ts';
import { confirmButtons } from './ask-back.ts';
import { sortStated } from './sort-stated.ts';

/**
 * What accepting all that is stated would do, before anything is written: each by the rule itself. What cannot be
 * accepted is left out and told why. The yes carries exactly the entries that are shown, as they stand.
 */
export async function previewAcceptance(turn: Turn, rule: ChangeRule): Promise<Outcome> {
  const { clear, refused } = await sortStated(turn);
  const refusals = [...refused];
  const accepted: { readonly before: Entry; readonly after: Entry }[] = [];
  for (const { entry, stated } of clear) {
    try {
      accepted.push({ before: entry, after: rule.apply(entry, stated, actOf(turn)).entry });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push(error);
    }
  }
  const names = await readNames(turn.tx);
  const slots: Slots = { changes: accepted.map(({ before }) => asShown(before)) };
  const leftOut = refusals.map(({ facts }) => refusalLine(facts, names));
  const { intent } = turn.reading;
  return {
    reply: showPreview(
      { accepted: accepted.map(({ after }) => after), leftOut },
      { names, today: turn.today },
      confirmButtons(intent, slots, QUEUE_TEXTS.buttons),
    ),
    ...(accepted.length > 0 && { memory: { pending: { kind: 'confirm', intent, slots, askedAt: turn.at } } }),
  };
}
