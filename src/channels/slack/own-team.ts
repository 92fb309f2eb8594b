import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import { z } from 'zod';
import type { Joined } from './joined.ts';

const origin = z.object({
  team_id: z.string().nullish(),
  team: z.object({ id: z.string() }).nullish(),
  is_ext_shared_channel: z.boolean().nullish(),
});

/**
 * Lets through what comes from the bot's own workspace. What is said in a conversation shared with another organisation
 * is not heard: the answer would be read there too.
 */
export function refuseForeign({ bot, desk }: Joined): Middleware<AnyMiddlewareArgs> {
  return async ({ body, next }) => {
    const read = origin.safeParse(body);
    const team = read.data?.team_id ?? read.data?.team?.id;
    const isOwn = read.success && (team === undefined || team === (await bot()).teamId);
    if (isOwn && !read.data.is_ext_shared_channel) await next();
    else desk.log.warn('slack_foreign_event', { team });
  };
}
