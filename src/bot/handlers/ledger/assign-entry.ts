import { assignOwner } from '../../../ledger/assign.ts';
import type { Handler } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';
import { applyChanges } from './apply-changes.ts';
import { lacks } from './ask-back.ts';

/** Puts entries into somebody's hands. Without a name it is asked for. */
export const assignEntries: Handler = async (turn) => {
  if (lacks(turn, (stated) => stated.ownerName === undefined)) return askForField(turn, 'person');
  return applyChanges(turn, {
    apply: (entry, { ownerName }, act) => {
      if (!ownerName) throw new Error('an entry is assigned only to a name');
      return assignOwner(entry, ownerName, act);
    },
  });
};
