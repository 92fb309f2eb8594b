import type { Card } from '../core/card.ts';
import type { Instant } from '../core/clock.ts';
import type { InboundMessage } from '../core/message.ts';
import type { Person } from '../core/people.ts';
import { privateConversation } from '../reminders/absence.ts';
import { sayOfLinking, showLinked, showLinkedElsewhere } from '../render/linking-view.ts';
import { hashLinkCode, MOST_MISSES } from '../security/link-codes.ts';
import { findLinkCode } from '../understanding/linking.ts';
import type { ClaimedMessage } from './inbox.ts';
import { readNames } from './names.ts';
import { enqueueCard, enqueueReply } from './replies.ts';
import type { Transaction } from './store.ts';

const HOUR_MS = 3_600_000;

/** A message of an account that nobody knows. */
interface Stranger {
  readonly claim: ClaimedMessage;
  readonly at: Instant;
}

/**
 * Takes a one-time code from an account that nobody knows, and makes the account the person's; false when the message
 * holds no code. Said in a group the code is spent without effect, because everybody there has read it.
 */
export async function redeemLinkCode(tx: Transaction, { claim, at }: Stranger): Promise<boolean> {
  const { message } = claim;
  const code = message.press === undefined ? findLinkCode(message.text) : undefined;
  if (code === undefined) return false;
  const card = await answerCode(tx, message, { code, at });
  await enqueueReply(tx, { message, card, at });
  await tx.inbox.finish(claim, at);
  return true;
}

async function answerCode(
  tx: Transaction,
  message: InboundMessage,
  { code, at }: { readonly code: string; readonly at: Instant },
): Promise<Card> {
  if (message.conversation.kind === 'group') {
    await burnLinkCode(tx, code);
    return sayOfLinking('burnt');
  }
  const account = accountOf(message);
  if (await hasGuessedTooOften(tx, account, at)) return sayOfLinking('tooMany');
  const person = await spendLinkCode(tx, { code, account, at });
  if (!person) return sayOfLinking('wrong');
  await linkTo(tx, person, { message, at });
  return showLinked(person.name, (await readNames(tx)).unit(person.unitId));
}

/** A code that others have read is worth nothing. */
export async function burnLinkCode(tx: Transaction, code: string): Promise<void> {
  await tx.linkCodes.remove(hashLinkCode(code));
}

async function hasGuessedTooOften(tx: Transaction, account: string, at: Instant): Promise<boolean> {
  const since = new Date(Date.parse(at) - HOUR_MS).toISOString();
  const [own, all] = [await tx.linkCodes.misses(since, account), await tx.linkCodes.misses(since)];
  return own >= MOST_MISSES.account || all >= MOST_MISSES.all;
}

/** Whose code it is; it is gone then. Undefined: wrong, spent or too old, which is noted against the account. */
async function spendLinkCode(
  tx: Transaction,
  { code, account, at }: { readonly code: string; readonly account: string; readonly at: Instant },
): Promise<Person | undefined> {
  const hash = hashLinkCode(code);
  const found = await tx.linkCodes.find(hash);
  const person = found && (await tx.roster.people()).find(({ id }) => id === found.personId);
  await tx.linkCodes.remove(hash);
  if (person && at < found.validUntil) return person;
  await tx.linkCodes.noteMiss(account, at);
  return undefined;
}

/** Writes the account down, and says so where the person was known before. */
async function linkTo(
  tx: Transaction,
  person: Person,
  { message, at }: { readonly message: InboundMessage; readonly at: Instant },
): Promise<void> {
  const { id: who } = person;
  const account = { channel: message.conversation.channel, id: message.senderId };
  const before = privateConversation(person);
  await tx.roster.savePerson({ ...person, identities: [{ ...account, linked: true }, ...person.identities] });
  await tx.audit.append({ act: 'person.linked', at, who, message: message.id, subject: who, after: account });
  if (!before) return;
  const card = showLinkedElsewhere(account.channel);
  const notice = { id: `linked:${message.id}`, conversation: before, card, kind: 'notice' as const };
  await enqueueCard(tx, { ...notice, forPersonId: who }, at);
}

function accountOf({ conversation, senderId }: InboundMessage): string {
  return `${conversation.channel}:${senderId}`;
}
