import { showHelp, showPrivacy } from '../../../render/talk-view.ts';
import { holdsRole } from '../../../security/actor.ts';
import type { Handler } from '../../turn.ts';

/** Intents that need no explaining. */
const OBVIOUS = new Set(['greet', 'confirm', 'deny', 'cancel', 'out_of_scope', 'help']);

/** What this person can say; or who sees what, when that is asked. */
export const help: Handler = async ({ actor, reading, knowledge }) => {
  if (reading.slots.topic === 'privacy') return { reply: showPrivacy() };
  const intents = [...knowledge.intents.values()].filter(
    (definition) =>
      definition.status === 'ready' && !OBVIOUS.has(definition.intent) && holdsRole(actor, definition.roles),
  );
  return { reply: showHelp(intents) };
};
