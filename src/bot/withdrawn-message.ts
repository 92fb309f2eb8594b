import type { Conversation, InboundMessage } from '../core/message.ts';
import type { Person } from '../core/people.ts';
import { changeEntry } from '../ledger/change.ts';
import type { Entry } from '../ledger/entry.ts';
import type { ChangeSet } from '../ledger/ledger-store.ts';
import { composeCard } from '../render/compose.ts';
import { showWithdrawn, tellWithdrawn } from '../render/withdrawn-view.ts';
import type { Reading, Scene } from '../understanding/scene.ts';
import { findMadeBy } from './made-by-message.ts';
import { readNames } from './names.ts';
import { actOf, recordChange } from './record.ts';
import { enqueueCard } from './replies.ts';
import type { Outcome, Turn } from './turn.ts';

/** A withdrawal says nothing to be understood. */
export const WITHDRAWAL: Reading = { intent: 'out_of_scope', slots: {}, confidence: 1, alternatives: [] };

/** Events of an entry that are looked through. */
const HISTORY = 200;

/** Whether the message takes an earlier one back. While a confidential form is open the form answers that itself. */
export function isWithdrawal({ withdraws }: InboundMessage, { pending }: Scene): boolean {
  return withdraws !== undefined && !pending?.slots.form;
}

/**
 * A message was taken back in the messenger. The ledger stays as it is: what was accepted was said, also when it was
 * not yet read then, for the inbox keeps the order. Its entries are marked, and those who answer for them decide. The
 * same withdrawal that comes again finds the mark and does nothing.
 */
export async function flagWithdrawn(turn: Turn): Promise<Outcome> {
  const made = await findMadeBy(turn, turn.message.withdraws ?? '');
  const flagged: Entry[] = [];
  for (const no of made?.nos ?? []) {
    const entry = await turn.tx.ledger.findEntry(no);
    if (!made || !entry || !(await stands(turn, no, made))) continue;
    const change = changeEntry(entry, { verb: 'message_withdrawn', fields: {} }, actOf(turn));
    await recordChange(turn.tx, change);
    flagged.push(change.entry);
  }
  const drops = asked(turn);
  if (made && flagged.length > 0) await askThoseConcerned(turn, made, flagged);
  if (flagged.length === 0 && !drops) return { reply: composeCard({}), keepPending: true, isSilent: true };
  return { reply: tellWithdrawn(flagged, drops), keepPending: !drops };
}

/** The question that waits for an answer was raised by the withdrawn message: it goes with it. */
function asked({ memory, message }: Turn): boolean {
  const { pending, askedBy, rewritten = [] } = memory;
  const last = rewritten.find(({ first }) => first === message.withdraws)?.last;
  return pending !== undefined && askedBy !== undefined && [message.withdraws, last].includes(askedBy);
}

/** The change was not taken back, and its withdrawal not marked before. */
async function stands({ tx }: Turn, no: number, { eventIds }: ChangeSet): Promise<boolean> {
  const history = await tx.ledger.eventsOf(no, HISTORY);
  const event = history.find(({ id }) => eventIds.includes(id));
  if (!event) return false;
  const since = history.filter(({ version }) => version > event.version);
  return !since.some(({ verb, undoes }) => verb === 'message_withdrawn' || undoes === event.id);
}

async function askThoseConcerned(turn: Turn, made: ChangeSet, flagged: readonly Entry[]): Promise<void> {
  const { tx, at, actor } = turn;
  const names = await readNames(tx);
  for (const unitId of new Set(flagged.map((entry) => entry.unitId))) {
    const theirs = flagged.filter((entry) => entry.unitId === unitId);
    const card = showWithdrawn(theirs, { who: names.person(actor.personId), messageId: made.messageId });
    for (const conversation of await placesOf(turn, unitId)) {
      const id = `withdrawn:${turn.message.withdraws}/${conversation.channel}:${conversation.id}`;
      await enqueueCard(tx, { id, conversation, card, kind: 'notice' }, at);
    }
  }
}

/** The liaisons of a unit in private, or else its groups. */
async function placesOf({ tx, message }: Turn, unitId: string): Promise<readonly Conversation[]> {
  const people = (await tx.roster.people()).filter((person) => person.unitId === unitId);
  const liaisons = people.filter(({ roles }) => roles.includes('liaison'));
  const inPrivate = liaisons.flatMap((person) => privateTo(person, message) ?? []);
  if (inPrivate.length > 0) return inPrivate;
  const bindings = await tx.roster.bindings();
  return bindings.filter((binding) => binding.unitId === unitId).map(({ conversation }) => conversation);
}

function privateTo({ identities }: Person, { conversation }: InboundMessage): Conversation | undefined {
  const here = identities.find(({ channel }) => channel === conversation.channel) ?? identities[0];
  return here && { channel: here.channel, id: `direct:${here.id}`, kind: 'direct' };
}
