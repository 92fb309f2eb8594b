import type { Card } from '../core/card.ts';
import { Refusal } from '../core/refusal.ts';
import { joinCards } from '../render/compose.ts';
import { showRefusal } from '../render/refusal-view.ts';
import { checkRole } from '../security/authorise.ts';
import type { IntentDefinition } from '../understanding/intent-file.ts';
import { handlerFor } from './handlers/index.ts';
import { readNames } from './names.ts';
import { auditRefusal } from './refuse.ts';
import type { Handler, Outcome, Turn } from './turn.ts';

/**
 * The handler of an intent; where the message says a second thing, of both. Each is done, refused or asked back on its
 * own, and one reply tells of both. The question of the first stays open; the second's can be answered by its buttons.
 */
export function withSecondAct(definition: IntentDefinition): Handler {
  const handler = handlerFor(definition);
  return async (turn) => {
    const { also } = turn.reading;
    if (!also) return handler(turn);
    const other = turn.knowledge.intents.get(also.intent);
    if (!other) throw new Error(`no intent file declares "${also.intent}"`);
    const first = await refusable(turn, () => handler(turn));
    const { also: _, ...rest } = turn.reading;
    const beside = { ...turn, reading: { ...rest, ...also, confirmFirst: also.confirmFirst ?? false } };
    const second = await refusable(beside, async () => {
      checkRole(turn.actor, other);
      return handlerFor(other)(beside);
    });
    return joinOutcomes(first, second);
  };
}

async function refusable(turn: Turn, act: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { tx, at, actor, message, reading } = turn;
    await auditRefusal(tx, error, { at, who: actor.personId, message: message.id, intent: reading.intent });
    const reply: Card = showRefusal(error.facts, await readNames(tx));
    return { reply };
  }
}

function joinOutcomes(first: Outcome, second: Outcome): Outcome {
  const focus = [...(first.memory?.focus ?? []), ...(second.memory?.focus ?? [])];
  const changed = [...(first.memory?.lastChanged ?? []), ...(second.memory?.lastChanged ?? [])];
  return {
    ...second,
    ...first,
    reply: joinCards(first.reply, second.reply),
    memory: {
      ...second.memory,
      ...first.memory,
      ...(focus.length > 0 && { focus: [...new Set(focus)].slice(0, 10) }),
      ...(changed.length > 0 && { lastChanged: changed }),
    },
  };
}
