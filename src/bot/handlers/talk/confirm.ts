import { say } from '../../../render/talk-view.ts';
import { checkRole } from '../../../security/authorise.ts';
import type { IntentDefinition } from '../../../understanding/intent-file.ts';
import type { Handler } from '../../turn.ts';

/** A yes carries out what was asked to be confirmed, with the right checked anew; without a question it does nothing. */
export function confirmWith(handlerFor: (definition: IntentDefinition) => Handler): Handler {
  return async (turn) => {
    const pending = turn.scene.pending;
    if (pending?.kind !== 'confirm') return { reply: say('nothingToConfirm'), keepPending: true };
    const definition = turn.knowledge.intents.get(pending.intent);
    if (!definition) throw new Error(`no intent file declares "${pending.intent}"`);
    checkRole(turn.actor, definition);
    const reading = { ...turn.reading, intent: pending.intent, slots: { ...pending.slots, confirmed: true } };
    return handlerFor(definition)({ ...turn, reading });
  };
}
