import type { Act, Change } from '../ledger/change.ts';
import { addChangeSet } from '../ledger/change-set.ts';
import type { Transaction } from './store.ts';
import type { Turn } from './turn.ts';

/** Stores a change of an entry with its audit line, both in the transaction at hand. */
export async function recordChange(tx: Pick<Transaction, 'ledger' | 'audit'>, { entry, event }: Change): Promise<void> {
  await tx.ledger.record(entry, event);
  const { verb, at, personId: who, messageId: message, before, after } = event;
  await tx.audit.append({ act: `entry.${verb}`, at, who, message, subject: `#${entry.no}`, before, after });
}

/** Makes this message's changes the first that `undo` takes back. */
export async function rememberForUndo(turn: Turn, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const { ledger } = turn.tx;
  const sets = addChangeSet(await ledger.recentChanges(turn.actor.personId), changes, actOf(turn));
  await ledger.rememberChanges(turn.actor.personId, sets);
}

/** Who acts, when and in which message, as the rules of the ledger want it. */
export function actOf({ actor, message, at, today }: Turn): Act {
  return { personId: actor.personId, messageId: message.id, at, today };
}
