import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Conversation } from '../../core/message.ts';
import { DeliveryError } from '../../core/refusal.ts';
import type { OutgoingMessage } from '../../core/send.ts';
import type { ChannelDesk } from '../messenger.ts';
import { slackId } from './ids.ts';
import { CHATS_OPENED_PER_MINUTE } from './limits.ts';
import { SLACK } from './settings.ts';
import { threadOf } from './threads.ts';

/** Where a message is posted. */
export interface Place {
  readonly channel: string;
  /** The message under which it stands. */
  readonly thread?: string;
  /** Nobody else sees it. */
  readonly onlyTo?: string;
}

/** Finds where messages belong. */
export interface Places {
  /** Opens the chat with a person the first time. Rejects as the Web API does, or with `DeliveryError`. */
  find(message: OutgoingMessage): Promise<Place>;
  /** The chat that was known is not there any more. */
  forget(conversation: Conversation): Promise<void>;
}

const MINUTE_MS = 60_000;

const opened = z.object({ channel: z.object({ id: slackId }) });

/** Chats with people are remembered, and opened no faster than Slack bears. */
export function createPlaces(client: WebClient, { notes, clock }: Pick<ChannelDesk, 'notes' | 'clock'>): Places {
  let openedAtMs: readonly number[] = [];
  const takeTurn = (): void => {
    const now = clock.monotonicMs();
    openedAtMs = openedAtMs.filter((atMs) => atMs > now - MINUTE_MS);
    const [oldest = now] = openedAtMs;
    if (openedAtMs.length >= CHATS_OPENED_PER_MINUTE) {
      throw new DeliveryError('chat_not_open_yet', { retryAfterMs: oldest + MINUTE_MS - now });
    }
    openedAtMs = [...openedAtMs, now];
  };
  const openChat = async (conversation: Conversation): Promise<string> => {
    const known = slackId.safeParse(await notes.read(SLACK, conversation.id));
    if (known.success) return known.data;
    const user = slackId.safeParse(conversation.id.slice('direct:'.length));
    if (!user.success) throw new DeliveryError('not_an_account', { gone: 'not_found' });
    takeTurn();
    const { channel } = opened.parse(await client.conversations.open({ users: user.data }));
    await notes.write(SLACK, conversation.id, channel.id);
    return channel.id;
  };
  return {
    find: async (message) => {
      const { conversation } = message;
      const channel = conversation.kind === 'direct' ? await openChat(conversation) : conversation.id;
      const thread = threadOf(message, channel);
      return thread === undefined ? { channel } : { channel, thread };
    },
    forget: (conversation) => notes.remove(SLACK, conversation.id),
  };
}
