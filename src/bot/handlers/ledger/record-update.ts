import type { StatedChange } from '../../../core/slots.ts';
import { isBackwards, reportProgress } from '../../../ledger/report-progress.ts';
import type { Handler } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';
import { applyChanges } from './apply-changes.ts';
import { lacks } from './ask-back.ts';

/** What a unit reports about its entries. Correcting one's own last word is no step back of the work. */
export const recordUpdate: Handler = async (turn) => {
  // An entry named without any news is no report: what to record is asked, and nothing is written.
  if (lacks(turn, tellsNothing)) return askForField(turn, 'progress');
  return applyChanges(turn, {
    apply(entry, stated, act) {
      const deadline = turn.knowledge.kinds.get(entry.kind)?.deadline ?? 'free';
      return reportProgress(entry, stated, { ...act, deadline });
    },
    askFirst: (entry, stated) =>
      entry.state !== 'closed' && isBackwards(entry, stated) && !turn.memory.lastChanged.includes(entry.no),
  });
};

function tellsNothing({ entry: _, ...told }: StatedChange): boolean {
  return Object.values(told).every((field) => field === undefined);
}
