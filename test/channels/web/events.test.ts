import { afterEach, describe, expect, it } from 'vitest';
import type { Mailbox } from '../../../src/channels/mailbox.ts';
import { createFixedClock } from '../../../src/core/clock.ts';
import { openMemoryStore } from '../../../src/store/lowdb/open-memory-store.ts';
import { type EventReader, readEvents } from '../../support/event-reader.ts';
import { GROUP, SENDER, startWebSite, type WebSite, type WebSiteOptions } from '../../support/web-site.ts';

let site: WebSite;
const readers: EventReader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  await site.stop();
});

async function open(
  conversation: string = GROUP,
  more: { query?: string; headers?: Record<string, string>; sender?: string } = {},
) {
  const { query = '', headers = {}, sender = SENDER } = more;
  const reader = await readEvents(`${site.url}/api/chat/${conversation}/events?sender=${sender}${query}`, headers);
  readers.push(reader);
  return reader;
}

const texts = (events: EventReader['events']) => events.map(({ data }) => data.text);
const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
const memoryMailbox = () => openMemoryStore({ clock: createFixedClock(new Date(0)) }).mailbox;

/** A mailbox that lets other things happen before each step. */
const slowed = (mailbox: Mailbox, pause: () => Promise<void>): Mailbox => ({
  deliver: (message) => pause().then(() => mailbox.deliver(message)),
  after: (conversationId, lastId, limit) => pause().then(() => mailbox.after(conversationId, lastId, limit)),
  repliesTo: (messageId) => pause().then(() => mailbox.repliesTo(messageId)),
});

const DIRECT = { channel: 'web', id: `direct:${SENDER}`, kind: 'direct' } as const;

describe('GET /api/chat/:conversation/events', () => {
  it('sends what was delivered and what arrives, each with its id and kind', async () => {
    site = await startWebSite();
    await site.say('在前');
    const reader = await open();
    await reader.take(1);
    await site.say('在后', { kind: 'reminder', inReplyTo: 'web:dlfy-liaison:m%201' });
    const events = await reader.take(2);
    expect(reader.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(events[1]).toEqual({
      id: 'd2',
      event: 'message',
      data: {
        text: '在后',
        card: { lines: ['在后'], quotes: [], buttons: [] },
        conversation: GROUP,
        kind: 'reminder',
        inReplyTo: 'm 1',
        deliveredAt: '2026-11-23T02:00:00.000Z',
      },
    });
  });

  it.each([
    // Browsers send the id as UTF-8 bytes; Node takes header bytes as Latin-1.
    ['the header', { headers: { 'last-event-id': Buffer.from('送达-二', 'utf8').toString('latin1') } }],
    ['the query', { query: `&lastEventId=${encodeURIComponent('送达-二')}` }],
  ])('resumes after the id in %s, in Chinese too', async (_, resume) => {
    site = await startWebSite();
    await site.say('一');
    await site.say('二', { id: '送达-二' });
    await site.say('三');
    const reader = await open(GROUP, resume);
    await site.say('四');
    expect(texts(await reader.take(2))).toEqual(['三', '四']);
  });

  it('names the message that is answered as its sender did, whatever is in the names', async () => {
    const onMessage: WebSiteOptions['onMessage'] = (message, { say }) => say('好', { inReplyTo: message.id });
    site = await startWebSite({ onMessage });
    await site.post({ conversation: GROUP, sender: '甲:乙', messageId: '1:二 三', text: '' });
    const reader = await open();
    expect((await reader.take(1))[0]?.data.inReplyTo).toBe('1:二 三');
  });

  it('shows the latest when the id to resume after is gone', async () => {
    site = await startWebSite();
    await site.say('一');
    const reader = await open(GROUP, { query: '&lastEventId=never' });
    expect(texts(await reader.take(1))).toEqual(['一']);
  });

  it('loses, doubles and reorders nothing of 200 messages while readers come and go', async () => {
    const turns = () => new Promise<void>((resolve) => setImmediate(resolve));
    site = await startWebSite({ mailbox: slowed(memoryMailbox(), turns) });
    const sending = (async () => {
      for (const text of numbered(1, 200)) await site.say(text);
    })();
    const early = await open();
    const seen: string[] = [];
    let lastId = '';
    while (seen.length < 200) {
      const reader = await open(GROUP, lastId ? { headers: { 'last-event-id': lastId } } : {});
      const events = await reader.take(Math.min(17, 200 - seen.length));
      reader.close();
      seen.push(...texts(events));
      lastId = events.at(-1)?.id ?? '';
    }
    await sending;
    expect(seen).toEqual(numbered(1, 200));
    expect(texts(await early.take(200))).toEqual(numbered(1, 200));
  });

  it('cuts nothing off when a thousand arrive at once for a reader that began with nothing', async () => {
    site = await startWebSite();
    const reader = await open();
    await Promise.all(numbered(1, 1000).map((text) => site.say(text)));
    expect(texts(await reader.take(1000))).toEqual(numbered(1, 1000));
  });

  it('resumes over more than one page', async () => {
    site = await startWebSite();
    for (const text of numbered(1, 700)) await site.say(text);
    const reader = await open(GROUP, { headers: { 'last-event-id': 'd10' } });
    expect(texts(await reader.take(690))).toEqual(numbered(11, 700));
  });

  it('shows each reader its own conversations only', async () => {
    site = await startWebSite();
    const group = await open();
    const both = await open(`${GROUP},${DIRECT.id}`);
    await site.say('私聊', { conversation: DIRECT });
    await site.say('群里');
    expect(texts(await both.take(2)).toSorted()).toEqual(['私聊', '群里'].toSorted());
    expect(texts(await group.take(1))).toEqual(['群里']);
  });

  it('resumes several conversations, each after its own id', async () => {
    site = await startWebSite();
    for (const text of ['群一', '群二']) await site.say(text);
    for (const text of ['私一', '私二', '私三']) await site.say(text, { conversation: DIRECT });
    const reader = await open(`${GROUP},${DIRECT.id}`, { query: '&lastEventId=d1&lastEventId=d4' });
    expect(texts(await reader.take(2)).toSorted()).toEqual(['私三', '群二'].toSorted());
  });

  it.each([
    ['the private chat of somebody else', 'direct:dlfy-leader', SENDER, 403],
    ['it hidden among others', `${GROUP},direct:dlfy-leader`, SENDER, 403],
    ['no sender', GROUP, '', 400],
    ['an empty conversation among others', `${GROUP},`, SENDER, 400],
    ['too many conversations', numbered(1, 13).join(','), SENDER, 400],
  ])('refuses %s', async (_, conversation, sender, status) => {
    site = await startWebSite();
    const reader = await open(conversation, { sender });
    expect(reader.status).toBe(status);
  });

  it('sends a sign of life while nothing happens', async () => {
    site = await startWebSite({ settings: { heartbeatMs: 5 } });
    const reader = await open();
    expect(await reader.comment()).not.toBe('');
  });

  it('ends when the channel stops', async () => {
    site = await startWebSite();
    const reader = await open();
    await site.channel.stop();
    await reader.ended;
  });

  it('keeps delivering to others when one reader goes away', async () => {
    site = await startWebSite();
    const leaver = await open();
    const stayer = await open();
    leaver.close();
    await leaver.ended;
    await site.say('还在');
    expect(texts(await stayer.take(1))).toEqual(['还在']);
  });
});

describe('send', () => {
  it('shows a message sent twice under one id once', async () => {
    site = await startWebSite();
    const reader = await open();
    await site.say('一', { id: 'same' });
    await site.say('一', { id: 'same' });
    await site.say('二');
    expect(texts(await reader.take(2))).toEqual(['一', '二']);
  });

  it('rejects with a DeliveryError worth another try when the mailbox fails', async () => {
    const deliver = () => Promise.reject(new Error('disk full'));
    site = await startWebSite({ mailbox: { ...memoryMailbox(), deliver } });
    await expect(site.say('一')).rejects.toMatchObject({ name: 'DeliveryError', permanent: false });
  });
});
