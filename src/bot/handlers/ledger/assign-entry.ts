import { Refusal } from '../../../core/refusal.ts';
import type { StatedChange } from '../../../core/slots.ts';
import { assignEntry } from '../../../ledger/assign.ts';
import { holdsRole } from '../../../security/actor.ts';
import type { Handler } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';
import { applyChanges } from './apply-changes.ts';
import { lacks } from './ask-back.ts';
import { correctLast, isSlip } from './correct-last.ts';

/**
 * Says who answers for entries: owner, responsible leader, the unit that leads and those that support. Without any of
 * these an owner is asked for. Handing an entry to another unit is for supervisors.
 */
export const assignEntries: Handler = (turn) =>
  isSlip(turn.reading.slots) ? correctLast(turn, assignStated) : assignStated(turn);

const assignStated: Handler = async (turn) => {
  const { unitId } = turn.reading.slots;
  if (!unitId && lacks(turn, namesNobody)) return askForField(turn, 'person');
  const supervises = holdsRole(turn.actor, ['supervisor']);
  return applyChanges(turn, {
    apply(entry, { ownerName, leaderName, supportUnitIds }, act) {
      if (unitId && unitId.value !== entry.unitId && !supervises)
        throw new Refusal({ reason: 'role_required', roles: ['supervisor'], intent: 'assign_entry' });
      return assignEntry(entry, { ownerName, leaderName, supportUnitIds, unitId }, act);
    },
  });
};

function namesNobody({ ownerName, leaderName, supportUnitIds }: StatedChange): boolean {
  return ownerName === undefined && leaderName === undefined && supportUnitIds === undefined;
}
