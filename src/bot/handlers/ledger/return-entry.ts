import { returnEntry } from '../../../ledger/return-entry.ts';
import type { Handler } from '../../turn.ts';
import { applyChanges } from './apply-changes.ts';

/** A supervisor sends entries back with the reason. */
export const returnEntries: Handler = (turn) => applyChanges(turn, { apply: returnEntry });
