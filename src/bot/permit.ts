import type { InboundMessage } from '../core/message.ts';
import { Refusal } from '../core/refusal.ts';
import { checkRole } from '../security/authorise.ts';
import type { IntentDefinition } from '../understanding/intent-file.ts';
import type { Reading } from '../understanding/scene.ts';
import type { Setting } from './scene.ts';
import type { Knowledge } from './turn.ts';

/** What can be said in a group before it is bound: binding it, and what belongs to that. */
const BEFORE_BINDING = new Set(['bind_unit', 'confirm', 'deny', 'cancel', 'whoami', 'help', 'greet']);

/**
 * Whether this person may say this here; pressing a button comes through here too. Returns the intent's definition.
 * Throws `private_only`, `unbound_group` and `role_required`.
 */
export function permit(
  knowledge: Knowledge,
  message: InboundMessage,
  { setting, reading }: { readonly setting: Setting; readonly reading: Reading },
): IntentDefinition {
  const definition = knowledge.intents.get(reading.intent);
  if (!definition) throw new Error(`no intent file declares "${reading.intent}"`);
  const group = message.conversation.kind === 'group';
  if (group && (reading.slots.tellsOfIntervention || definition.where === 'direct'))
    throw new Refusal({ reason: 'private_only' });
  if (group && !setting.binding && !BEFORE_BINDING.has(reading.intent)) throw new Refusal({ reason: 'unbound_group' });
  checkRole(setting.actor, definition);
  return definition;
}
