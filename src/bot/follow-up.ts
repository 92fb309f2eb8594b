import type { Change } from '../ledger/change.ts';
import { tellDecisions } from './decision-notices.ts';
import { keepLookBacks } from './look-back-rules.ts';
import { rollUpWholes } from './roll-up.ts';
import type { Turn } from './turn.ts';

/** What follows from changes of entries in the same transaction: look-back reminders, and word to those concerned. */
export async function followUp(turn: Turn, changes: readonly Change[]): Promise<void> {
  await rollUpWholes(turn, changes);
  await keepLookBacks(turn, changes);
  await tellDecisions(turn, changes);
}
