import { Refusal } from '../core/refusal.ts';
import { type Actor, holdsRole, type Place } from './actor.ts';

/** As much of a ledger kind as decides who may hear of its entries. */
interface Guarded {
  readonly confidentiality: 'open' | 'confidential';
}

/** Throws `Refusal` `private_only` when a confidential kind is taken up in a group; nothing of its content may be told there. */
export function checkPlace(kind: Guarded, place: Place): void {
  if (kind.confidentiality === 'confidential' && place.kind === 'group') {
    throw new Refusal({ reason: 'private_only' });
  }
}

/** Whether entries of a kind may be shown here: confidential ones to discipline staff in private, no supervisor included. */
export function maySeeKind(kind: Guarded, actor: Actor, place: Place): boolean {
  if (kind.confidentiality === 'open') return true;
  return place.kind === 'direct' && holdsRole(actor, ['discipline']);
}
