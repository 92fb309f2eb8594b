import { Refusal } from '../../../core/refusal.ts';
import { LEDGER_TEXTS } from '../../../render/catalogue/ledger.ts';
import { askToBind, say, showBound } from '../../../render/talk-view.ts';
import { readNames } from '../../names.ts';
import type { Handler } from '../../turn.ts';
import { confirmButtons } from '../ledger/ask-back.ts';
import { askForField } from './ask-for-field.ts';

/** Binds this group to a unit after a yes; audited. One group has one unit, a unit may have several groups. */
export const bindUnit: Handler = async (turn) => {
  const { tx, message, reading, scene, at, actor } = turn;
  if (message.conversation.kind === 'direct') return { reply: say('bindInGroup') };
  const { unitId, confirmed } = reading.slots;
  if (!unitId) return askForField(turn, 'unit');
  const unit = scene.units.find((one) => one.id === unitId.value);
  if (!unit) throw new Refusal({ reason: 'no_such_unit', words: unitId.words });
  const before = scene.conversation.unitId;
  const names = await readNames(tx);
  if (!confirmed) {
    const slots = { unitId };
    const current = before === undefined || before === unit.id ? undefined : names.unit(before);
    return {
      reply: askToBind(unit.name, current, confirmButtons('bind_unit', slots, LEDGER_TEXTS.buttons)),
      memory: { pending: { kind: 'confirm', intent: 'bind_unit', slots, askedAt: at } },
    };
  }
  await tx.roster.bind({ conversation: message.conversation, unitId: unit.id });
  const subject = `${message.conversation.channel}:${message.conversation.id}`;
  await tx.audit.append({
    act: 'group.bound',
    at,
    who: actor.personId,
    message: message.id,
    subject,
    before,
    after: unit.id,
  });
  return { reply: showBound(unit.name) };
};
