import { z } from 'zod';
import type { Conversation } from '../../core/message.ts';
import { SLACK } from './settings.ts';

/** The id of a conversation, a person, a file, as Slack makes them. */
export const slackId = z.string().regex(/^[A-Z][A-Z0-9]{1,31}$/);

/** The time of a message, which is its id within a conversation: seconds with six decimals. */
export const slackTime = z.string().regex(/^\d{10}\.\d{1,6}$/);

/** The id of the message at `ts`; the same for every event that tells of it. */
export function toMessageId(channel: string, ts: string): string {
  return `${SLACK}:${channel}:${ts}`;
}

/** When something at `ts` happened, in ISO form. */
export function toInstant(ts: string): string {
  return new Date(Number(ts) * 1000).toISOString();
}

/** A private chat is named after its person, since the bot writes to people and not to the ids of their chats. */
export function toConversation(channel: string, user: string): Conversation {
  return isDirect(channel)
    ? { channel: SLACK, id: `direct:${user}`, kind: 'direct' }
    : { channel: SLACK, id: channel, kind: 'group' };
}

/** True for the id of a chat between two. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}
