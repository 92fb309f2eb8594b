import type { InboundMessage } from '../core/message.ts';
import { Refusal } from '../core/refusal.ts';
import { toActor } from '../security/actor.ts';
import type { ConversationMemory } from './memory.ts';
import type { Setting } from './scene.ts';
import type { Transaction } from './store.ts';

/**
 * Finds who speaks and what unit the group is bound to. Throws `unknown_person`, and `unbound_group` for a group
 * without a unit; binding it is the one thing that can be said there, which the caller allows.
 */
export async function identify(tx: Transaction, message: InboundMessage): Promise<Setting> {
  const { conversation, senderId } = message;
  const person = await tx.roster.findPerson({ channel: conversation.channel, id: senderId });
  if (!person) throw new Refusal({ reason: 'unknown_person' });
  const binding =
    conversation.kind === 'group' ? await tx.roster.findBinding(conversation.channel, conversation.id) : undefined;
  const memory = await tx.memory.recall(memoryKey(message), person.id);
  return { actor: toActor(person), binding, memory: memory ?? emptyMemory(message.receivedAt) };
}

/** Conversations of different channels never share a memory, even when their ids look alike. */
export function memoryKey(message: InboundMessage): string {
  return `${message.conversation.channel}:${message.conversation.id}`;
}

function emptyMemory(updatedAt: string): ConversationMemory {
  return { focus: [], listed: [], lastChanged: [], updatedAt };
}
