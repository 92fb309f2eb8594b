import { askFor } from '../../../render/talk-view.ts';
import type { Outcome, Turn } from '../../turn.ts';

/** Asks the question that the intent's file declares for a missing slot, and keeps what is known so far. */
export function askForField(turn: Turn, field: string): Outcome {
  const { intent, slots } = turn.reading;
  const question = turn.knowledge.intents.get(intent)?.ask[field];
  if (question === undefined) throw new Error(`intents/…/${intent}.yml has no question for "${field}"`);
  return {
    reply: askFor(question),
    memory: { pending: { kind: 'missing_field', intent, slots, field, askedAt: turn.at } },
  };
}
