import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBotIdentity } from '../../../src/channels/slack/bot-identity.ts';
import { createSlackClient } from '../../../src/channels/slack/client.ts';
import { createSlackSender } from '../../../src/channels/slack/send.ts';
import { DeliveryError } from '../../../src/core/refusal.ts';
import type { Fault } from '../../support/fake-slack/faults.ts';
import { TOKENS } from '../../support/fake-slack/world.ts';
import { openSenderSite, outgoing, type SenderSite } from './sender-site.ts';

const MESSAGE = outgoing('reply:1', { lines: ['#12 80%'] });
const LONG = outgoing('long', { lines: Array.from({ length: 30 }, (_, index) => `${index} ${'x'.repeat(900)}`) });

let site: SenderSite;

beforeEach(async () => {
  site = await openSenderSite({ timeoutMs: 300 });
});

afterEach(async () => {
  await site.close();
});

async function failed(message = MESSAGE): Promise<DeliveryError> {
  const error: unknown = await site.send(message).then(
    () => 'arrived',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DeliveryError);
  return error as DeliveryError;
}

const failNext = (fault: Fault, method = 'chat.postMessage') => site.fake.faults.add(method, fault);
const arrived = () => site.fake.posted().map(({ metadata }) => metadata?.event_payload);
const looked = () => site.fake.callsOf('conversations.history').length;

describe('what Slack says', () => {
  it.each([
    ['not_in_channel', 'bot_removed'],
    ['is_archived', 'closed'],
    ['channel_not_found', 'not_found'],
    ['user_disabled', 'blocked'],
    ['cannot_dm_bot', 'blocked'],
  ])('%s: nothing arrives there any more, since %s', async (error, gone) => {
    failNext({ kind: 'refuse', error });
    expect(await failed()).toMatchObject({ message: error, gone, permanent: true });
  });

  it.each(['msg_too_long', 'invalid_blocks', 'msg_blocks_too_long', 'no_text', 'restricted_action'])(
    '%s: trying again cannot help',
    async (error) => {
      failNext({ kind: 'refuse', error });
      expect(await failed()).toMatchObject({ message: error, permanent: true, gone: undefined });
      expect(site.log.lines).toContain('slack_message_unfit');
    },
  );

  it.each(['invalid_auth', 'token_revoked', 'account_inactive', 'missing_scope'])(
    '%s: everything waits until the bot is let in again, and the log says so',
    async (error) => {
      failNext({ kind: 'refuse', error, needed: 'chat:write' });
      expect(await failed()).toMatchObject({
        permanent: false,
        gone: undefined,
        wholeChannel: true,
        retryAfterMs: 60_000,
      });
      expect(site.log.lines).toEqual(['slack_bot_not_let_in']);
      await site.send(MESSAGE);
      expect(arrived()).toHaveLength(1);
    },
  );

  it('a code nobody knows: another attempt', async () => {
    failNext({ kind: 'refuse', error: 'something_new' });
    expect(await failed()).toMatchObject({ message: 'something_new', permanent: false, outcomeUnknown: false });
  });

  it.each([
    ['with the pause it names', 7, 7_000],
    ['with a pause of our own when it names none', undefined, 30_000],
    ['with a pause of our own when it names a date', 'Wed, 21 Oct 2026 07:28:00 GMT', 30_000],
  ])('too fast: the whole channel rests, %s, and no history is read', async (_title, retryAfter, ms) => {
    failNext({ kind: 'rate_limited', ...(retryAfter !== undefined && { retryAfter }) });
    expect(await failed()).toMatchObject({
      message: 'ratelimited',
      retryAfterMs: ms,
      wholeChannel: true,
      permanent: false,
    });
    await site.send(MESSAGE);
    expect([arrived().length, looked()]).toEqual([1, 0]);
  });

  it('too fast at opening chats: this message waits, others do not', async () => {
    failNext({ kind: 'rate_limited', retryAfter: 5 }, 'conversations.open');
    const message = outgoing('m', { lines: ['a'] }, { to: 'direct:U1' });
    expect(await failed(message)).toMatchObject({ retryAfterMs: 5_000, wholeChannel: false });
  });
});

describe('a doubtful outcome', () => {
  const ACCEPTED: readonly (readonly [string, Fault])[] = [
    ['the connection broke off', { kind: 'reset', accepted: true }],
    ['no answer came in time', { kind: 'hang', accepted: true }],
    ['the answer was 502', { kind: 'status', status: 502, accepted: true }],
    ['a proxy answered with a page', { kind: 'html', accepted: true }],
  ];

  it.each(ACCEPTED)('%s, and it had arrived: it is found and not posted again', async (_title, fault) => {
    failNext(fault);
    expect(await failed()).toMatchObject({ permanent: false, outcomeUnknown: false, retryAfterMs: 5_000 });
    const { platformId } = await site.send(MESSAGE);
    expect(arrived()).toEqual([{ id: 'reply:1', part: 0 }]);
    expect(platformId).toBe(`C1:${site.fake.posted()[0]?.ts}`);
  });

  it.each(ACCEPTED)('%s, and the process died as well: it is found and not posted again', async (_title, fault) => {
    failNext(fault);
    await failed();
    site.restart();
    await site.send(MESSAGE);
    await site.send(MESSAGE);
    expect(arrived()).toHaveLength(1);
    expect(looked()).toBe(1);
  });

  it.each(ACCEPTED)('%s, and it had not arrived: it is posted', async (_title, fault) => {
    failNext({ ...fault, accepted: false } as Fault);
    await failed();
    await site.send(MESSAGE);
    expect(arrived()).toHaveLength(1);
  });

  it('is found in the thread that it answered in', async () => {
    const root = site.fake.say({ channel: 'C1', user: 'U1', text: '#12 80%' });
    const reply = outgoing('reply:2', { lines: ['a'] }, { inReplyTo: `slack:C1:${root.ts}` });
    failNext({ kind: 'reset', accepted: true });
    await failed(reply);
    await site.send(reply);
    expect(site.fake.posted()).toHaveLength(1);
    expect(site.fake.callsOf('conversations.replies')).toHaveLength(1);
  });

  it('in the middle of a long card: the parts that are missing are posted, each once', async () => {
    site.fake.faults.add('conversations.history', { kind: 'status', status: 503 });
    await site.send(outgoing('before', { lines: ['a'] }));
    failNext({ kind: 'status', status: 500, accepted: true });
    for (let attempt = 0; attempt < 6; attempt += 1) {
      site.restart();
      await site.send(LONG).catch(() => failNext({ kind: 'reset', accepted: attempt % 2 === 0 }));
    }
    const parts = arrived().filter((payload) => payload?.id === 'long');
    expect(parts.map((payload) => payload?.part)).toEqual(parts.map((_, index) => index));
    expect(parts.length).toBeGreaterThan(2);
  });

  it('is looked for among the messages of others, over several pages', async () => {
    failNext({ kind: 'reset', accepted: true });
    await failed();
    for (let index = 0; index < 450; index += 1) site.fake.say({ channel: 'C1', user: 'U2', text: `${index}` });
    await site.send(MESSAGE);
    expect([arrived().length, looked()]).toEqual([1, 3]);
  });

  it('takes no message of somebody else for its own, whatever its metadata say', async () => {
    const metadata = { event_type: 'duban_delivery', event_payload: { id: 'reply:1', part: 0 } };
    failNext({ kind: 'reset' });
    await failed();
    const { ts } = site.fake.say({ channel: 'C1', user: 'U2', text: 'x' });
    const { messages } = site.fake.world;
    messages.splice(0, messages.length, { channel: 'C1', ts, user: 'U2', text: 'x', metadata });
    await site.send(MESSAGE);
    expect(site.fake.posted()).toHaveLength(1);
  });

  it('waits while the history cannot be read, and posts nothing meanwhile', async () => {
    failNext({ kind: 'reset', accepted: true });
    await failed();
    failNext({ kind: 'status', status: 503 }, 'conversations.history');
    expect(await failed()).toMatchObject({ permanent: false, outcomeUnknown: false });
    failNext({ kind: 'rate_limited', retryAfter: 9 }, 'conversations.history');
    expect(await failed()).toMatchObject({ retryAfterMs: 9_000, wholeChannel: false });
    await site.send(MESSAGE);
    expect(arrived()).toHaveLength(1);
  });

  it('stays unknown when Slack does not let the history be read', async () => {
    failNext({ kind: 'reset', accepted: true });
    await failed();
    failNext({ kind: 'refuse', error: 'missing_scope' }, 'conversations.history');
    expect(await failed()).toMatchObject({ message: 'history_missing_scope', outcomeUnknown: true });
    expect(arrived()).toHaveLength(1);
  });

  it('stays unknown when more was written since than is read', async () => {
    failNext({ kind: 'reset', accepted: true });
    await failed();
    for (let index = 0; index < 2_100; index += 1) site.fake.say({ channel: 'C1', user: 'U2', text: `${index}` });
    expect(await failed()).toMatchObject({ message: 'history_too_long', outcomeUnknown: true });
  });
});

describe('a connection that is never made', () => {
  it('is no doubt: the next attempt reads no history', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => free.once('listening', resolve));
    const address = free.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await new Promise((resolve) => free.close(resolve));
    const apiUrl = `http://127.0.0.1:${port}/api/`;
    const client = createSlackClient({ botToken: TOKENS.bot, apiUrl });
    const { clock, log, notes } = site;
    const desk = { clock, log, notes, readAttachment: async () => undefined };
    const send = createSlackSender({ client, apiUrl, identity: createBotIdentity(client), desk });
    await expect(send(MESSAGE)).rejects.toMatchObject({ message: 'ECONNREFUSED', permanent: false });
    await site.send(MESSAGE);
    expect([arrived().length, looked()]).toEqual([1, 0]);
  });
});

it('tells nobody its token, and quotes no page and no message', async () => {
  for (const fault of [{ kind: 'html' }, { kind: 'reset' }, { kind: 'refuse', error: 'xoxb <b>#12</b>' }] as const) {
    failNext(fault);
    const error = await failed();
    const said = `${error.message} ${JSON.stringify(error)} ${String(error.cause)}`;
    expect(said).not.toMatch(/xoxb|<|#12/);
    await site.notes.remove('slack', 'send:reply:1');
  }
});
