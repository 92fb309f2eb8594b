import { Refusal } from '../../../core/refusal.ts';
import type { Read } from '../../../core/slots.ts';
import { openEntry } from '../../../ledger/open-entry.ts';
import { showChanges } from '../../../render/change-view.ts';
import { reachesUnit } from '../../../security/authorise.ts';
import { readNames } from '../../names.ts';
import { actOf, recordChange, rememberForUndo } from '../../record.ts';
import { refocus } from '../../remember.ts';
import type { Handler, Turn } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';

/** The kind that is meant when none is named. */
const USUAL_KIND = 'rectification';

/** Registers a new entry; the title must be said, and the unit by those who speak for none. */
export const registerEntry: Handler = async (turn) => {
  const stated = turn.reading.slots.register ?? {};
  if (!stated.title) return askForField(turn, 'title');
  const unitId = stated.unitId ?? ownUnit(turn);
  if (!unitId) return askForField(turn, 'unit');
  if (!reachesUnit(turn.actor, turn.scene.conversation, unitId.value))
    throw new Refusal({ reason: 'role_required', roles: ['supervisor'], intent: 'register_entry' });
  const { title, ownerName, dueOn } = stated;
  const kind = stated.kind ?? USUAL_KIND;
  const no = await turn.tx.ledger.nextNo();
  const entry = { no, kind, title, unitId, ...(ownerName && { ownerName }), ...(dueOn && { dueOn }) };
  const change = openEntry(entry, actOf(turn));
  await recordChange(turn.tx, change);
  await rememberForUndo(turn, [change]);
  const reply = showChanges({
    intent: 'register_entry',
    applied: [change],
    refused: [],
    undo: { intent: 'undo', slots: { reference: turn.message.id } },
    today: turn.today,
    names: await readNames(turn.tx),
  });
  return { reply, memory: { focus: refocus(turn.memory.focus, [no]), unitId: unitId.value } };
};

/** In a group the group's unit; in private the speaker's, unless the speaker watches over all units. */
function ownUnit({ scene, actor }: Turn): Read<string> | undefined {
  const { conversation } = scene;
  if (conversation.unitId !== undefined && conversation.unitId !== actor.unitId)
    return { value: conversation.unitId, words: '' };
  return actor.roles.includes('supervisor') ? undefined : { value: actor.unitId, words: '' };
}
