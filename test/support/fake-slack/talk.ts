import { deliverEvent, deliverForm, toEnvelope } from './deliver-event.ts';
import type { FakeSlack } from './fake-slack.ts';
import { BOT, type FakeMessage } from './world.ts';

/** How a conversation in the terminal reaches the bot and the reader. */
export interface TalkParts {
  readonly botUrl: string;
  readonly signingSecret: string;
  readonly print: (text: string) => void;
}

/** A person at a terminal who writes to the bot. */
export interface Talk {
  readonly help: string;
  /** One line as it was typed. Never rejects. */
  hear(line: string): Promise<void>;
  show(message: FakeMessage): void;
}

interface Button {
  readonly label: string;
  readonly action_id: string;
  readonly value: string;
  readonly message: FakeMessage;
}

const HELP = [
  'Type a line to say it to the bot. Besides:',
  '  /as U2 [e-mail]   write as this person          /in C1 | /in private   write there',
  '  /press 1          press a button                /edit TEXT, /delete    change what was said last',
  '  /overheard TEXT   say it without naming the bot /command TEXT          the slash command',
].join('\n');

/** Begins as U1 in the channel C1. */
export function createTalk(fake: FakeSlack, parts: TalkParts): Talk {
  const { print } = parts;
  const state = { user: 'U1', channel: 'C1', last: undefined as FakeMessage | undefined, events: 0 };
  let buttons: Button[] = [];
  fake.addChannel('C1', { name: 'unit' });
  fake.addUser('U1', { email: 'u1@example.org' });

  const address = () => ({ url: parts.botUrl, signingSecret: parts.signingSecret, nowMs: Date.now() });
  const tell = async (event: Record<string, unknown>): Promise<void> => {
    state.events += 1;
    const { status } = await deliverEvent(toEnvelope(event, `Ev${Date.now()}${state.events}`, Date.now()), address());
    if (status !== 200) print(`(the bot answered ${status})`);
  };
  const tellForm = async (fields: Readonly<Record<string, string>>): Promise<void> => {
    const { status } = await deliverForm(fields, address());
    if (status !== 200) print(`(the bot answered ${status})`);
  };
  const say = async (text: string, names: boolean): Promise<void> => {
    const { user, channel } = state;
    const isDirect = fake.world.channels.get(channel)?.user !== undefined;
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const isNaming = names && !isDirect;
    const event = fake.say({ channel, user, text: isNaming ? `<@${BOT.user_id}> ${escaped}` : escaped });
    state.last = fake.world.messages.at(-1);
    await tell(event);
    if (isNaming) await tell({ ...event, type: 'app_mention' });
  };
  const change = async (text: string | undefined): Promise<void> => {
    const before = state.last;
    if (!before) return print('(nothing was said yet)');
    const about = { type: 'message', channel: before.channel, previous_message: before, ts: fake.world.nextTs() };
    if (text === undefined) fake.world.deleted.add(`${before.channel}:${before.ts}`);
    if (text === undefined) return tell({ ...about, subtype: 'message_deleted', deleted_ts: before.ts });
    const naming = before.text.startsWith(`<@${BOT.user_id}>`) ? `<@${BOT.user_id}> ` : '';
    state.last = { ...before, text: `${naming}${text}`, edited: { ts: fake.world.nextTs() } };
    return tell({ ...about, subtype: 'message_changed', message: state.last });
  };
  const press = async (number: number): Promise<void> => {
    const button = buttons[number - 1];
    if (!button) return print('(there is no such button)');
    const { message, action_id, value } = button;
    const { channel, ts, thread_ts } = message;
    const thread = thread_ts === undefined ? {} : { thread_ts };
    const payload = {
      type: 'block_actions',
      team: { id: BOT.team_id },
      user: { id: state.user, team_id: BOT.team_id },
      api_app_id: BOT.app_id,
      channel: { id: channel },
      container: { type: 'message', message_ts: ts, channel_id: channel, ...thread },
      message: { ts, ...thread },
      trigger_id: fake.world.nextId('t'),
      actions: [{ type: 'button', block_id: 'b', action_id, value, action_ts: fake.world.nextTs() }],
    };
    return tellForm({ payload: JSON.stringify(payload) });
  };
  const command = (text: string): Promise<void> => {
    const where = { team_id: BOT.team_id, channel_id: state.channel, user_id: state.user, api_app_id: BOT.app_id };
    return tellForm({ ...where, command: '/duban', text, trigger_id: fake.world.nextId('t') });
  };
  const orders: Readonly<Record<string, (rest: string) => Promise<void> | void>> = {
    '/help': () => print(HELP),
    '/as': (rest) => {
      const [id = 'U1', email = `${id.toLowerCase()}@example.org`] = rest.split(' ');
      if (!fake.world.users.has(id)) fake.addUser(id, { email });
      state.user = id;
    },
    '/in': (rest) => {
      if (rest !== 'private' && !fake.world.channels.has(rest)) fake.addChannel(rest);
      state.channel = rest === 'private' ? fake.world.directWith(state.user).id : rest;
    },
    '/press': (rest) => press(Number(rest)),
    '/edit': (rest) => change(rest),
    '/delete': () => change(undefined),
    '/overheard': (rest) => say(rest, false),
    '/command': (rest) => command(rest),
  };
  return {
    help: HELP,
    hear: async (line) => {
      const [word = '', ...rest] = line.trim().split(' ');
      const order = orders[word];
      if (word === '') return;
      await Promise.resolve(order ? order(rest.join(' ')) : say(line.trim(), true)).catch((error: unknown) => {
        print(`(the bot cannot be reached: ${error instanceof Error ? error.message : error})`);
      });
    },
    show: (message) => {
      const found = readButtons(message);
      if (found.length > 0) buttons = found;
      const where = `${message.channel}${message.thread_ts ? ' in a thread' : ''}`;
      const whom = message.onlyTo === undefined ? '' : `, seen by ${message.onlyTo} alone`;
      const files = (message.files ?? []).map(({ name, bytes }) => `  [file ${name}, ${bytes.length} bytes]`);
      const labels = found.map(({ label }, index) => `  (${index + 1}) ${label}`);
      print([`--- ${where}${whom}`, ...readLines(message.blocks), ...labels, ...files].join('\n'));
    },
  };
}

/** The text of the blocks, buttons apart. */
function readLines(blocks: FakeMessage['blocks']): string[] {
  return (blocks ?? []).filter(({ type }) => type !== 'actions').flatMap((block) => textsOf(block));
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsOf(inner),
  );
}

function readButtons(message: FakeMessage): Button[] {
  return (message.blocks ?? [])
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements }) => elements as readonly (Omit<Button, 'label'> & { readonly text: { text: string } })[])
    .map(({ text, action_id, value }) => ({ label: text.text, action_id, value, message }));
}
