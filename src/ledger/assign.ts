import type { Read } from '../core/slots.ts';
import { type Act, type Change, changeEntry } from './change.ts';
import type { Entry } from './entry.ts';
import type { FieldValues } from './event.ts';
import { checkReportable } from './workflow.ts';

/** Who answers for an entry from now on. Absent parts stay as they are. */
export interface Duties {
  readonly ownerName?: Read<string> | undefined;
  readonly leaderName?: Read<string> | undefined;
  /** The unit that leads; the caller has checked the right to hand an entry over. */
  readonly unitId?: Read<string> | undefined;
  /** All supporting units, those that supported before included. */
  readonly supportUnitIds?: Read<readonly string[]> | undefined;
}

/** Names who answers for the entry. A unit that leads does not support. Throws `Refusal` `wrong_state` once it is closed. */
export function assignEntry(entry: Entry, duties: Duties, act: Act): Change {
  checkReportable(entry);
  const { ownerName, leaderName, unitId, supportUnitIds } = duties;
  const fields: FieldValues = {
    ...(ownerName && { ownerName: ownerName.value }),
    ...(leaderName && { leaderName: leaderName.value }),
    ...(unitId && { unitId: unitId.value }),
    ...supportFields(entry, duties),
  };
  const words = {
    ownerName: ownerName?.words,
    leaderName: leaderName?.words,
    unitId: unitId?.words,
    supportUnitIds: supportUnitIds?.words,
  };
  return changeEntry(entry, { verb: 'assigned', fields, words }, act);
}

function supportFields(entry: Entry, { unitId, supportUnitIds }: Duties): FieldValues {
  const lead = unitId?.value ?? entry.unitId;
  const named = supportUnitIds?.value ?? entry.supportUnitIds;
  if (named === undefined) return {};
  const supporters = [...new Set(named)].filter((id) => id !== lead);
  return { supportUnitIds: supporters.length > 0 ? supporters : null };
}
