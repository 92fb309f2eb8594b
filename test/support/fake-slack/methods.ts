import { findBlockFault } from './check-blocks.ts';
import { BOT, type FakeFile, type FakeMessage, type World } from './world.ts';

/** Arguments of a call; what came as JSON in a form field is parsed. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What the fake answers beside `ok`. */
export type Answer =
  | ({ readonly ok: true } & Record<string, unknown>)
  | { readonly ok: false; readonly error: string; readonly response_metadata?: unknown };

/** What methods work on. */
export interface Desk {
  readonly world: World;
  readonly origin: string;
  /** Uploads begun and not completed, by file id. */
  readonly uploads: Map<string, { readonly name: string; readonly length: number; bytes?: Buffer }>;
  readonly onPosted: (message: FakeMessage) => void;
}

type Method = (args: Arguments, desk: Desk) => Answer;

const refuse = (error: string): Answer => ({ ok: false, error });

/** The Web API by method. */
export const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': () => ({ ok: true, url: 'https://fake.slack.com/', team: 'fake', ...BOT }),
  'chat.postMessage': (args, desk) => postMessage(args, desk),
  'chat.postEphemeral': (args, desk) => {
    const fault = findChannelFault(args, desk.world) ?? findContentFault(args);
    if (fault) return refuse(fault);
    if (typeof args.user !== 'string' || !desk.world.users.has(args.user)) return refuse('user_not_in_channel');
    const message = keep(args, desk, { onlyTo: args.user });
    return { ok: true, message_ts: message.ts };
  },
  'chat.update': (args, { world }) => {
    const index = world.messages.findIndex(({ channel, ts }) => channel === args.channel && ts === args.ts);
    const before = world.messages[index];
    if (!before) return refuse('message_not_found');
    if (before.bot_id !== BOT.bot_id) return refuse('cant_update_message');
    const fault = findContentFault(args);
    if (fault) return refuse(fault);
    const { blocks: _dropped, ...rest } = before;
    const after = { ...rest, ...contentOf(args), edited: { ts: world.nextTs() } };
    world.messages[index] = after;
    return { ok: true, channel: before.channel, ts: before.ts, text: after.text };
  },
  'conversations.open': ({ users }, { world }) => {
    const user = world.users.get(String(users));
    if (!user) return refuse('user_not_found');
    if (user.isDeleted) return refuse('user_disabled');
    if (user.isBot) return refuse('cannot_dm_bot');
    return { ok: true, channel: { id: world.directWith(user.id).id } };
  },
  'conversations.info': ({ channel: id }, { world }) => {
    const channel = world.channels.get(String(id));
    if (!channel) return refuse('channel_not_found');
    const { name, user, isArchived, hasBot } = channel;
    const facts = { id, name, is_archived: isArchived, is_member: hasBot, is_im: user !== undefined };
    return { ok: true, channel: user === undefined ? facts : { ...facts, user } };
  },
  'conversations.history': (args, desk) =>
    readMessages(args, desk, ({ thread_ts, ts }) => !thread_ts || thread_ts === ts),
  'conversations.replies': (args, desk) => {
    const isInThread = ({ ts, thread_ts }: FakeMessage) => ts === args.ts || thread_ts === args.ts;
    const exists = desk.world.messages.some((one) => one.channel === args.channel && isInThread(one));
    return exists ? readMessages(args, desk, isInThread) : refuse('thread_not_found');
  },
  'users.info': ({ user: id }, { world }) => {
    const user = world.users.get(String(id));
    if (!user) return refuse('user_not_found');
    const profile = { real_name: user.name, ...(user.email !== undefined && { email: user.email }) };
    return { ok: true, user: { id, name: user.name, deleted: user.isDeleted, is_bot: user.isBot, profile } };
  },
  'views.open': ({ trigger_id: trigger, view }, { world }) => {
    if (typeof trigger !== 'string' || trigger === '') return refuse('invalid_trigger_id');
    if (trigger.startsWith('expired')) return refuse('expired_trigger_id');
    const fault = findViewFault(view, 'modal');
    if (fault) return refuse(fault);
    const opened = { id: world.nextId('V'), ...(view as Record<string, unknown>) };
    world.modals.push(opened);
    return { ok: true, view: opened };
  },
  'views.publish': ({ user_id: user, view }, { world }) => {
    if (!world.users.has(String(user))) return refuse('user_not_found');
    const fault = findViewFault(view, 'home');
    if (fault) return refuse(fault);
    world.homes.set(String(user), view as Record<string, unknown>);
    return { ok: true, view: { id: world.nextId('V') } };
  },
  'files.getUploadURLExternal': ({ filename, length }, { world, origin, uploads }) => {
    if (typeof filename !== 'string' || filename === '') return refuse('invalid_arguments');
    if (!(Number(length) > 0)) return refuse('invalid_arguments');
    const id = world.nextId('F');
    uploads.set(id, { name: filename, length: Number(length) });
    return { ok: true, file_id: id, upload_url: `${origin}/upload/${id}` };
  },
  'files.completeUploadExternal': (args, desk) => completeUpload(args, desk),
};

function postMessage(args: Arguments, desk: Desk): Answer {
  const fault = findChannelFault(args, desk.world) ?? findContentFault(args) ?? findThreadFault(args, desk.world);
  if (fault) return refuse(fault);
  const message = keep(args, desk, {});
  return { ok: true, channel: message.channel, ts: message.ts, message: { text: message.text, ts: message.ts } };
}

function completeUpload(args: Arguments, desk: Desk): Answer {
  const { world, uploads } = desk;
  const named = Array.isArray(args.files) ? (args.files as { id?: string; title?: string }[]) : [];
  const files = named.flatMap(({ id = '', title }): FakeFile[] => {
    const upload = uploads.get(id);
    if (!upload?.bytes || upload.bytes.length !== upload.length) return [];
    return [{ id, name: title ?? upload.name, mimetype: 'application/octet-stream', bytes: upload.bytes }];
  });
  if (named.length === 0 || files.length !== named.length) return refuse('file_not_found');
  const channel = args.channel_id;
  const fault = channel === undefined ? undefined : findChannelFault({ channel }, world);
  if (fault) return refuse(fault);
  for (const file of files) {
    uploads.delete(file.id);
    world.files.set(file.id, file);
  }
  if (typeof channel === 'string') keep({ ...args, channel, text: '' }, desk, { files });
  return { ok: true, files: files.map(({ id, name }) => ({ id, title: name })) };
}

function keep(args: Arguments, { world, onPosted }: Desk, more: Partial<FakeMessage>): FakeMessage {
  const message: FakeMessage = {
    channel: String(args.channel),
    ts: world.nextTs(),
    user: BOT.user_id,
    bot_id: BOT.bot_id,
    ...contentOf(args),
    ...(typeof args.thread_ts === 'string' && { thread_ts: args.thread_ts }),
    ...more,
  };
  world.messages.push(message);
  onPosted(message);
  return message;
}

function contentOf({ text, blocks, metadata }: Arguments): Pick<FakeMessage, 'text' | 'blocks' | 'metadata'> {
  return {
    text: String(text ?? ''),
    ...(blocks !== undefined && { blocks: blocks as NonNullable<FakeMessage['blocks']> }),
    ...(metadata !== undefined && { metadata: metadata as NonNullable<FakeMessage['metadata']> }),
  };
}

function findChannelFault({ channel: id }: Arguments, world: World): string | undefined {
  const channel = world.channels.get(String(id));
  if (!channel) return 'channel_not_found';
  if (channel.isArchived) return 'is_archived';
  return channel.hasBot ? undefined : 'not_in_channel';
}

/** A thread whose beginning was deleted. */
function findThreadFault({ channel, thread_ts: root }: Arguments, { deleted }: World): string | undefined {
  return deleted.has(`${channel}:${root}`) ? 'thread_not_found' : undefined;
}

function findContentFault({ text, blocks, metadata }: Arguments): string | undefined {
  if (blocks === undefined && (typeof text !== 'string' || text === '')) return 'no_text';
  if (typeof text === 'string' && text.length > 40_000) return 'msg_too_long';
  if (metadata !== undefined && typeof (metadata as { event_type?: unknown }).event_type !== 'string') {
    return 'invalid_metadata_format';
  }
  return blocks === undefined ? undefined : findBlockFault(blocks);
}

function findViewFault(view: unknown, type: string): string | undefined {
  if (typeof view !== 'object' || view === null || (view as { type?: unknown }).type !== type)
    return 'invalid_arguments';
  const { title, blocks } = view as { title?: { text?: string }; blocks?: unknown };
  if (type === 'modal' && !(title?.text && title.text.length <= 24)) return 'invalid_arguments';
  return findBlockFault(blocks, 'view') === undefined ? undefined : 'invalid_arguments';
}

function readMessages(args: Arguments, { world }: Desk, isWanted: (message: FakeMessage) => boolean): Answer {
  const fault = world.channels.has(String(args.channel)) ? undefined : 'channel_not_found';
  if (fault) return refuse(fault);
  const oldest = Number(args.oldest ?? 0);
  const latest = args.latest === undefined ? Number.POSITIVE_INFINITY : Number(args.latest);
  const isInclusive = args.inclusive === true || args.inclusive === 'true';
  const isInside = (ts: number) => (ts > oldest && ts < latest) || (isInclusive && (ts === oldest || ts === latest));
  const found = world.messages.filter(
    (one) => one.channel === args.channel && one.onlyTo === undefined && isWanted(one) && isInside(Number(one.ts)),
  );
  const newestFirst = [...found].reverse();
  const from = Number(args.cursor ?? 0);
  const limit = Math.min(999, Number(args.limit ?? 100));
  const isMore = newestFirst.length > from + limit;
  const shown = newestFirst.slice(from, from + limit).map((one) => toWire(one, args.include_all_metadata));
  return {
    ok: true,
    messages: shown,
    has_more: isMore,
    response_metadata: { next_cursor: isMore ? String(from + limit) : '' },
  };
}

function toWire({ metadata, files, ...message }: FakeMessage, withMetadata: unknown): Record<string, unknown> {
  const isWanted = withMetadata === true || withMetadata === 'true';
  return {
    type: 'message',
    ...message,
    ...(metadata && isWanted && { metadata }),
    ...(files && { files: files.map(({ id, name, mimetype }) => ({ id, name, mimetype })) }),
  };
}
