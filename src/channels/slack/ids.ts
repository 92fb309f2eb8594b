import { z } from 'zod';
import type { Conversation } from '../../core/message.ts';
import { SLACK } from './settings.ts';

/** The id of a conversation, a person, a file, as Slack makes them. */
export const slackId = z.string().regex(/^[A-Z][A-Z0-9]{1,31}$/);

/** The time of a message, which is its id within a conversation: seconds with six decimals. */
export const slackTime = z.string().regex(/^\d{10}\.\d{1,6}$/);

/** Where a message stands. */
export interface MessagePlace {
  readonly channel: string;
  readonly ts: string;
  /** Of the message that its thread hangs under. */
  readonly thread?: string | undefined;
}

/**
 * The id of the message at a place; the same for every event that tells of it. The first time in it is that of the thread
 * to answer in, so that an answer finds it after any restart: `slack:<channel>:<ts>`, in a thread
 * `slack:<channel>:<thread>:<ts>`.
 */
export function toMessageId({ channel, ts, thread }: MessagePlace): string {
  return [SLACK, channel, ...(thread !== undefined && thread !== ts ? [thread] : []), ts].join(':');
}

/** When something at `ts` happened, in ISO form. */
export function toInstant(ts: string): string {
  return new Date(Number(ts) * 1000).toISOString();
}

/** A private chat is named after its person, since the bot writes to people and not to the ids of their chats. */
export function toConversation(channel: string, user: string): Conversation {
  return channel.startsWith('D')
    ? { channel: SLACK, id: `direct:${user}`, kind: 'direct' }
    : { channel: SLACK, id: channel, kind: 'group' };
}
