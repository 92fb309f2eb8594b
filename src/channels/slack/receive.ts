import { z } from 'zod';
import type { BotIdentity } from './bot-identity.ts';
import { type SlackFile, slackFile } from './files-in.ts';
import { slackId, slackTime, toMessageId } from './ids.ts';

/** Something that a person did with words in a conversation. */
export interface Said {
  readonly id: string;
  readonly channel: string;
  readonly user: string;
  /** As Slack writes it; empty for a message that was taken back. */
  readonly markup: string;
  readonly namesBot: boolean;
  readonly files: readonly SlackFile[];
  /** When it was said, changed or taken back. */
  readonly ts: string;
  readonly edits?: string;
  readonly withdraws?: string;
}

const written = z.object({
  user: slackId.optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  text: z.string().default(''),
  ts: slackTime,
  thread_ts: slackTime.optional(),
  files: z.array(slackFile).optional(),
  edited: z.object({ ts: slackTime }).optional(),
});

const event = z.discriminatedUnion('type', [
  written.extend({ type: z.literal('app_mention'), channel: slackId }),
  written.extend({
    type: z.literal('message'),
    channel: slackId,
    message: written.optional(),
    previous_message: written.optional(),
    deleted_ts: slackTime.optional(),
  }),
]);

type Event = z.infer<typeof event>;
type MessageEvent = Extract<Event, { type: 'message' }>;
type Written = z.infer<typeof written>;

/** Ways in which a person says something; every other subtype is Slack's own voice: joins, topics, pins … */
const SPOKEN: ReadonlySet<string | undefined> = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message']);

/** Slack's own account, which writes in the name of nobody. */
const SLACKBOT = 'USLACKBOT';

/**
 * What an event says, if a person says something by it. Undefined for what bots write, the bot itself included, for what
 * Slack tells, and for what cannot be read. `app_mention` and `message` at the same time have the same id.
 */
export function readEvent(given: unknown, bot: BotIdentity): Said | undefined {
  const read = event.safeParse(given);
  if (!read.success) return undefined;
  const { data } = read;
  if (data.type === 'app_mention') return readSpoken(data, data.channel, bot);
  if (data.subtype === 'message_changed') return readChange(data, bot);
  if (data.subtype === 'message_deleted') return readDeletion(data, bot);
  return readSpoken(data, data.channel, bot);
}

function readSpoken(said: Written, channel: string, bot: BotIdentity): Said | undefined {
  if (!isByPerson(said, bot) || !SPOKEN.has(said.subtype)) return undefined;
  return { ...core(said, channel, bot), id: toMessageId({ channel, ts: said.ts, thread: said.thread_ts }) };
}

/** Slack tells of a change too when it unfolds a link or counts answers; and of a deletion where answers remain. */
function readChange({ channel, message, previous_message: before }: MessageEvent, bot: BotIdentity): Said | undefined {
  if (message?.subtype === 'tombstone') return before && withdrawal(before, channel, bot);
  if (!message?.edited || message.edited.ts === before?.edited?.ts) return undefined;
  const said = readSpoken(message, channel, bot);
  if (!said) return undefined;
  return {
    ...said,
    id: `${said.id}:edit:${message.edited.ts}`,
    namesBot: said.namesBot || namesBot(before, bot),
    ts: message.edited.ts,
    edits: said.id,
  };
}

function readDeletion({ channel, previous_message: before }: MessageEvent, bot: BotIdentity): Said | undefined {
  return before && withdrawal(before, channel, bot);
}

function withdrawal(before: Written, channel: string, bot: BotIdentity): Said | undefined {
  const said = readSpoken(before, channel, bot);
  return said && { ...said, id: `${said.id}:withdrawn`, markup: '', files: [], withdraws: said.id };
}

function core(said: Written & { readonly user: string }, channel: string, bot: BotIdentity) {
  const { user, text, ts, files = [] } = said;
  return { channel, user, markup: text, namesBot: namesBot(said, bot), files, ts };
}

function isByPerson(said: Written, { userId }: BotIdentity): said is Written & { readonly user: string } {
  return said.user !== undefined && said.user !== userId && said.user !== SLACKBOT && said.bot_id === undefined;
}

function namesBot(said: Written | undefined, { userId }: BotIdentity): boolean {
  return [`<@${userId}>`, `<@${userId}|`].some((mention) => said?.text.includes(mention));
}
