import { withStatesOf } from '../../../ledger/kind-states.ts';
import { reopenEntry } from '../../../ledger/reopen.ts';
import { getKindFor } from '../../kind-rules.ts';
import type { Handler } from '../../turn.ts';
import { applyChanges } from './apply-changes.ts';

/**
 * Closed entries whose problem came back are taken up again, by a supervisor or by their own unit: whoever the kind
 * lets report on it, or accept it.
 */
export const reopenEntries: Handler = (turn) =>
  applyChanges(turn, {
    apply(entry, { dueOn, note }, act) {
      const { states } = getKindFor(turn, entry, 'mayReport', 'mayAccept');
      return withStatesOf(states, entry, reopenEntry(entry, { ...(dueOn && { dueOn }), ...(note && { note }) }, act));
    },
  });
