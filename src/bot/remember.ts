import type { Card } from '../core/card.ts';
import { withIntroduction } from '../render/talk-view.ts';
import { memoryKey } from './identify.ts';
import type { ConversationMemory } from './memory.ts';
import type { Outcome, Turn } from './turn.ts';

/** What may be done while a list stands before the speaker's eyes; anything else takes it out of sight. */
const BESIDE_A_LIST = new Set([
  ...['list_entries', 'show_entry', 'show_progress', 'record_update', 'close_entry', 'return_entry', 'assign_entry'],
  ...['request_extension', 'decide_extension', 'attach_evidence', 'undo', 'confirm', 'deny', 'cancel', 'acknowledge'],
  ...['out_of_scope', 'greet', 'help'],
]);

/** Keeps in mind what the turn leaves behind, and returns the reply, with the introduction at first contact. */
export async function remember(turn: Turn, outcome: Outcome): Promise<Card> {
  const { pending, askedBy, listedAt, ...before } = turn.memory;
  const waiting = { ...(pending && { pending }), ...(askedBy !== undefined && { askedBy }) };
  const kept = outcome.keepPending && turn.scene.pending ? waiting : {};
  const memory: ConversationMemory = {
    ...before,
    ...kept,
    ...(listedAt !== undefined && BESIDE_A_LIST.has(turn.reading.intent) && { listedAt }),
    ...(outcome.memory?.pending && { askedBy: turn.message.id }),
    ...outcome.memory,
    lastIntent: turn.reading.intent,
    updatedAt: turn.at,
    introduced: true,
  };
  await turn.tx.memory.remember(memoryKey(turn.message), turn.actor.personId, memory);
  return turn.memory.introduced ? outcome.reply : withIntroduction(outcome.reply);
}

/** Entries spoken of, newest first, without repeats. */
export function refocus(focus: readonly number[], nos: readonly number[]): number[] {
  return [...new Set([...nos, ...focus])].slice(0, 10);
}
