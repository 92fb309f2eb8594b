import type { Conversation } from '../../core/message.ts';
import { senderOf, type TeamsActivity } from './activity.ts';
import { TEAMS } from './settings.ts';

/** In a channel of a team the platform's conversation is a thread: the channel's id with the id of its first message. */
const THREAD = ';messageid=';

/** How we call the conversation of an activity: a whole channel or chat, or the private chat with the sender. */
export function toConversation(activity: TeamsActivity): Conversation {
  const { id } = activity.conversation;
  if (isPrivate(activity)) return { channel: TEAMS, id: `direct:${senderOf(activity)}`, kind: 'direct' };
  return { channel: TEAMS, id: withoutThread(id), kind: 'group' };
}

/** True for a chat between one person and the bot. */
export function isPrivate({ conversation: { id, conversationType, isGroup } }: TeamsActivity): boolean {
  if (conversationType) return conversationType === 'personal';
  return !isGroup && !id.startsWith('19:');
}

/** The channel or chat that a thread belongs to. */
export function withoutThread(conversationId: string): string {
  const at = conversationId.indexOf(THREAD);
  return at < 0 ? conversationId : conversationId.slice(0, at);
}

/**
 * The id of an inbound message: `teams:<conversation>:<activity>`, both percent-encoded so that no two pairs share one.
 * The conversation is the platform's, with the thread, so that an answer finds it again.
 */
export function toMessageId(conversationId: string, activityId: string): string {
  return `${TEAMS}:${encodeURIComponent(conversationId)}:${encodeURIComponent(activityId)}`;
}

/** Where an inbound message was said; undefined: the id is none of ours. */
export function placeOf(
  messageId: string,
): { readonly conversationId: string; readonly activityId: string } | undefined {
  const [channel, conversationId, activityId] = messageId.split(':');
  if (channel !== TEAMS || !conversationId || !activityId) return undefined;
  return { conversationId: decodeURIComponent(conversationId), activityId: decodeURIComponent(activityId) };
}
