import type { StatedChange } from '../../../core/slots.ts';
import { isBackwards, reportProgress } from '../../../ledger/report-progress.ts';
import type { Handler } from '../../turn.ts';
import { applyChanges, type ChangeRule } from './apply-changes.ts';

const rule: ChangeRule = {
  apply(entry, stated: StatedChange, act, turn) {
    const deadline = turn.knowledge.kinds.get(entry.kind)?.deadline ?? 'free';
    return reportProgress(entry, stated, { ...act, deadline });
  },
  // Correcting one's own last word is no step back of the work.
  askFirst: (entry, stated, turn) => isBackwards(entry, stated) && !turn.memory.lastChanged.includes(entry.no),
};

/** What a unit reports about its entries. */
export const recordUpdate: Handler = (turn) => applyChanges(turn, rule);
