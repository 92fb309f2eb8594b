import { isBackwards, reportProgress } from '../../../ledger/report-progress.ts';
import type { Handler } from '../../turn.ts';
import { applyChanges } from './apply-changes.ts';

/** What a unit reports about its entries. Correcting one's own last word is no step back of the work. */
export const recordUpdate: Handler = (turn) =>
  applyChanges(turn, {
    apply(entry, stated, act) {
      const deadline = turn.knowledge.kinds.get(entry.kind)?.deadline ?? 'free';
      return reportProgress(entry, stated, { ...act, deadline });
    },
    askFirst: (entry, stated) =>
      entry.state !== 'closed' && isBackwards(entry, stated) && !turn.memory.lastChanged.includes(entry.no),
  });
