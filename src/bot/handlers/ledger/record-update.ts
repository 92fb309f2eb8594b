import { Refusal } from '../../../core/refusal.ts';
import type { StatedChange } from '../../../core/slots.ts';
import { addEvidence, onlyBacks } from '../../../ledger/add-evidence.ts';
import { withStatesOf } from '../../../ledger/kind-states.ts';
import { checkByHand } from '../../../ledger/parts.ts';
import { isBackwards, reportProgress } from '../../../ledger/report-progress.ts';
import { joinCards } from '../../../render/compose.ts';
import { showRefusal } from '../../../render/refusal-view.ts';
import { mayReport } from '../../../security/authorise.ts';
import { checkKindRole, getTaskKind } from '../../kind-rules.ts';
import { readNames } from '../../names.ts';
import { readPartsStated } from '../../roll-up.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';
import { applyChanges } from './apply-changes.ts';
import { lacks } from './ask-back.ts';
import { correctLast, isSlip } from './correct-last.ts';
import { askToBack, setAsideUnbacked } from './unbacked.ts';

/**
 * What a unit reports about its entries, with what backs it up. Correcting one's own last word is no step back of the
 * work. A completion that wants evidence and has none waits for it; the rest is recorded.
 */
export const recordUpdate: Handler = (turn) =>
  isSlip(turn.reading.slots) ? correctLast(turn, recordStated) : recordStated(turn);

const recordStated: Handler = async (turn) => {
  // An entry named without any news is no report: what to record is asked, and nothing is written.
  if (lacks(turn, tellsNothing)) return askForField(turn, 'progress');
  const { ready, unbacked } = await setAsideUnbacked(turn);
  if (unbacked.length === 0) return report(turn);
  const asked = await askToBack(turn, unbacked);
  if (ready.length === 0) return asked;
  const { evidence: _, ...slots } = turn.reading.slots;
  const done = await reportOrTell({ ...turn, reading: { ...turn.reading, slots: { ...slots, changes: ready } } });
  return { ...done, reply: joinCards(done.reply, asked.reply), memory: { ...asked.memory, ...done.memory } };
};

async function report(turn: Turn): Promise<Outcome> {
  const partsOf = await readPartsStated(turn);
  return applyChanges(turn, {
    apply(entry, stated, act) {
      if (!mayReport(turn.actor, turn.scene.conversation, entry)) return addEvidence(entry, stated, act);
      const kind = getTaskKind(turn, entry.kind);
      checkKindRole(turn, kind, 'mayReport');
      if (onlyBacks(stated)) return addEvidence(entry, stated, act);
      checkByHand(entry, stated, partsOf(entry));
      return withStatesOf(kind.states, entry, reportProgress(entry, stated, { ...act, deadline: kind.deadline }));
    },
    askFirst: (entry, stated) =>
      entry.state !== 'closed' &&
      partsOf(entry).length === 0 &&
      isBackwards(entry, stated) &&
      !isOwnWord(turn, entry.no),
  });
}

/** The speaker puts right what they said last: in marked words, or by rewriting the message. */
function isOwnWord({ message, memory, reading }: Turn, no: number): boolean {
  const isMarked = message.edits !== undefined || reading.slots.corrects?.includes(no) === true;
  return isMarked && memory.lastChanged.includes(no);
}

/** A refusal of the rest does not take away the question. */
async function reportOrTell(turn: Turn): Promise<Outcome> {
  try {
    return await report(turn);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { reply: showRefusal(error.facts, await readNames(turn.tx)) };
  }
}

function tellsNothing({ entry: _, ...told }: StatedChange): boolean {
  return Object.values(told).every((field) => field === undefined);
}
