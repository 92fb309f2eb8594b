import type { App } from '@slack/bolt';
import { z } from 'zod';
import { slackId, slackTime, toConversation, toInstant } from './ids.ts';
import { accept, type Joined } from './joined.ts';

/** What Slack tells about conversations themselves. */
const EVENTS = [
  'member_joined_channel',
  'member_left_channel',
  'channel_left',
  'group_left',
  'channel_archive',
  'channel_unarchive',
  'channel_deleted',
  'channel_rename',
  'channel_id_changed',
  'group_archive',
  'group_unarchive',
  'group_deleted',
  'group_rename',
] as const;

const told = z.object({
  inviter: slackId.optional().catch(undefined),
  event_ts: slackTime.optional().catch(undefined),
  channel: z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).optional(),
  old_channel_id: z.string().optional(),
  new_channel_id: z.string().optional(),
  user: z.string().optional(),
});

/**
 * Greets where the bot was let in, and writes down where the bot came to and went from, and what became of its conversations. What cannot arrive any more is
 * noticed and told when something is sent there; ids, which groups are bound by, outlive a new name.
 */
export function listenToMembership(app: App, joined: Joined): void {
  const { desk, bot } = joined;
  for (const name of EVENTS) {
    app.event(name, async ({ event }) => {
      const read = told.safeParse(event);
      if (!read.success) return;
      const { channel, user, old_channel_id, new_channel_id } = read.data;
      if (name.startsWith('member_') && user !== (await bot()).userId) return;
      if (name === 'member_joined_channel') await greet(joined, read.data);
      desk.log.info('slack_conversation_changed', { what: name, channel, old_channel_id, new_channel_id });
    });
  }
}

/** The same event tells of the same arrival, however often it comes. */
async function greet(joined: Joined, { channel, user, inviter, event_ts }: z.infer<typeof told>): Promise<void> {
  const place = slackId.safeParse(channel);
  if (!place.success || user === undefined || event_ts === undefined) return;
  await accept(joined, {
    id: `slack:joined:${place.data}:${event_ts}`,
    conversation: toConversation(place.data, user),
    senderId: inviter ?? user,
    text: '',
    arrives: true,
    sentAt: toInstant(event_ts),
  });
}
