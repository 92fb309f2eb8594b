import type { Instant } from '../core/clock.ts';
import type { InboundMessage } from '../core/message.ts';
import type { Person } from '../core/people.ts';
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
  const { conversation } = message;
  const person = await findSpeaker(tx, message);
  if (!person) throw new Refusal({ reason: 'unknown_person' });
  const binding =
    conversation.kind === 'group' ? await tx.roster.findBinding(conversation.channel, conversation.id) : undefined;
  const memory = await tx.memory.recall(memoryKey(message), person.id);
  return { actor: toActor(person), binding, memory: memory ?? emptyMemory(message.receivedAt) };
}

/** By the account itself, or by the address that the platform vouches for; `linkAccount` then writes the account down. */
async function findSpeaker(tx: Transaction, message: InboundMessage): Promise<Person | undefined> {
  const account = { channel: message.conversation.channel, id: message.senderId };
  return (await tx.roster.findPerson(account)) ?? (await findByAddress(tx, message));
}

/** Undefined also when two people have the same address: which of them it is nobody can tell. */
async function findByAddress(tx: Transaction, { senderEmail }: InboundMessage): Promise<Person | undefined> {
  if (senderEmail === undefined) return undefined;
  const address = senderEmail.toLowerCase();
  const found = (await tx.roster.people()).filter(({ email }) => email?.toLowerCase() === address);
  return found.length === 1 ? found[0] : undefined;
}

/**
 * Writes down that an account belongs to whom its address names, so that the address is needed only once. It becomes the
 * first: what is sent in private goes there.
 */
export async function linkAccount(tx: Transaction, message: InboundMessage, at: Instant): Promise<void> {
  const account = { channel: message.conversation.channel, id: message.senderId };
  if (message.senderEmail === undefined || (await tx.roster.findPerson(account))) return;
  const person = await findByAddress(tx, message);
  if (!person) return;
  await tx.roster.savePerson({ ...person, identities: [{ ...account, linked: true }, ...person.identities] });
  const { id } = person;
  await tx.audit.append({ act: 'person.linked', at, who: id, message: message.id, subject: id, after: account });
}

/** Conversations of different channels never share a memory, even when their ids look alike. */
export function memoryKey(message: InboundMessage): string {
  return `${message.conversation.channel}:${message.conversation.id}`;
}

function emptyMemory(updatedAt: string): ConversationMemory {
  return { focus: [], listed: [], lastChanged: [], updatedAt };
}
