import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { RoutedChannel } from '../../../src/channels/messenger.ts';
import { sizeOf } from '../../../src/channels/teams/card.ts';
import type { Attachment } from '../../../src/core/message.ts';
import { DeliveryError } from '../../../src/core/refusal.ts';
import type { OutgoingMessage } from '../../../src/core/send.ts';
import {
  CHANNEL,
  GROUP,
  LIN,
  PRIVATE,
  startTeamsSite,
  type TeamsSite,
  type TeamsSiteOptions,
} from '../../support/teams-site.ts';

let site: TeamsSite;
afterEach(() => site?.stop());

/** A site that has heard of everybody and every place once. */
const start = async (options: TeamsSiteOptions = {}) => {
  site = await startTeamsSite(options);
  for (const name of ['personal-message', 'group-mention', 'channel-mention'] as const) await site.say(name);
  return site;
};

const posted = () => site.fake.posted;
const contentOf = (index: number) => posted()[index]?.activity.attachments[0].content;

/** Every text of a card, in order. */
const textsOf = (index: number): string[] =>
  contentOf(index).body.flatMap((element: { inlines?: { text: string }[] }) =>
    element.inlines?.map(({ text }) => text),
  );

const failureOf = async (sending: Promise<unknown>): Promise<DeliveryError> => {
  const error = await sending.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(DeliveryError);
  return error as DeliveryError;
};

const keep = (name: string, type: string, bytes: Buffer): Attachment => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  site.kept.set(sha256, bytes);
  return { name, type, sizeBytes: bytes.length, sha256 };
};

/** Sends until all of it has arrived, as the outbox does. */
const sendOn = async (channel: RoutedChannel, message: OutgoingMessage): Promise<{ readonly platformId?: string }> => {
  for (let turn = 0; turn < 20; turn += 1) {
    const outcome = await channel.send(message).catch((error: DeliveryError) => error);
    if (!(outcome instanceof DeliveryError)) return outcome;
    expect(outcome).toMatchObject({ message: 'paced', permanent: false, outcomeUnknown: false });
    site.clock.set(new Date(site.clock.now().getTime() + (outcome.retryAfterMs ?? 0)));
  }
  throw new Error('never arrived');
};

describe('a message', () => {
  it('arrives as a card with title, lines, folded sources and buttons that carry the press', async () => {
    await start();
    const sent = await site.send({
      title: '台账',
      lines: ['#1 消防整改 60%', '#2 案卷评查\n逾期'],
      quotes: [
        { label: '某条例第三条', text: '原文如此。', mark: '要点' },
        { label: '说明', text: '仅供参考', mark: '' },
      ],
      buttons: [{ label: '确认', press: 'token-1' }],
    });
    expect(sent).toEqual({ platformId: posted()[0]?.id });
    expect(posted()).toHaveLength(1);
    expect(posted()[0]).toMatchObject({ conversationId: 'a:private-of-lin' });
    expect(posted()[0]?.activity).toMatchObject({
      type: 'message',
      summary: '台账 #1 消防整改 60% #2 案卷评查 逾期',
      channelData: { duban: { delivery: 'd1', part: 1, parts: 1 } },
    });
    const { body, version } = contentOf(0);
    expect(version).toBe('1.4');
    expect(textsOf(0).filter(Boolean)).toEqual(['台账', '#1 消防整改 60%', '#2 案卷评查', '逾期', '说明：仅供参考']);
    expect(body.at(-4).actions[0]).toEqual({
      type: 'Action.ToggleVisibility',
      title: '依据 某条例第三条（要点）',
      targetElements: ['quote0-0'],
    });
    expect(body.at(-3)).toMatchObject({ type: 'Container', id: 'quote0-0', isVisible: false });
    expect(body.at(-1).actions).toEqual([
      {
        type: 'Action.Execute',
        verb: 'press',
        title: '确认',
        data: { press: 'token-1' },
        fallback: { type: 'Action.Submit', title: '确认', data: { press: 'token-1' } },
      },
    ]);
  });

  it('is split into cards below the limit when it is long, in order, the buttons under the last', async () => {
    await start();
    const lines = Array.from({ length: 400 }, (_, index) => `#${index + 1} ${'整改事项'.repeat(20)}`);
    const buttons = Array.from({ length: 14 }, (_, index) => ({ label: `第${index}`, press: `p${index}` }));
    const quotes = [{ label: '法', text: '条'.repeat(30_000), mark: '原文' }];
    const card = { title: '全部', lines, buttons, quotes };
    await sendOn(site.channel, { id: 'long', conversation: PRIVATE, kind: 'reply', card });
    const count = posted().length;
    expect(count).toBeGreaterThan(6);
    for (const { activity } of posted()) expect(sizeOf(activity.attachments)).toBeLessThanOrEqual(25 * 1_024);
    const texts = posted().flatMap((_, index) => textsOf(index));
    expect(texts.filter((text) => text?.startsWith('#'))).toEqual(lines);
    const shown = JSON.stringify(posted().map(({ activity }) => activity.attachments[0].content));
    expect(shown.match(/条{10,}/gu)?.join('').length).toBe(30_000);
    const actions = contentOf(count - 1).body.flatMap(
      (element: { actions?: { title: string }[] }) => element.actions ?? [],
    );
    expect(actions.filter(({ type }: { type: string }) => type === 'Action.Execute')).toHaveLength(14);
    expect(textsOf(0).at(-1)).toBe(`（第1部分，共${count}部分）`);
  });

  it('answers in the thread in which was asked, and begins a new one when nobody asked', async () => {
    await start();
    const inReplyTo = site.accepted.find(({ conversation }) => conversation.id === CHANNEL.id)?.id ?? '';
    await site.send({ lines: ['答'] }, { conversation: CHANNEL, inReplyTo });
    await site.send({ lines: ['提醒'] }, { conversation: CHANNEL });
    expect(posted().map(({ conversationId }) => conversationId)).toEqual([
      '19:team-rectification@thread.tacv2;messageid=1763864400000',
      '19:team-rectification@thread.tacv2',
    ]);
    expect(posted()[0]?.activity.replyToId).toBe('1763864400000');
    expect(posted()[1]?.activity).not.toHaveProperty('replyToId');
  });

  it('that answers something said elsewhere goes where it is sent', async () => {
    await start();
    const inReplyTo = site.accepted.find(({ conversation }) => conversation.id === CHANNEL.id)?.id ?? '';
    await site.send({ lines: ['私下'] }, { inReplyTo });
    expect(posted()[0]?.conversationId).toBe('a:private-of-lin');
    expect(posted()[0]?.activity).not.toHaveProperty('replyToId');
  });
});

describe('files', () => {
  it('go along as a picture when small, are offered in private, and named in a group', async () => {
    await start();
    const small = keep('图.png', 'image/png', Buffer.alloc(20_000, 1));
    const big = keep('大图.png', 'image/png', Buffer.alloc(200_000, 2));
    const table = keep('表.xlsx', 'application/octet-stream', Buffer.alloc(5_000, 3));
    const gone = { name: '旧.xlsx', type: 'x/y', sizeBytes: 1, sha256: '0'.repeat(64) };
    await site.send({ lines: ['见附件'], files: [small, big, table, gone] });
    const attachments = posted().map(({ activity }) => activity.attachments[0]);
    expect(attachments.map(({ contentType }) => contentType)).toEqual([
      'application/vnd.microsoft.card.adaptive',
      'image/png',
      'application/vnd.microsoft.teams.card.file.consent',
      'application/vnd.microsoft.teams.card.file.consent',
    ]);
    expect(attachments[1].contentUrl).toBe(`data:image/png;base64,${Buffer.alloc(20_000, 1).toString('base64')}`);
    expect(attachments[3]).toMatchObject({ name: '表.xlsx', content: { sizeInBytes: 5_000 } });
    expect(textsOf(0)).toEqual(['见附件', '文件“旧.xlsx”已不在，请重新生成。']);
    await site.send({ lines: ['见附件'], files: [big, table] }, { conversation: GROUP });
    expect(posted()).toHaveLength(5);
    expect(textsOf(4).slice(1)).toEqual([
      expect.stringContaining('“大图.png”不能发到这里'),
      expect.stringContaining('“表.xlsx”不能发到这里'),
    ]);
  });

  const offer = async () => {
    await start();
    await site.send({ lines: ['表'], files: [keep('表.xlsx', 'x/y', Buffer.from('bytes of a table'))] });
    return posted()[1]?.activity.attachments[0].content.acceptContext;
  };
  const consent = (context: unknown, more: object = {}) =>
    site.say('file-consent', {
      value: {
        type: 'fileUpload',
        action: 'accept',
        context,
        uploadInfo: {
          contentUrl: 'https://dlfy-my.sharepoint.com/t.xlsx',
          name: 't.xlsx',
          uploadUrl: `${site.fake.filesUrl}/upload`,
          uniqueId: 'u1',
          fileType: 'xlsx',
        },
        ...more,
      },
    });

  it('are put where the reader allows it, and shown then', async () => {
    const context = await offer();
    expect((await consent(context)).status).toBe(200);
    expect(site.fake.fileCalls).toEqual([{ method: 'PUT', path: '/upload', bytes: Buffer.from('bytes of a table') }]);
    await expect.poll(() => posted().length).toBe(3);
    expect(posted()[2]?.activity.attachments[0]).toMatchObject({
      contentType: 'application/vnd.microsoft.teams.card.file.info',
      contentUrl: 'https://dlfy-my.sharepoint.com/t.xlsx',
    });
    expect((await consent(context)).status).toBe(200);
    expect(site.fake.fileCalls).toHaveLength(1);
  });

  it('go nowhere when declined, asked for by somebody else, or to a host that is not on the list', async () => {
    const context = await offer();
    const uploadInfo = { uploadUrl: 'http://127.0.0.1:1/steal', name: 'x', contentUrl: 'x', uniqueId: 'x' };
    expect((await consent(context, { uploadInfo })).status).toBe(403);
    const from = { id: '29:other', aadObjectId: 'b2b2b2b2', name: '他人' };
    const { value } = {
      value: { action: 'accept', context, uploadInfo: { uploadUrl: `${site.fake.filesUrl}/upload` } },
    };
    await site.say('file-consent', { from, value });
    await consent({ file: 'made-up' });
    expect((await consent(context, { action: 'decline' })).status).toBe(200);
    expect((await consent(context)).status).toBe(200);
    expect(site.fake.fileCalls).toEqual([]);
  });

  it('can be taken again when the store fails', async () => {
    const context = await offer();
    site.fake.files.set('/upload', { status: 500 });
    expect((await consent(context)).status).toBe(503);
    site.fake.files.delete('/upload');
    expect((await consent(context)).status).toBe(200);
    expect(site.fake.fileCalls).toHaveLength(2);
  });
});

describe('a platform that does not take it', () => {
  const status = (status: number, more: object = {}) => ({ kind: 'status', status, ...more }) as const;

  it('is asked once and no more: repeating is for the outbox', async () => {
    await start();
    for (const code of [429, 500, 502, 503, 504]) {
      site.fake.fail(status(code, { headers: { 'Retry-After': '1' } }));
      const before = site.fake.calls.length;
      await failureOf(site.send({ lines: ['一次'] }));
      expect(site.fake.calls.length - before).toBe(1);
      site.clock.set(new Date(site.clock.now().getTime() + 10_000));
    }
    expect(posted()).toEqual([]);
  });

  it.each([
    ['seconds', { 'Retry-After': '7' }, 7_000],
    ['a date', { 'Retry-After': 'Mon, 23 Nov 2026 02:00:30 GMT' }, 30_000],
    ['far too long', { 'Retry-After': '999999' }, 3_600_000],
    ['nothing', {}, undefined],
    ['words', { 'Retry-After': 'soon' }, undefined],
  ])('and asks for a pause by %s', async (_title, headers, retryAfterMs) => {
    await start();
    site.fake.fail(status(429, { headers }));
    const failure = await failureOf(site.send({ lines: ['x'] }, { id: 'same' }));
    expect(failure).toMatchObject({ permanent: false, outcomeUnknown: false, retryAfterMs, gone: undefined });
    await site.send({ lines: ['x'] }, { id: 'same' });
    expect(posted()).toHaveLength(1);
  });

  it.each([401, 408, 412, 502, 503, 504])('with %i gets it again', async (code) => {
    await start();
    site.fake.fail(status(code));
    const failure = await failureOf(site.send({ lines: ['x'] }, { id: 'same' }));
    expect(failure).toMatchObject({ permanent: false, outcomeUnknown: false });
    await site.send({ lines: ['x'] }, { id: 'same' });
    expect(posted()).toHaveLength(1);
  });

  it.each([
    [403, 'MessageWritesBlocked', 'blocked'],
    [403, 'BotDisabledByAdmin', 'blocked'],
    [403, 'BotNotInConversationRoster', 'bot_removed'],
    [403, 'SomethingElse', undefined],
    [404, 'ConversationNotFound', 'not_found'],
    [413, 'MessageSizeTooBig', undefined],
    [400, 'BadSyntax', undefined],
  ])('for good with %i %s is classified as %s', async (code, name, gone) => {
    await start();
    site.fake.refuse('a:private-of-lin', code, name);
    const failure = await failureOf(site.send({ lines: ['x'] }));
    expect(failure).toMatchObject({ permanent: true, gone, message: `${code} ${name}` });
  });

  it('but cuts the connection, or does not answer, leaves the outcome unknown, and is not asked again', async () => {
    await start({ callMs: 200 });
    for (const kind of ['reset after accept', 'hang'] as const) {
      site.fake.fail({ kind });
      const failure = await failureOf(site.send({ lines: [kind] }, { id: kind }));
      expect(failure).toMatchObject({ outcomeUnknown: true, permanent: false });
      const again = await failureOf(site.send({ lines: [kind] }, { id: kind }));
      expect(again).toMatchObject({ outcomeUnknown: true, message: 'interrupted' });
    }
    expect(posted().map(({ activity }) => activity.summary)).toEqual(['reset after accept']);
  });

  it('or is not there at all gets it later', async () => {
    await start();
    await site.fake.stop();
    const failure = await failureOf(site.send({ lines: ['x'] }));
    expect(failure).toMatchObject({ outcomeUnknown: false, permanent: false });
  });

  it('with the token is asked for a new one, and otherwise not before it ends', async () => {
    await start();
    await site.send({ lines: ['1'] });
    await site.send({ lines: ['2'] });
    expect(site.fake.tokensGiven()).toBe(1);
    site.fake.fail(status(401));
    await failureOf(site.send({ lines: ['3'] }));
    await site.send({ lines: ['4'] });
    expect(site.fake.tokensGiven()).toBe(2);
    site.clock.set(new Date('2026-11-23T02:56:00.000Z'));
    await site.send({ lines: ['5'] });
    expect(site.fake.tokensGiven()).toBe(3);
  });

  it('nor gives a token makes the whole channel rest', async () => {
    site = await startTeamsSite();
    site.fake.loginFaults.push(500, 401, 401);
    await site.say('personal-message');
    const failure = await failureOf(site.send({ lines: ['x'] }));
    expect(failure).toMatchObject({ wholeChannel: true, retryAfterMs: 30_000, outcomeUnknown: false });
    await failureOf(site.send({ lines: ['x'] }));
    await site.send({ lines: ['x'] });
    expect(posted()).toHaveLength(1);
  });

  it('in the middle of a long message gets the rest and nothing twice, also from a new process', async () => {
    await start();
    const lines = Array.from({ length: 200 }, (_, index) => `#${index} ${'事项'.repeat(40)}`);
    const card = { lines, quotes: [], buttons: [] };
    const message = { id: 'long', conversation: PRIVATE, kind: 'reply', card } as const;
    site.fake.fail({ kind: 'none' }, { kind: 'none' }, status(502));
    expect((await failureOf(site.channel.send(message))).message).toBe('502 Fault');
    expect(posted()).toHaveLength(2);
    const reopened = await site.reopen();
    expect(await sendOn(reopened, message)).toEqual({ platformId: posted()[0]?.id });
    const parts = posted().map(({ activity }) => activity.channelData.duban);
    expect(parts.map(({ part }) => part)).toEqual(Array.from({ length: parts[0].parts }, (_, index) => index + 1));
    expect(posted().flatMap((_, index) => textsOf(index).slice(0, -1))).toEqual(lines);
    expect(await reopened.send(message)).toEqual({ platformId: posted()[0]?.id });
    expect(posted()).toHaveLength(parts.length);
  });
});

describe('places', () => {
  it('are reached after a restart without anybody having written', async () => {
    await start();
    const reopened = await site.reopen();
    const card = { lines: ['提醒'], quotes: [], buttons: [] };
    for (const conversation of [PRIVATE, GROUP, CHANNEL]) {
      await reopened.send({ id: `r ${conversation.id}`, conversation, card, kind: 'reminder' });
    }
    expect(posted().map(({ conversationId }) => conversationId)).toEqual(['a:private-of-lin', GROUP.id, CHANNEL.id]);
  });

  it('are opened in private for somebody seen only in a group, and once', async () => {
    site = await startTeamsSite();
    await site.say('group-mention');
    await site.send({ lines: ['私下'] });
    await site.send({ lines: ['再来'] });
    const opened = site.fake.calls.filter(({ path }) => path === '/conversations');
    expect(opened.map(({ body }) => body)).toMatchObject([
      { isGroup: false, members: [{ id: LIN.id }], tenantId: '7a0b2c1d-1111-4222-8333-d0ba00000002' },
    ]);
    expect(posted().map(({ conversationId }) => conversationId)).toEqual(Array(2).fill(`a:${LIN.aadObjectId}`));
  });

  it('are opened for somebody whom only the roster names, and not where the app is not installed', async () => {
    site = await startTeamsSite();
    site.fake.members.set('wu', { id: '29:wu', aadObjectId: 'c3c3', name: '吴' });
    await site.say('group-mention');
    const to = (id: string) => ({ channel: 'teams', id: `direct:${id}`, kind: 'direct' }) as const;
    await site.send({ lines: ['x'] }, { conversation: to('c3c3') });
    expect(posted()[0]?.conversationId).toBe('a:c3c3');
    const failure = await failureOf(site.send({ lines: ['x'] }, { conversation: to('unknown') }));
    expect(failure).toMatchObject({ gone: 'bot_removed' });
  });

  it('are not found before the platform has spoken once', async () => {
    site = await startTeamsSite();
    expect(await failureOf(site.send({ lines: ['x'] }))).toMatchObject({ gone: 'not_found' });
  });

  it('follow the service when it moves', async () => {
    await start();
    const key = `reference:${PRIVATE.id}`;
    await site.notes.write('teams', key, {
      ...((await site.notes.read('teams', key)) as object),
      serviceUrl: 'http://127.0.0.1:1/teams/',
    });
    const reopened = await site.reopen();
    const failure = await failureOf(
      reopened.send({ id: 'a', conversation: PRIVATE, kind: 'reply', card: { lines: ['x'], quotes: [], buttons: [] } }),
    );
    expect(failure).toMatchObject({ permanent: true, message: 'service_host' });
  });

  it.each([
    ['bot-removed', GROUP, 'bot_removed', 'group-mention'],
    ['app-removed', PRIVATE, 'bot_removed', 'personal-message'],
    ['channel-deleted', CHANNEL, 'closed', 'channel-mention'],
  ] as const)('are closed after %s, until somebody writes from there', async (event, conversation, gone, back) => {
    await start();
    expect((await site.say(event)).status).toBe(200);
    const calls = site.fake.calls.length;
    expect(await failureOf(site.send({ lines: ['x'] }, { conversation }))).toMatchObject({ gone });
    expect(site.fake.calls).toHaveLength(calls);
    await site.say(back, { id: '999' });
    await site.send({ lines: ['x'] }, { conversation });
    expect(posted()).toHaveLength(1);
  });

  it('are known once the bot is added, before anybody has said a word', async () => {
    site = await startTeamsSite();
    await site.say('bot-added');
    await site.send({ lines: ['x'] }, { conversation: CHANNEL });
    expect(posted()[0]?.conversationId).toBe(CHANNEL.id);
  });
});

describe('a card that is shown for a short time', () => {
  const later = { lines: ['已收起'], quotes: [], buttons: [] };
  const secret = { lines: ['机密内容'], buttons: [{ label: '提交', press: 'p' }] };
  const shown = () => JSON.stringify(posted().map(({ activity }) => activity));

  it('stands in private until the next message, and never in a group', async () => {
    await start();
    await site.send(secret, { later });
    expect(shown()).toContain('机密内容');
    await site.send(secret, { later, conversation: GROUP });
    expect(textsOf(1)).toEqual(['已收起']);
    await site.send({ lines: ['下一条'] });
    expect(shown()).not.toContain('机密内容');
    expect(shown()).not.toContain('提交');
    expect(posted().map((_, index) => textsOf(index)[0])).toEqual(['已收起', '已收起', '下一条']);
  });

  it('passes half an hour later, also after a restart', async () => {
    await start();
    await site.send(secret, { later });
    site.clock.set(new Date('2026-11-23T02:29:00.000Z'));
    await site.reopen();
    site.clock.set(new Date('2026-11-23T02:30:01.000Z'));
    expect(shown()).toContain('机密内容');
    await site.reopen();
    await expect.poll(shown).not.toContain('机密内容');
    await expect.poll(() => site.notes.list('teams', 'passing:')).toEqual([]);
  });
});

it('forgets within a day what was sent days ago, whether it is started again or not', async () => {
  await start();
  await site.send({ lines: ['旧'] }, { id: 'old' });
  await site.send({ lines: ['表'], files: [keep('表.xlsx', 'x/y', Buffer.from('t'))] });
  site.clock.set(new Date('2026-11-27T02:00:00.000Z'));
  await site.send({ lines: ['新'] }, { id: 'new' });
  const keys = async (prefix: string) => (await site.notes.list('teams', prefix)).map(([key]) => key);
  await expect.poll(() => keys('sent:')).toEqual(['sent:new']);
  expect(await keys('offer:')).toHaveLength(1);
  site.clock.set(new Date('2026-12-27T02:00:00.000Z'));
  await site.reopen();
  expect(await keys('offer:')).toEqual([]);
});
