import { randomBytes } from 'node:crypto';
import type { Card, Press } from '../core/card.ts';
import type { Instant } from '../core/clock.ts';
import type { Conversation, InboundMessage } from '../core/message.ts';
import type { SendKind, SentButton, SentCard } from '../core/send.ts';
import type { OutboxStore } from '../delivery/outbox.ts';
import type { PressStore } from './presses.ts';

/** A button can be pressed for this long. */
const PRESS_KEPT_MS = 7 * 86_400_000;

type Desk = { readonly outbox: OutboxStore; readonly presses: PressStore };

/** A reply before it is enqueued. Only `forPersonId`, where given, may press its buttons. */
export interface Reply {
  readonly message: InboundMessage;
  readonly card: Card;
  readonly at: Instant;
  readonly forPersonId?: string;
  /** Stands in the card's place wherever the reply is kept for long. */
  readonly later?: Card;
  /** It concerns nobody else in the group. */
  readonly isPrivate?: boolean;
}

/** Puts the reply in the outbox. The same message answered twice leaves once: the id is its own. */
export async function enqueueReply(
  tx: Desk,
  { message, card, at, forPersonId, later, isPrivate }: Reply,
): Promise<void> {
  const { id, conversation } = message;
  // Somebody wrote from there: what was thought to be gone is not.
  await tx.outbox.removeUnreachable(conversation);
  const person = { ...(forPersonId !== undefined && { forPersonId }), ...(later && { later }) };
  const shown = isPrivate && conversation.kind === 'group' ? { onlyTo: message.senderId } : {};
  await enqueueCard(
    tx,
    { id: `reply:${id}`, conversation, card, kind: 'reply', inReplyTo: id, ...person, ...shown },
    at,
  );
}

/** Something to say, before its buttons became tokens. */
export interface CardToSend {
  readonly id: string;
  readonly conversation: Conversation;
  readonly card: Card;
  readonly kind: SendKind;
  readonly inReplyTo?: string;
  readonly forPersonId?: string;
  readonly onlyTo?: string;
  readonly later?: Card;
}

/** Issues the card's buttons and puts it in the outbox, both in the transaction at hand. */
export async function enqueueCard(tx: Desk, { card, later, ...rest }: CardToSend, at: Instant): Promise<void> {
  const afterwards = later ? { later: { ...later, buttons: [] } } : {};
  const sent = await issueButtons(tx.presses, { card, at, forPersonId: rest.forPersonId });
  await tx.outbox.enqueue({ ...rest, ...afterwards, card: sent }, at);
}

/** A return without its reason, which is asked for. */
function asksReason({ intent, slots }: Press): boolean {
  return intent === 'return_entry' && !slots.confirmed && !slots.changes?.some(({ note }) => note !== undefined);
}

/** Gives each button an opaque token that only the store can turn back into what it says. */
export async function issueButtons(
  presses: PressStore,
  { card, at, forPersonId }: { readonly card: Card; readonly at: Instant; readonly forPersonId?: string | undefined },
): Promise<SentCard> {
  const buttons: SentButton[] = [];
  for (const { label, press } of card.buttons) {
    const token = randomBytes(18).toString('base64url');
    const expiresAt = new Date(Date.parse(at) + PRESS_KEPT_MS).toISOString();
    await presses.issue({ token, press, expiresAt, ...(forPersonId !== undefined && { forPersonId }) });
    buttons.push({ label, press: token, ...(asksReason(press) && { asksReason: true }) });
  }
  const { title, lines, quotes, files } = card;
  return { ...(title !== undefined && { title }), lines, quotes, buttons, ...(files && { files }) };
}
