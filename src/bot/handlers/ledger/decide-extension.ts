import { declineExtension, grantExtension } from '../../../ledger/extend.ts';
import { getKindFor } from '../../kind-rules.ts';
import type { Handler } from '../../turn.ts';
import { applyChanges } from './apply-changes.ts';

/** Whoever accepts entries of the kind answers requests for more time: a change that is `unchanged` keeps its date, the others move. */
export const decideExtensions: Handler = (turn) => {
  const { approved = true } = turn.reading.slots;
  return applyChanges(turn, {
    apply(entry, { unchanged, dueOn, note }, act) {
      getKindFor(turn, entry, 'mayAccept');
      const reason = note && { note };
      const declined = unchanged === true || !approved;
      return declined
        ? declineExtension(entry, { ...reason }, act)
        : grantExtension(entry, { ...(dueOn && { dueOn }), ...reason }, act);
    },
  });
};
