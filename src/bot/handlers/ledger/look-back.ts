import { withStatesOf } from '../../../ledger/kind-states.ts';
import { confirmLookBack, moveLookBack } from '../../../ledger/look-back.ts';
import { reopenEntry } from '../../../ledger/reopen.ts';
import { getKindFor } from '../../kind-rules.ts';
import type { Handler } from '../../turn.ts';
import { applyChanges } from './apply-changes.ts';

/** Whoever accepts entries of the kind looked again at closed ones: in order, come back, or put to another day. */
export const lookBack: Handler = (turn) => {
  const { approved = true } = turn.reading.slots;
  return applyChanges(turn, {
    apply(entry, { dueOn, note }, act) {
      const { states } = getKindFor(turn, entry, 'mayAccept');
      const told = note && { note };
      if (!approved) return withStatesOf(states, entry, reopenEntry(entry, { ...(dueOn && { dueOn }), ...told }, act));
      return dueOn ? moveLookBack(entry, dueOn, act) : confirmLookBack(entry, { ...told }, act);
    },
  });
};
