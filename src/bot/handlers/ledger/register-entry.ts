import { Refusal } from '../../../core/refusal.ts';
import type { Read } from '../../../core/slots.ts';
import type { KindField } from '../../../ledger/kind-shapes.ts';
import { openEntry } from '../../../ledger/open-entry.ts';
import { showChanges } from '../../../render/change-view.ts';
import { askForKindField } from '../../../render/figures-question-view.ts';
import { withKindLines } from '../../../render/kind-fields-view.ts';
import { reachesUnit } from '../../../security/authorise.ts';
import { checkKindRole, getTaskKind } from '../../kind-rules.ts';
import { readNames } from '../../names.ts';
import { actOf, recordChange, rememberForUndo } from '../../record.ts';
import { refocus } from '../../remember.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';

/** The kind that is meant when none is named. */
const USUAL_KIND = 'rectification';

/** Registers a new entry; the title must be said, and the unit by those who speak for none. */
export const registerEntry: Handler = async (turn) => {
  const stated = turn.reading.slots.register ?? {};
  const kind = getTaskKind(turn, stated.kind ?? USUAL_KIND);
  checkKindRole(turn, kind, 'mayRegister');
  if (!stated.title) return askForField(turn, 'title');
  const unitId = stated.unitId ?? ownUnit(turn);
  if (!unitId) return askForField(turn, 'unit');
  if (!reachesUnit(turn.actor, turn.scene.conversation, unitId.value))
    throw new Refusal({ reason: 'role_required', roles: ['supervisor'], intent: 'register_entry' });
  const missing = kind.fields.find(({ id, required }) => required && stated.fields?.[id] === undefined);
  if (missing) return askForMissing(turn, missing);
  const { title, ownerName, dueOn, leaderName, supportUnitIds, fields } = stated;
  const duties = { ...(leaderName && { leaderName }), ...(supportUnitIds && { supportUnitIds }) };
  const more = { ...duties, ...(fields && { fields }) };
  const no = await turn.tx.ledger.nextNo();
  const said = { title, unitId, ...(ownerName && { ownerName }), ...(dueOn && { dueOn }), ...more };
  const change = openEntry({ no, kind: kind.id, ...said }, actOf(turn));
  await recordChange(turn.tx, change);
  await rememberForUndo(turn, [change]);
  const names = await readNames(turn.tx);
  const reply = showChanges({
    intent: 'register_entry',
    applied: [change],
    refused: [],
    undo: { intent: 'undo', slots: { reference: turn.message.id } },
    today: turn.today,
    names,
  });
  return {
    reply: withKindLines(reply, { kind, entry: change.entry, names }),
    memory: { focus: refocus(turn.memory.focus, [no]), unitId: unitId.value },
  };
};

function askForMissing(turn: Turn, field: KindField): Outcome {
  const { intent, slots } = turn.reading;
  const pending = { kind: 'missing_field', intent, slots, field: `field:${field.id}`, askedAt: turn.at } as const;
  return { reply: askForKindField(field), memory: { pending } };
}

/** In a group the group's unit; in private the speaker's, unless the speaker watches over all units. */
export function ownUnit({ scene, actor }: Turn): Read<string> | undefined {
  const { conversation } = scene;
  if (conversation.unitId !== undefined && conversation.unitId !== actor.unitId)
    return { value: conversation.unitId, words: '' };
  return actor.roles.includes('supervisor') ? undefined : { value: actor.unitId, words: '' };
}
