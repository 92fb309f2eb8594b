import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { card, GROUP, SENDER, startWebSite, type WebSite, type WebSiteOptions } from '../../support/web-site.ts';

let site: WebSite;
afterEach(() => site.stop());

const start = async (options?: WebSiteOptions) => {
  site = await startWebSite(options);
  return site;
};

const POST = { conversation: GROUP, sender: SENDER, messageId: 'm1', text: '整改 #12 完成80%' };
const answerAll: WebSiteOptions['onMessage'] = async (message, { say }) => {
  await say(`回复:${message.text}`, { inReplyTo: message.id, conversation: message.conversation });
};

describe('POST /api/chat', () => {
  it('answers 202 and hands the message over with channel, kind, sender and time', async () => {
    await start();
    const answer = await site.post(POST);
    expect([answer.status, await answer.json()]).toEqual([202, { accepted: true }]);
    expect(site.accepted).toEqual([
      {
        id: 'web:dlfy-liaison:m1',
        conversation: { channel: 'web', id: GROUP, kind: 'group' },
        senderId: SENDER,
        text: '整改 #12 完成80%',
        attachments: [],
        sentAt: '2026-11-23T02:00:00.000Z',
        receivedAt: '2026-11-23T02:00:00.000Z',
      },
    ]);
  });

  it('says yes only after the message is durable', async () => {
    let keep: () => void = () => undefined;
    const order: string[] = [];
    await start({
      beforeAccept: () =>
        new Promise((resolve) => {
          keep = () => {
            order.push('durable');
            resolve();
          };
          // The request is here now; whether it is answered too early shows in the order.
          setImmediate(() => keep());
        }),
    });
    await site.post(POST).then(() => order.push('answered'));
    expect(order).toEqual(['durable', 'answered']);
  });

  it('takes the same messageId again without a second effect, in parallel too', async () => {
    await start();
    const answers = await Promise.all(Array.from({ length: 20 }, () => site.post(POST)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
    expect(site.accepted).toHaveLength(1);
  });

  it('keeps the same messageId of two senders apart, whatever colons they carry', async () => {
    await start();
    await site.post({ ...POST, sender: 'a:b', messageId: 'c' });
    await site.post({ ...POST, sender: 'a', messageId: 'b:c' });
    expect(new Set(site.accepted.map(({ id }) => id)).size).toBe(2);
  });

  it('hands a press over as its token, without text', async () => {
    await start();
    const { text: _, ...rest } = POST;
    expect((await site.post({ ...rest, press: 'token-1' })).status).toBe(202);
    expect(site.accepted[0]).toMatchObject({ press: 'token-1', text: '' });
  });

  it.each([
    ['an unknown sender', { sender: '谁也不是' }],
    ['an unknown group', { conversation: 'group:nowhere' }],
    ['a conversation of no known form', { conversation: 'somewhere' }],
    ['an empty text', { text: '' }],
    ['a text of 100,000 characters', { text: '督'.repeat(100_000) }],
    ['control and zero-width characters in the text', { text: 'a\u0000\u200b\ufeff\u202eb' }],
    ['unknown fields', { more: 1 }],
  ])('accepts %s and leaves the answer to the bot', async (_, change) => {
    await start();
    expect((await site.post({ ...POST, ...change })).status).toBe(202);
    expect(site.accepted).toHaveLength(1);
  });

  it.each([
    ['broken JSON', '{"conversation":', 400, 'bad_json'],
    ['a bare JSON value', '"text"', 400, 'bad_json'],
    ['an empty body', '', 400, 'bad_request'],
    ['an array', [], 400, 'bad_request'],
    ['a missing text', { ...POST, text: undefined }, 400, 'bad_request'],
    ['text and press at once', { ...POST, press: 'token' }, 400, 'bad_request'],
    ['a number as text', { ...POST, text: 12 }, 400, 'bad_request'],
    ['a messageId with a line break', { ...POST, messageId: 'a\nb' }, 400, 'bad_request'],
    ['a messageId of half a character', { ...POST, messageId: '\ud800' }, 400, 'bad_request'],
    [
      'a file name with a path',
      { ...POST, attachments: [{ name: '../x', type: 'a/b', base64: '' }] },
      400,
      'bad_request',
    ],
    ['broken base64', { ...POST, attachments: [{ name: 'x', type: 'a/b', base64: '***' }] }, 400, 'bad_request'],
    ['more than 1 MiB of text', { ...POST, text: 'x'.repeat(1_048_577) }, 413, 'too_large'],
    ['a private chat of somebody else', { ...POST, conversation: 'direct:dlfy-leader' }, 403, 'not_yours'],
  ])('refuses %s with %s', async (_, body, status, error) => {
    await start();
    const answer = await site.post(body);
    const said = (await answer.json()) as { error: string; message: string };
    expect([answer.status, said.error]).toEqual([status, error]);
    expect(said.message).toMatch(/\p{Script=Han}/u);
    expect(site.accepted).toEqual([]);
  });

  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/json; charset=gbk', 415],
    ['application/json; charset=UTF-8', 202],
  ])('answers the content type %s with %i', async (type, status) => {
    await start();
    const body = JSON.stringify(POST);
    const answer = await fetch(`${site.url}/api/chat`, { method: 'POST', headers: { 'content-type': type }, body });
    expect(answer.status).toBe(status);
  });

  it('refuses a compressed body, since a small one may unpack to a large one', async () => {
    await start();
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const answer = await fetch(`${site.url}/api/chat`, { method: 'POST', headers, body: Buffer.from([0x1f, 0x8b]) });
    expect(answer.status).toBe(415);
  });

  it('answers 503 while the store fails, and takes the same post afterwards', async () => {
    let broken = true;
    await start({
      beforeAccept: async () => {
        if (broken) throw new Error('disk full');
      },
    });
    const refused = await site.post(POST);
    expect([refused.status, await refused.json()]).toMatchObject([503, { error: 'unavailable' }]);
    broken = false;
    expect((await site.post(POST)).status).toBe(202);
    expect(site.accepted).toHaveLength(1);
  });

  it('answers 503 after the channel stopped', async () => {
    await start();
    await site.channel.stop();
    expect((await site.post(POST)).status).toBe(503);
  });

  it('keeps attached files under their hash before it says yes', async () => {
    await start();
    const bytes = Buffer.from('附件内容');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const attachments = [{ name: '方案.docx', type: 'application/octet-stream', base64: bytes.toString('base64') }];
    expect((await site.post({ ...POST, attachments })).status).toBe(202);
    expect(site.accepted[0]?.attachments).toEqual([
      { name: '方案.docx', type: 'application/octet-stream', sizeBytes: bytes.length, sha256 },
    ]);
    expect(site.kept.get(sha256)).toEqual(bytes);
  });

  it('takes files above the limit for text, and refuses more than 20 MiB', async () => {
    await start();
    const attach = (bytes: number) => [{ name: 'a', type: 'a/b', base64: Buffer.alloc(bytes).toString('base64') }];
    expect((await site.post({ ...POST, attachments: attach(3_000_000) })).status).toBe(202);
    expect((await site.post({ ...POST, attachments: attach(16_000_000) })).status).toBe(413);
  });
});

describe('POST /api/chat?wait=1', () => {
  it('answers with every reply, card and text', async () => {
    await start({
      onMessage: async (message, { say }) => {
        await say('一', { inReplyTo: message.id });
        await say('无关');
        await say('二', {
          inReplyTo: message.id,
          card: card('二', {
            title: '标题',
            quotes: [{ label: '第八条', text: '条文', mark: '要点' }],
            buttons: [{ label: '收到', press: 't' }],
          }),
        });
      },
    });
    const answer = await site.post(POST, '?wait=1');
    const { accepted, replies } = (await answer.json()) as {
      accepted: boolean;
      replies: { text: string; card: unknown }[];
    };
    expect([answer.status, accepted]).toEqual([200, true]);
    expect(replies.map(({ text }) => text)).toEqual(['一', '标题\n二\n依据 第八条（要点）\n条文\n[收到]']);
    expect(replies[0]?.card).toEqual({ lines: ['一'], quotes: [], buttons: [] });
  });

  it('gives a repeated id the first replies', async () => {
    await start({ onMessage: answerAll });
    const first = await (await site.post(POST, '?wait=1')).json();
    expect(await (await site.post({ ...POST, text: '别的' }, '?wait=1')).json()).toEqual(first);
    expect(site.accepted).toHaveLength(1);
  });

  it('gives an id posted twice at once the same replies', async () => {
    await start({ onMessage: answerAll });
    const [one, two] = await Promise.all([site.post(POST, '?wait=1'), site.post(POST, '?wait=1')]);
    expect(await one.json()).toEqual(await two.json());
  });

  it('answers with no replies when none came in time', async () => {
    await start({ settings: { waitMs: 20 } });
    const answer = await site.post(POST, '?wait=1');
    expect([answer.status, await answer.json()]).toEqual([200, { accepted: true, replies: [] }]);
  });

  it('shows nobody a reply that went into the private chat of somebody else', async () => {
    await start({
      onMessage: async (message, { say }) => {
        const direct = (id: string) => ({ channel: 'web', id: `direct:${id}`, kind: 'direct' }) as const;
        await say('给督导的', { inReplyTo: message.id, conversation: direct('swzfw-supervisor') });
        await say('给本人的', { inReplyTo: message.id, conversation: direct(SENDER) });
      },
    });
    const { replies } = (await (await site.post(POST, '?wait=1')).json()) as { replies: { text: string }[] };
    expect(replies.map(({ text }) => text)).toEqual(['给本人的']);
  });

  it('answers at once when the channel stops', async () => {
    await start({ onMessage: () => void site.channel.stop() });
    expect((await site.post(POST, '?wait=1')).status).toBe(200);
  });
});

describe('GET /api/people', () => {
  it('lists who may be chosen, and tells the time the bot goes by', async () => {
    const person = { id: SENDER, name: '赵敏', unit: 'dlfy', unitName: '东岭区法院', roles: ['liaison'] } as const;
    await start({ people: [person] });
    const answer = await fetch(`${site.url}/api/people`);
    expect(await answer.json()).toEqual([person]);
    expect(answer.headers.get('x-duban-now')).toBe('2026-11-23T02:00:00.000Z');
  });
});
