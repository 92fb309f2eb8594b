import type { Actor, Place } from '../security/actor.ts';
import { type Reach, visibleUnitIds } from '../security/authorise.ts';

/** Whose entries may stand in a file that is handed out here: in a group all of it reads it, so it is the group's own unit, whoever asks. */
export function reachOnPaper(actor: Actor, place: Place): Reach {
  const reach = visibleUnitIds(actor, place);
  return reach === 'all' && place.kind === 'group' ? [place.unitId ?? actor.unitId] : reach;
}
