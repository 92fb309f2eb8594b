import type { OutgoingMessage } from '../../core/send.ts';
import type { EventStream } from '../../http/event-stream.ts';
import type { DeliveredMessage, Mailbox } from '../mailbox.ts';
import { toWireEvent } from './card.ts';
import { toDeliveryError } from './errors.ts';
import { REPLAY_PAGE } from './limits.ts';
import type { WebSettings } from './settings.ts';

/** The live side of the mailbox: who waits hears of each delivery after it is durable. */
export interface Deliveries {
  /** Keeps the message, then tells everybody who listens. Rejects with `DeliveryError`. */
  deliver(message: OutgoingMessage): Promise<void>;
  /** Calls `listener` for each delivery until the returned function is called. */
  listen(listener: (message: OutgoingMessage) => void): () => void;
}

/** Where a reader of one conversation stands: after which delivery, if any. */
export type Cursors = Map<string, string | undefined>;

/** Joins `mailbox` with those who listen in this process. */
export function createDeliveries(mailbox: Mailbox): Deliveries {
  const listeners = new Set<(message: OutgoingMessage) => void>();
  return {
    async deliver(message) {
      await mailbox.deliver(message).catch((error) => {
        throw toDeliveryError(error);
      });
      for (const listener of [...listeners]) listener(message);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Sends what lies after each cursor, then what arrives, in the mailbox's order, until the stream ends. A delivery
 * is only a sign to read on: nothing falls between replay and live, and nothing overtakes.
 */
export async function followMailbox(
  stream: EventStream,
  cursors: Cursors,
  source: { readonly mailbox: Mailbox; readonly deliveries: Deliveries },
): Promise<void> {
  let wake: () => void = () => undefined;
  const unread = new Set(cursors.keys());
  const stopListening = source.deliveries.listen(({ conversation }) => {
    if (!cursors.has(conversation.id)) return;
    unread.add(conversation.id);
    wake();
  });
  stream.onEnd(() => {
    stopListening();
    wake();
  });
  const fresh = new Set([...cursors].filter(([, id]) => id === undefined).map(([conversation]) => conversation));
  while (stream.isOpen()) {
    const [conversation] = unread;
    if (conversation === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      continue;
    }
    unread.delete(conversation);
    const page = await readOn(source.mailbox, conversation, { cursors, fresh });
    for (const delivered of page) {
      await stream.send({ id: delivered.message.id, event: 'message', data: toWireEvent(delivered) });
      cursors.set(conversation, delivered.message.id);
    }
    if (page.length > 0) unread.add(conversation);
  }
}

/** Resolves with the replies to `inboundId` visible in `conversationIds`; with `[]` when none came in time. */
export async function repliesTo(
  mailbox: Mailbox,
  inboundId: string,
  conversationIds: readonly string[],
): Promise<readonly DeliveredMessage[]> {
  const replies = await mailbox.repliesTo(inboundId);
  return replies.filter(({ message }) => conversationIds.includes(message.conversation.id));
}

/** Listens for replies to `inboundId` from now on. `settled` resolves when they ceased, none came in time, or `stop`. */
export function awaitReplies(
  deliveries: Deliveries,
  inboundId: string,
  settings: WebSettings,
): { readonly settled: Promise<void>; stop(): void } {
  let stop: () => void = () => undefined;
  const settled = new Promise<void>((resolve) => {
    let timer = setTimeout(() => stop(), settings.waitMs);
    const stopListening = deliveries.listen((message) => {
      if (message.inReplyTo !== inboundId) return;
      clearTimeout(timer);
      timer = setTimeout(() => stop(), settings.settleMs);
    });
    stop = () => {
      clearTimeout(timer);
      stopListening();
      resolve();
    };
  });
  return { settled, stop: () => stop() };
}

/**
 * The next page. A reader that resumes nowhere first sees the latest page; when that was empty, all that comes
 * later is new to it, so that no limit may cut it.
 */
function readOn(
  mailbox: Mailbox,
  conversation: string,
  reader: { readonly cursors: Cursors; readonly fresh: Set<string> },
): Promise<readonly DeliveredMessage[]> {
  const cursor = reader.cursors.get(conversation);
  const first = reader.fresh.delete(conversation);
  const limit = cursor === undefined && !first ? Number.MAX_SAFE_INTEGER : REPLAY_PAGE;
  return mailbox.after(conversation, cursor, limit);
}
