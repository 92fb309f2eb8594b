import type { App } from '@slack/bolt';
import { z } from 'zod';
import { SLACK_TEXTS } from '../../render/catalogue/slack.ts';
import { slackId, toConversation } from './ids.ts';
import { accept, type Joined, readText } from './joined.ts';
import { openForm, openPrivateForm } from './modals.ts';

const command = z.object({
  channel_id: slackId,
  user_id: slackId,
  text: z.string().default(''),
  trigger_id: z.string().min(1).max(200),
});

/**
 * `/duban …` is as if that person had said it to the bot in that conversation; nothing is help. The two words that a form
 * belongs to open it; where it cannot be opened the conversation asks instead.
 */
export function listenToCommand(app: App, joined: Joined): void {
  app.command(/^\//, async ({ command: given, ack }) => {
    const read = command.safeParse(given);
    if (read.success) await take(joined, read.data);
    else joined.desk.log.warn('slack_command_unread');
    await ack();
  });
}

async function take(joined: Joined, said: z.infer<typeof command>): Promise<void> {
  const { channel_id, user_id, trigger_id } = said;
  const text = (await readText(joined, said.text)).trim() || SLACK_TEXTS.help;
  if (text === SLACK_TEXTS.privateWord && (await openPrivateForm(joined, trigger_id))) return;
  const form = Object.hasOwn(SLACK_TEXTS.formWords, text) ? SLACK_TEXTS.formWords[text] : undefined;
  if (form && (await openForm(joined, form, { trigger: trigger_id, channel: channel_id }))) return;
  await accept(joined, {
    id: `slack:command:${trigger_id}`,
    conversation: toConversation(channel_id, user_id),
    senderId: user_id,
    text,
  });
}
