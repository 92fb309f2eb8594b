import { activityOf, deliver, type FixtureName } from './activities.ts';
import type { FakeTeams, Posted } from './fake-teams.ts';

/** How a conversation in the terminal reaches the bot and the reader. */
export interface TalkParts {
  readonly botUrl: string;
  readonly print: (text: string) => void;
}

/** A person at a terminal who writes to the bot. */
export interface Talk {
  readonly help: string;
  /** One line as it was typed. Never rejects. */
  hear(line: string): Promise<void>;
  show(posted: Posted): void;
}

interface Button {
  readonly label: string;
  readonly press: string;
  readonly conversationId: string;
}

const HELP = [
  'Type a line to say it to the bot. Besides:',
  '  /as u2 [e-mail]   write as this person          /in G1 | /in private   write there',
  '  /press 1          press a button                /edit TEXT, /delete    change what was said last',
  '  /overheard TEXT   say it without naming the bot /remove                take the bot out of the conversation',
].join('\n');

const BOT_NAME = '<at>督办</at>';

/** Begins as u1 in the group G1. */
export function createTalk(fake: FakeTeams, { botUrl, print }: TalkParts): Talk {
  const state = { user: 'u1', group: 'G1' as string | undefined, last: '', said: 0 };
  let buttons: readonly Button[] = [];
  const join = (id: string, email: string): void =>
    void fake.members.set(id, { id: `29:${id}`, aadObjectId: id, name: id, email });
  join('u1', 'u1@example.org');

  const where = (group = state.group) =>
    group === undefined
      ? { id: `a:${state.user}`, conversationType: 'personal' }
      : { id: `19:${group}@thread.v2`, conversationType: 'groupChat', isGroup: true };
  const tell = async (name: FixtureName, changes: object): Promise<void> => {
    const from = { id: `29:${state.user}`, aadObjectId: state.user, name: state.user };
    const timestamp = new Date().toISOString();
    const activity = activityOf(name, fake.serviceUrl, { from, timestamp, conversation: where(), ...changes });
    const answer = await deliver(botUrl, activity);
    const text = await answer.text();
    if (answer.status !== 200) print(`(the bot answered ${answer.status})`);
    else if (text !== '') print(`(${JSON.parse(text).value ?? text})`);
  };
  const say = (text: string, names: boolean): Promise<void> => {
    state.said += 1;
    state.last = `${Date.now()}${state.said}`;
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const isNaming = names && state.group !== undefined;
    const name = isNaming ? 'group-mention' : 'personal-message';
    return tell(name, { id: state.last, text: isNaming ? `${BOT_NAME} ${escaped}` : escaped });
  };
  const press = (number: number): Promise<void> | void => {
    const button = buttons[number - 1];
    if (!button) return print('(there is no such button)');
    const conversationType = button.conversationId.startsWith('19:') ? 'groupChat' : 'personal';
    const value = { action: { type: 'Action.Execute', verb: 'press', data: { press: button.press } } };
    const conversation = { id: button.conversationId, conversationType };
    return tell('card-execute', { id: `f:${Date.now()}`, conversation, value });
  };
  const orders: Readonly<Record<string, (rest: string) => Promise<void> | void>> = {
    '/help': () => print(HELP),
    '/as': (rest) => {
      const [id = 'u1', email = `${id}@example.org`] = rest.split(' ');
      join(id, email);
      state.user = id;
    },
    '/in': (rest) => {
      state.group = rest === 'private' ? undefined : rest;
    },
    '/press': (rest) => press(Number(rest)),
    '/edit': (rest) => tell('message-edit', { id: state.last, text: rest }),
    '/delete': () => tell('message-delete', { id: state.last }),
    '/overheard': (rest) => say(rest, false),
    '/remove': () => tell('bot-removed', {}),
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
    show: (posted) => {
      const found = buttonsIn(posted);
      if (found.length > 0) buttons = found;
      const labels = found.map(({ label }, index) => `  (${index + 1}) ${label}`);
      print([`--- ${posted.conversationId}`, ...linesIn(posted.activity), ...labels].join('\n'));
    },
  };
}

/** What a reader sees, buttons apart. */
function linesIn(activity: Posted['activity']): readonly string[] {
  const lines: string[] = activity.text ? [activity.text] : [];
  for (const { contentType, name, content } of activity.attachments ?? []) {
    if (contentType !== 'application/vnd.microsoft.card.adaptive') lines.push(`  [${contentType} ${name ?? ''}]`);
    JSON.stringify(content, (_key, value) => {
      if (value?.type === 'TextRun') lines.push(value.text);
      if (value?.type === 'Action.ToggleVisibility') lines.push(`▸ ${value.title}`);
      return value;
    });
  }
  return lines;
}

function buttonsIn({ activity, conversationId }: Posted): readonly Button[] {
  const found: Button[] = [];
  JSON.stringify(activity, (_key, value) => {
    if (value?.type === 'Action.Execute') found.push({ label: value.title, press: value.data.press, conversationId });
    return value;
  });
  return found;
}
