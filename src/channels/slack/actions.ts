import type { App } from '@slack/bolt';
import { z } from 'zod';
import { PRESS_ACTION, WITH_REASON } from './blocks.ts';
import { slackId, slackTime, toConversation, toInstant, toMessageId } from './ids.ts';
import { accept, type Joined } from './joined.ts';
import { PRESS_LENGTH } from './limits.ts';
import { askReason } from './modals.ts';

const press = z.object({
  trigger_id: z.string().min(1).max(200).optional(),
  user: z.object({ id: slackId }),
  channel: z.object({ id: slackId }).nullish(),
  container: z.object({
    message_ts: slackTime.optional(),
    channel_id: slackId.optional(),
    thread_ts: slackTime.optional(),
  }),
  message: z.object({ thread_ts: slackTime.optional() }).nullish(),
  actions: z
    .array(z.object({ action_id: z.string(), value: z.string().min(1).max(PRESS_LENGTH), action_ts: slackTime }))
    .min(1),
});

/** A press of a button of ours in a message or on the bot's own page; the yes comes after it is durable. */
export function listenToPresses(app: App, joined: Joined): void {
  app.action(new RegExp(`^${PRESS_ACTION}`), async ({ body, ack }) => {
    const read = press.safeParse(body);
    if (read.success) await take(joined, read.data);
    else joined.desk.log.warn('slack_press_unread');
    await ack();
  });
}

async function take(joined: Joined, pressed: z.infer<typeof press>): Promise<void> {
  const { user, channel, container, message, actions, trigger_id } = pressed;
  const channelId = channel?.id ?? container.channel_id ?? HOME;
  const card = container.message_ts;
  const thread = message?.thread_ts ?? container.thread_ts;
  // What is answered stands under the card; the first time in the id is the thread's.
  for (const { action_id, value, action_ts } of actions) {
    const place = { channel: channelId, ts: card ?? action_ts, ...(thread !== undefined && { thread }) };
    // The modal says the press together with its reason; where Slack does not open it, the conversation asks.
    if (trigger_id && action_id.endsWith(WITH_REASON) && (await askReason(joined, trigger_id, { press: value, place })))
      continue;
    await accept(joined, {
      id: `${toMessageId(place)}:press:${action_ts}:${user.id}`,
      conversation: toConversation(channelId, user.id),
      senderId: user.id,
      text: '',
      press: value,
      sentAt: toInstant(action_ts),
    });
  }
}

/** Stands where a press came from the bot's own page: what follows is said in private. */
const HOME = 'DHOME';
