import { requestExtension } from '../../../ledger/extend.ts';
import type { Handler } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';
import { applyChanges } from './apply-changes.ts';
import { lacks } from './ask-back.ts';

/** A unit asks for a later date; the date itself does not move. Without a date it is asked for. */
export const requestExtensions: Handler = async (turn) => {
  if (lacks(turn, (stated) => stated.dueOn === undefined)) return askForField(turn, 'date');
  return applyChanges(turn, {
    apply: (entry, { dueOn, note }, act) => {
      if (!dueOn) throw new Error('an extension is asked for only with a date');
      return requestExtension(entry, { dueOn, ...(note && { note }) }, act);
    },
  });
};
