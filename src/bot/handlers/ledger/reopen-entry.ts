import { reopenEntry } from '../../../ledger/reopen.ts';
import type { Handler } from '../../turn.ts';
import { applyChanges } from './apply-changes.ts';

/** Closed entries whose problem came back are taken up again, by a supervisor or by their own unit. */
export const reopenEntries: Handler = (turn) =>
  applyChanges(turn, {
    apply: (entry, { dueOn, note }, act) => reopenEntry(entry, { ...(dueOn && { dueOn }), ...(note && { note }) }, act),
  });
