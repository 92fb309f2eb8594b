import type { App } from '@slack/bolt';
import { type MissedFile, showMissedFiles } from '../../render/slack-view.ts';
import { WITHOUT_FILES } from './files-in.ts';
import { toConversation, toInstant } from './ids.ts';
import { accept, type Joined, readText } from './joined.ts';
import { toEscaped } from './literal-text.ts';
import { readEvent, type Said } from './receive.ts';

/** Slack tells of an event again at once, after a minute and after five, and then no more. */
const LAST_RETRY = 3;

/** Hears what is said to the bot, in private, and in groups that belong to a unit. */
export function listenToMessages(app: App, joined: Joined): void {
  app.event('app_mention', ({ event, context }) => hear(joined, event, context.retryNum));
  app.event('message', ({ event, context }) => hear(joined, event, context.retryNum));
}

async function hear(joined: Joined, event: unknown, retryNum = 0): Promise<void> {
  const said = readEvent(event, await joined.bot());
  if (!said) return;
  const conversation = toConversation(said.channel, said.user);
  const isOverheard = conversation.kind === 'group' && !said.namesBot;
  if (isOverheard && !(await joined.desk.isBound(said.channel))) return;
  const { edits, withdraws } = said;
  const [text, { attachments, missed }] = await Promise.all([
    readText(joined, said.markup),
    said.files.length > 0 ? joined.takeFiles(said.files, retryNum >= LAST_RETRY) : WITHOUT_FILES,
  ]);
  const outcome = await accept(joined, {
    id: said.id,
    conversation,
    senderId: said.user,
    text,
    attachments,
    ...(edits !== undefined && { edits }),
    ...(withdraws !== undefined && { withdraws }),
    ...(isOverheard && { isOverheard }),
    sentAt: toInstant(said.ts),
  });
  if (outcome === 'accepted' && missed.length > 0) await tellMissed(joined, said, missed);
}

/** Only the sender is told; the message itself is taken, so that a failure here changes nothing. */
async function tellMissed(
  { client, desk }: Joined,
  { channel, user }: Said,
  missed: readonly MissedFile[],
): Promise<void> {
  const text = toEscaped(showMissedFiles(missed));
  const told = channel.startsWith('D')
    ? client.chat.postMessage({ channel, text, parse: 'none', unfurl_links: false })
    : client.chat.postEphemeral({ channel, user, text, parse: 'none' });
  await told.catch((error: unknown) => desk.log.error('slack_missed_file_untold', { error }));
}
