import { showArrival } from '../render/talk-view.ts';
import type { ClaimedMessage } from './inbox.ts';
import { readNames } from './names.ts';
import { enqueueCard } from './replies.ts';
import type { Transaction } from './store.ts';

/** Says, once each time it is let into a conversation, what it does there and what is still to be set up. */
export async function greetPlace(tx: Transaction, claim: ClaimedMessage, at: string): Promise<void> {
  const { id, conversation, senderId } = claim.message;
  const { channel } = conversation;
  const isGroup = conversation.kind === 'group';
  const binding = isGroup ? await tx.roster.findBinding(channel, conversation.id) : undefined;
  const isKnown = isGroup || (await tx.roster.findPerson({ channel, id: senderId })) !== undefined;
  const unit = binding && (await readNames(tx)).unit(binding.unitId);
  const card = showArrival({ isGroup, isKnown, ...(unit !== undefined && { unit }) });
  await tx.outbox.removeUnreachable(conversation);
  await enqueueCard(tx, { id: `greeting:${id}`, conversation, card, kind: 'notice' }, at);
  await tx.inbox.finish(claim, at);
}
