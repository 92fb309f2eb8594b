import { offerNearest } from '../../../render/talk-view.ts';
import { holdsRole } from '../../../security/actor.ts';
import type { Handler } from '../../turn.ts';

/** Says that it was not understood, and offers the nearest three things it could have meant. */
export const outOfScope: Handler = async ({ actor, reading, knowledge }) => {
  const nearest = reading.alternatives
    .map((intent) => knowledge.intents.get(intent))
    .filter((definition) => definition !== undefined)
    .filter((definition) => definition.status === 'ready' && OFFERED(definition.intent))
    .filter((definition) => holdsRole(actor, definition.roles))
    .slice(0, 3);
  return { reply: offerNearest(nearest) };
};

// A button that says yes or no to nothing helps nobody.
const OFFERED = (intent: string) =>
  !['confirm', 'deny', 'cancel', 'out_of_scope', 'greet', 'acknowledge'].includes(intent);
