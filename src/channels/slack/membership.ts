import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Joined } from './joined.ts';

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
  channel: z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).optional(),
  old_channel_id: z.string().optional(),
  new_channel_id: z.string().optional(),
  user: z.string().optional(),
});

/**
 * Writes down where the bot came to and went from, and what became of its conversations. What cannot arrive any more is
 * noticed and told when something is sent there; ids, which groups are bound by, outlive a new name.
 */
export function listenToMembership(app: App, { desk, bot }: Joined): void {
  for (const name of EVENTS) {
    app.event(name, async ({ event }) => {
      const read = told.safeParse(event);
      if (!read.success) return;
      const { channel, user, old_channel_id, new_channel_id } = read.data;
      if (name.startsWith('member_') && user !== (await bot()).userId) return;
      desk.log.info('slack_conversation_changed', { what: name, channel, old_channel_id, new_channel_id });
    });
  }
}
