import type { OutgoingMessage } from '../core/send.ts';
import type { DeliveryOutcome, OutboxStore, UnreachableConversation } from './outbox.ts';

/**
 * Keeps in mind whether a conversation takes messages. Gives what is to be told to the administrator: the first permanent
 * failure there, and later the first that says that nothing arrives any more.
 */
export async function noteReachability(
  outbox: OutboxStore,
  { conversation }: OutgoingMessage,
  outcome: DeliveryOutcome,
): Promise<UnreachableConversation | undefined> {
  if (outcome.kind === 'delivered') await outbox.removeUnreachable(conversation);
  if (outcome.kind !== 'failed' || !outcome.permanent) return undefined;
  const known = await outbox.findUnreachable(conversation);
  if (known && (known.gone !== undefined || outcome.gone === undefined)) return undefined;
  const { at, code, gone } = outcome;
  const unreachable = { conversation, since: known?.since ?? at, code, ...(gone !== undefined && { gone }) };
  await outbox.saveUnreachable(unreachable);
  return unreachable;
}

/** How a message ends without an attempt, because nothing arrives there; undefined: it may be tried. */
export async function findForegoneOutcome(
  outbox: OutboxStore,
  { conversation }: OutgoingMessage,
  at: string,
): Promise<DeliveryOutcome | undefined> {
  const known = await outbox.findUnreachable(conversation);
  if (known?.gone === undefined) return undefined;
  return { kind: 'failed', at, code: known.code, permanent: true, gone: known.gone };
}
