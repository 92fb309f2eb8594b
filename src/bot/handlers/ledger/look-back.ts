import { confirmLookBack, moveLookBack } from '../../../ledger/look-back.ts';
import { reopenEntry } from '../../../ledger/reopen.ts';
import type { Handler } from '../../turn.ts';
import { applyChanges } from './apply-changes.ts';

/** A supervisor looked again at closed entries: in order, come back, or put to another day. */
export const lookBack: Handler = (turn) => {
  const { approved = true } = turn.reading.slots;
  return applyChanges(turn, {
    apply(entry, { dueOn, note }, act) {
      const told = note && { note };
      if (!approved) return reopenEntry(entry, { ...(dueOn && { dueOn }), ...told }, act);
      return dueOn ? moveLookBack(entry, dueOn, act) : confirmLookBack(entry, { ...told }, act);
    },
  });
};
