import type { LedgerEvent } from '../ledger/event.ts';
import type { ChangeSet } from '../ledger/ledger-store.ts';
import type { ConversationMemory } from './memory.ts';
import type { Turn } from './turn.ts';

/** As many of a person's change sets as the ledger keeps; with fewer none was forgotten. */
const KEPT_SETS = 20;

/** Rewritten messages that are kept in mind. */
const KEPT_REWRITTEN = 20;

/** How far back changes that fell out of the sets are looked for, ms, and among how many events. */
const LOOKED_BACK_MS = 30 * 86_400_000;
const LOOKED_THROUGH = 2000;

/**
 * What one of the speaker's messages changed and nobody took back; undefined: nothing. A message that was rewritten
 * before counts with what its last wording changed.
 */
export async function findMadeBy(turn: Turn, messageId: string): Promise<ChangeSet | undefined> {
  const { ledger } = turn.tx;
  const last = turn.memory.rewritten?.find(({ first }) => first === messageId)?.last ?? messageId;
  const sets = await ledger.recentChanges(turn.actor.personId);
  const known = sets.find((made) => made.messageId === last);
  if (known || sets.length < KEPT_SETS) return known;
  const to = new Date(Date.parse(turn.at) + 1);
  const from = new Date(to.getTime() - LOOKED_BACK_MS);
  const span = { from: from.toISOString(), to: to.toISOString(), limit: LOOKED_THROUGH };
  return toSet(await ledger.eventsBetween(span), last, turn.actor.personId);
}

/** Keeps in mind that a message was rewritten by this one. */
export function rememberRewritten({ memory, message }: Turn, first: string): Pick<ConversationMemory, 'rewritten'> {
  const others = (memory.rewritten ?? []).filter((one) => one.first !== first);
  return { rewritten: [...others, { first, last: message.id }].slice(-KEPT_REWRITTEN) };
}

function toSet(events: readonly LedgerEvent[], messageId: string, personId: string): ChangeSet | undefined {
  const undone = new Set(events.map(({ undoes }) => undoes));
  const made = events
    .filter((event) => event.messageId === messageId && event.personId === personId && !undone.has(event.id))
    .filter(({ verb }) => verb !== 'undone' && verb !== 'message_withdrawn');
  const [first] = made;
  if (!first) return undefined;
  return { messageId, at: first.at, eventIds: made.map(({ id }) => id), nos: made.map(({ no }) => no) };
}
