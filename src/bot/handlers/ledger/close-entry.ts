import { closeEntry } from '../../../ledger/close-entry.ts';
import type { Handler } from '../../turn.ts';
import { applyChanges } from './apply-changes.ts';

/** A supervisor accepts entries (销号). */
export const acceptEntries: Handler = (turn) =>
  applyChanges(turn, { apply: (entry, { note }, act) => closeEntry(entry, note ? { note } : {}, act) });
