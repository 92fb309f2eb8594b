import type { Conversation } from '../core/message.ts';
import type { Person } from '../core/people.ts';
import type { Change } from '../ledger/change.ts';
import type { EventVerb } from '../ledger/event.ts';
import { showDecisions } from '../render/decision-view.ts';
import { holdsRole } from '../security/actor.ts';
import { readNames } from './names.ts';
import { enqueueCard } from './replies.ts';
import type { Turn } from './turn.ts';

/** Decisions that a unit hears of when they are made somewhere else. */
const TOLD: ReadonlySet<EventVerb> = new Set<EventVerb>([
  ...(['closed', 'returned', 'extension_granted', 'extension_declined', 'reopened', 'undone'] as const),
]);

/** How far back it is looked for who asked. */
const HISTORY = 20;

/**
 * Tells units what a supervisor decided about their entries in another conversation: in their groups, or, where a unit
 * has none, the person who asked. One notice for each message and place; the same message never tells twice.
 */
export async function tellDecisions(turn: Turn, changes: readonly Change[]): Promise<void> {
  if (!holdsRole(turn.actor, ['supervisor'])) return;
  const told = changes.filter(({ event }) => TOLD.has(event.verb) || 'unitId' in event.after);
  const byUnit = new Map<string, Change[]>();
  for (const change of told) {
    const { unitId } = change.entry;
    byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), change]);
  }
  for (const [unitId, theirs] of byUnit) await tellUnit(turn, unitId, theirs);
}

async function tellUnit(turn: Turn, unitId: string, changes: readonly Change[]): Promise<void> {
  const bindings = (await turn.tx.roster.bindings()).filter((binding) => binding.unitId === unitId);
  const groups = bindings.map(({ conversation }) => conversation);
  const hears = groups.length > 0 ? groups : await askersOf(turn, changes);
  for (const conversation of hears.filter((one) => !isHere(turn, one)))
    await tell(turn, conversation, { changes, to: 'unit' });
}

/** Tells a person in private that a supervisor took back a change of theirs. */
export async function tellMaker(turn: Turn, personId: string, changes: readonly Change[]): Promise<void> {
  if (personId === turn.actor.personId) return;
  const maker = (await turn.tx.roster.people()).find(({ id }) => id === personId);
  const conversation = maker && privateTo(turn, maker);
  if (conversation && !isHere(turn, conversation)) await tell(turn, conversation, { changes, to: 'maker' });
}

async function tell(
  turn: Turn,
  conversation: Conversation,
  { changes, to }: { readonly changes: readonly Change[]; readonly to: 'unit' | 'maker' },
): Promise<void> {
  const { tx, message, actor, today, at } = turn;
  const names = await readNames(tx);
  const card = showDecisions(changes, { who: actor.name, to, names, today });
  const id = `decision:${message.id}/${conversation.channel}:${conversation.id}`;
  await enqueueCard(tx, { id, conversation, card, kind: 'notice' }, at);
}

function isHere({ message }: Turn, { channel, id }: Conversation): boolean {
  return message.conversation.channel === channel && message.conversation.id === id;
}

async function askersOf(turn: Turn, changes: readonly Change[]): Promise<Conversation[]> {
  const people = await turn.tx.roster.people();
  const asked = new Set<string>();
  for (const { entry } of changes) {
    const history = await turn.tx.ledger.eventsOf(entry.no, HISTORY);
    const last = history.find(({ verb }) => verb === 'submitted' || verb === 'extension_requested');
    if (last && last.personId !== turn.actor.personId) asked.add(last.personId);
  }
  return people.flatMap((person) => (asked.has(person.id) ? (privateTo(turn, person) ?? []) : []));
}

function privateTo({ message }: Turn, { identities }: Person): Conversation | undefined {
  const here = identities.find(({ channel }) => channel === message.conversation.channel) ?? identities[0];
  return here && { channel: here.channel, id: `direct:${here.id}`, kind: 'direct' };
}
