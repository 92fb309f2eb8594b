import type { Person } from '../../../core/people.ts';
import { Refusal } from '../../../core/refusal.ts';
import { sayOfLinking, showLinkCode, showTaken, showUnlinked } from '../../../render/linking-view.ts';
import { hashLinkCode, LINK_CODE_MINUTES, newLinkCode } from '../../../security/link-codes.ts';
import { burnLinkCode } from '../../link-account.ts';
import { readNames } from '../../names.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';

/**
 * Gives out a one-time code that links an account of another messenger, to the speaker or, by a liaison or an
 * administrator, for somebody else; takes linked accounts away again. In private only: a code said in a group is spent.
 */
export const linkAccount: Handler = async (turn) => {
  const { code, personName, ends } = turn.reading.slots.linking ?? {};
  const isGroup = turn.message.conversation.kind === 'group';
  if (code !== undefined) return refuseCode(turn, code);
  if (isGroup) return { reply: sayOfLinking('privateOnly') };
  if (ends) return unlink(turn);
  return personName === undefined ? giveCode(turn, await readSelf(turn)) : giveCodeFor(turn, personName);
};

/** The account that typed the code is somebody's already. */
async function refuseCode(turn: Turn, code: string): Promise<Outcome> {
  const { tx, message, actor } = turn;
  if (message.conversation.kind === 'group') {
    await burnLinkCode(tx, code);
    return { reply: sayOfLinking('burnt') };
  }
  const found = await tx.linkCodes.find(hashLinkCode(code));
  return { reply: found?.personId === actor.personId ? sayOfLinking('alreadyYours') : showTaken(actor.name) };
}

async function giveCodeFor(turn: Turn, name: string): Promise<Outcome> {
  const { actor, tx } = turn;
  const named = (await tx.roster.people()).filter((person) => person.name === name);
  const isAdmin = actor.roles.includes('admin');
  const mine = named.filter(({ unitId }) => isAdmin || unitId === actor.unitId);
  const [person, ...others] = mine;
  if (named.length === 0) throw new Refusal({ reason: 'no_such_person', words: name });
  if (person?.id === actor.personId) return giveCode(turn, person);
  const mayGive = isAdmin || actor.roles.includes('liaison');
  if (!person || others.length > 0 || !mayGive) return { reply: sayOfLinking('notYours') };
  return giveCode(turn, person);
}

async function giveCode({ tx, actor, at, message }: Turn, person: Person): Promise<Outcome> {
  const code = newLinkCode();
  const validUntil = new Date(Date.parse(at) + LINK_CODE_MINUTES * 60_000).toISOString();
  const { personId: who } = actor;
  await tx.linkCodes.save({ hash: hashLinkCode(code), personId: person.id, madeBy: who, validUntil });
  await tx.audit.append({ act: 'person.link_code', at, who, message: message.id, subject: person.id });
  const unit = (await readNames(tx)).unit(person.unitId);
  const other = person.id === who ? undefined : { name: person.name, unit };
  return { reply: showLinkCode(code, LINK_CODE_MINUTES, other), isPassing: true };
}

/** Accounts that were linked, but for the one that speaks, are nobody's from now on. */
async function unlink(turn: Turn): Promise<Outcome> {
  const { tx, message, at } = turn;
  const person = await readSelf(turn);
  const speaks = { channel: message.conversation.channel, id: message.senderId };
  const gone = person.identities.filter(
    ({ linked, channel, id }) => linked && !(channel === speaks.channel && id === speaks.id),
  );
  if (gone.length > 0) {
    const identities = person.identities.filter((one) => !gone.includes(one));
    await tx.roster.savePerson({ ...person, identities });
    const { id: who } = person;
    await tx.audit.append({ act: 'person.unlinked', at, who, message: message.id, subject: who, before: gone });
  }
  return { reply: showUnlinked(gone.map(({ channel, id }) => `${channel}:${id}`)) };
}

async function readSelf({ tx, actor }: Turn): Promise<Person> {
  const self = (await tx.roster.people()).find(({ id }) => id === actor.personId);
  if (!self) throw new Error(`nobody on the roster is ${actor.personId}`);
  return self;
}
