import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeliveryError } from '../../../src/core/refusal.ts';
import type { FakeMessage } from '../../support/fake-slack/world.ts';
import { openSenderSite, outgoing, type SenderSite, shownText } from './sender-site.ts';

let site: SenderSite;

beforeEach(async () => {
  site = await openSenderSite();
});

afterEach(async () => {
  await site.close();
});

/** What the attempt came to: the fault, or undefined if it arrived. */
const attempt = (sending: Promise<unknown>): Promise<DeliveryError | undefined> =>
  sending.then(
    () => undefined,
    (error: unknown) => {
      expect(error).toBeInstanceOf(DeliveryError);
      return error as DeliveryError;
    },
  );

const textOf = (messages: readonly FakeMessage[]) => messages.map(({ blocks }) => shownText(blocks).join('')).join('');

describe('a message to a group', () => {
  it('arrives as blocks with its plain text and the delivery id', async () => {
    const card = {
      title: '台账',
      lines: ['#12 完成 80%', '期限 12-04'],
      buttons: [{ label: '撤销', press: 'token-1' }],
    };
    const { platformId } = await site.send(outgoing('reply:1', card));
    const [message, ...others] = site.fake.posted('C1');
    expect(others).toEqual([]);
    expect(platformId).toBe(`C1:${message?.ts}`);
    expect(message?.metadata).toEqual({ event_type: 'duban_delivery', event_payload: { id: 'reply:1', part: 0 } });
    expect(message?.text).toBe('台账\n#12 完成 80%\n期限 12-04\n[撤销]');
    expect(shownText(message?.blocks)).toEqual(['台账', '#12 完成 80%\n期限 12-04', '撤销']);
  });

  it('asks the platform to look for nothing in the text', async () => {
    await site.send(outgoing('m', { lines: ['https://example.com @channel'] }));
    const [call] = site.fake.callsOf('chat.postMessage');
    expect(call?.args).toMatchObject({
      ...{ parse: 'none', link_names: 'false', mrkdwn: 'false' },
      ...{ unfurl_links: 'false', unfurl_media: 'false' },
    });
  });

  it.each([
    ['the message that it answers', 'slack:C1:1763863200.000100', '1763863200.000100'],
    ['the thread in which that stands', 'slack:C1:1763863200.000100:1763863300.000200', '1763863200.000100'],
    ['the message that was edited', 'slack:C1:1763863200.000100:edit:1763863300.000200', '1763863200.000100'],
    ['the card that was pressed', 'slack:C1:1763863200.000100:press:1763863300.000200:U1', '1763863200.000100'],
    ['nothing, if that was said elsewhere', 'slack:C2:1763863200.000100', undefined],
    ['nothing, if that is no message', 'slack:command:13', undefined],
  ])('stands under %s', async (_title, inReplyTo, thread) => {
    await site.send(outgoing('m', { lines: ['好'] }, { inReplyTo }));
    expect(site.fake.posted('C1')[0]?.thread_ts).toBe(thread);
  });

  it('stands by itself when what it answers was deleted, and is found there', async () => {
    const message = outgoing('m', { lines: ['好'] }, { inReplyTo: 'slack:C1:1763863200.000100' });
    await site.send({ ...message, id: 'before' });
    site.fake.world.messages.splice(0);
    site.fake.world.deleted.add('C1:1763863200.000100');
    site.fake.faults.add('chat.postMessage', { kind: 'refuse', error: 'thread_not_found' });
    site.fake.faults.add('chat.postMessage', { kind: 'reset', accepted: true });
    await attempt(site.send(message));
    await site.send(message);
    await site.send(message);
    expect(site.fake.posted('C1').map(({ thread_ts }) => thread_ts)).toEqual([undefined]);
  });

  it('is split where it is long, and all of it arrives, one post a second, buttons last', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => `${index} ${'整改措施逐项落实并报送佐证材料。'.repeat(6)}`);
    expect(lines.join('\n').length).toBeGreaterThan(29_000);
    await site.send(outgoing('long', { title: '台账', lines, buttons: [{ label: '好', press: 't' }] }));
    const posted = site.fake.posted('C1');
    expect(posted.length).toBeGreaterThan(2);
    expect(textOf(posted).replaceAll('\n', '')).toBe(`台账${lines.join('')}好`);
    expect(site.fake.violations).toEqual([]);
    const isWithButtons = posted.map(({ blocks }) => blocks?.some(({ type }) => type === 'actions'));
    expect(isWithButtons).toEqual(posted.map((_, index) => index === posted.length - 1));
  });

  it('is not sent again when it is sent again', async () => {
    const message = outgoing('m', { lines: ['好'] });
    const first = await site.send(message);
    site.restart();
    expect(await site.send(message)).toEqual(first);
    expect(site.fake.posted()).toHaveLength(1);
    expect(site.fake.callsOf('conversations.history')).toEqual([]);
  });
});

describe('a message to a person', () => {
  it('opens the chat once and stands there by itself', async () => {
    await site.send(outgoing('m1', { lines: ['一'] }, { to: 'direct:U1', inReplyTo: 'slack:D1:1763863200.000100' }));
    site.restart();
    await site.send(outgoing('m2', { lines: ['二'] }, { to: 'direct:U1' }));
    expect(site.fake.posted('D1').map(({ thread_ts }) => thread_ts)).toEqual([undefined, undefined]);
    expect(site.fake.callsOf('conversations.open')).toHaveLength(1);
  });

  it('stands in the thread that the person wrote in', async () => {
    const inReplyTo = 'slack:D1:1763863200.000100:1763863300.000200';
    await site.send(outgoing('m', { lines: ['好'] }, { to: 'direct:U1', inReplyTo }));
    expect(site.fake.posted('D1')[0]?.thread_ts).toBe('1763863200.000100');
  });

  it.each([
    ['who left', 'direct:U4', 'blocked'],
    ['whom nobody knows', 'direct:U9', 'not_found'],
    ['who is no account', 'direct:张三', 'not_found'],
  ])('is gone with a person %s', async (_title, to, gone) => {
    site.fake.addUser('U4', { isDeleted: true });
    expect(await attempt(site.send(outgoing('m', { lines: ['好'] }, { to })))).toMatchObject({ gone, permanent: true });
  });
});

describe('files', () => {
  it('arrive with their bytes and names after the text, in the same thread', async () => {
    const png = site.keep('进度.png', 'image/png', Buffer.from('picture'));
    const xlsx = site.keep('台账.xlsx', 'application/octet-stream', Buffer.alloc(70_000, 7));
    const inReplyTo = 'slack:C1:1763863200.000100';
    await site.send(outgoing('m', { lines: ['见附件'], files: [png, xlsx] }, { inReplyTo }));
    const [text, picture, sheet] = site.fake.posted('C1');
    expect(shownText(text?.blocks)).toEqual(['见附件']);
    expect(picture?.files?.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([['进度.png', 'picture']]);
    expect(sheet?.files?.[0]?.bytes).toEqual(Buffer.alloc(70_000, 7));
    expect([text, picture, sheet].map((one) => one?.thread_ts)).toEqual(Array(3).fill('1763863200.000100'));
  });

  it('are left out when their bytes are gone, and the text arrives', async () => {
    const lost = { name: 'a.png', type: 'image/png', sizeBytes: 3, sha256: '0'.repeat(64) };
    await site.send(outgoing('m', { lines: ['好'], files: [lost] }));
    expect(site.fake.posted('C1')).toHaveLength(1);
    expect(site.log.lines).toContain('slack_file_left_out');
  });

  it.each([
    ['getting an address', 'files.getUploadURLExternal'],
    ['uploading', 'upload'],
  ])('are tried again after a failure while %s, without the text', async (_title, method) => {
    const file = site.keep('a.txt', 'text/plain', Buffer.from('abc'));
    const message = outgoing('m', { lines: ['好'], files: [file] });
    site.fake.faults.add(method, { kind: 'status', status: 502 });
    expect(await attempt(site.send(message))).toMatchObject({ permanent: false, outcomeUnknown: false });
    await site.send(message);
    expect(site.fake.posted('C1').map(({ files }) => files?.length ?? 0)).toEqual([0, 1]);
  });

  it('are shown once when nobody heard that they were', async () => {
    const file = site.keep('a.txt', 'text/plain', Buffer.from('abc'));
    const message = outgoing('m', { lines: ['好'], files: [file] });
    site.fake.faults.add('files.completeUploadExternal', { kind: 'reset', accepted: true });
    expect(await attempt(site.send(message))).toMatchObject({ outcomeUnknown: false });
    site.restart();
    await site.send(message);
    expect(site.fake.posted('C1').map(({ files }) => files?.length ?? 0)).toEqual([0, 1]);
  });
});

describe('a card that passes', () => {
  const PASSING = { card: { lines: ['机密'] }, later: { lines: ['已收起'], quotes: [], buttons: [] } };
  const shown = (channel: string) => site.fake.posted(channel).map(({ blocks, text }) => [shownText(blocks), text]);

  it('is replaced in private by its lasting text when the next message comes, after a restart as well', async () => {
    await site.send(outgoing('m1', PASSING.card, { to: 'direct:U1', later: PASSING.later }));
    expect(shown('D1')).toEqual([[['机密'], '机密']]);
    site.restart();
    await site.send(outgoing('m2', { lines: ['二'] }, { to: 'direct:U1' }));
    expect(shown('D1').map(([lines]) => lines)).toEqual([['已收起'], ['二']]);
    expect(JSON.stringify(site.fake.posted('D1'))).not.toContain('机密');
  });

  it('stays when it is sent again itself, and when something is sent to somebody else', async () => {
    const message = outgoing('m1', PASSING.card, { to: 'direct:U1', later: PASSING.later });
    await site.send(message);
    await site.send(message);
    await site.send(outgoing('m2', { lines: ['二'] }, { to: 'direct:U2' }));
    expect(shown('D1')).toEqual([[['机密'], '机密']]);
  });

  it('is replaced after half an hour, though nothing more is said there', async () => {
    await site.send(outgoing('m1', PASSING.card, { to: 'direct:U1', later: PASSING.later }));
    const turn = (minutes: number) => site.clock.set(new Date(site.clock.now().getTime() + minutes * 60_000));
    turn(29);
    await site.send(outgoing('m2', { lines: ['二'] }, { to: 'direct:U2' }));
    expect(shown('D1')).toEqual([[['机密'], '机密']]);
    turn(6);
    await site.send(outgoing('m3', { lines: ['三'] }, { to: 'direct:U2' }));
    expect(shown('D1')).toEqual([[['已收起'], '已收起']]);
  });

  it('does not hold up the next message when it cannot be replaced', async () => {
    await site.send(outgoing('m1', PASSING.card, { to: 'direct:U1', later: PASSING.later }));
    site.restart();
    site.fake.faults.add('chat.update', { kind: 'status', status: 500 });
    await site.send(outgoing('m2', { lines: ['二'] }, { to: 'direct:U1' }));
    expect(shown('D1').map(([lines]) => lines)).toEqual([['机密'], ['二']]);
    site.restart();
    await site.send(outgoing('m3', { lines: ['三'] }, { to: 'direct:U1' }));
    expect(shown('D1').map(([lines]) => lines)).toEqual([['已收起'], ['二'], ['三']]);
  });

  it.each([
    ['who wrote', {}, (ts: string) => `slack:C1:${ts}`],
    ['who wrote in a thread', { threadTs: '1763863200.000100' }, (ts: string) => `slack:C1:1763863200.000100:${ts}`],
    ['who pressed', {}, (ts: string) => `slack:C1:${ts}:press:1763863300.000200:U2`],
  ])('is shown in a group only to the person %s, and stands in no history', async (_title, thread, toId) => {
    site.fake.say({ channel: 'C1', user: 'U1', text: '目录', ...thread });
    const { ts } = site.fake.say({ channel: 'C1', user: 'U2', text: '查', ...thread });
    const inReplyTo = toId(ts);
    site.fake.say({ channel: 'C1', user: 'U3', text: '后来' });
    await site.send(outgoing('m', PASSING.card, { inReplyTo, later: PASSING.later }));
    expect(site.fake.posted('C1').map(({ onlyTo }) => onlyTo)).toEqual(['U2']);
    expect(site.fake.callsOf('chat.postMessage')).toEqual([]);
  });

  it('is shown in a group to nobody when it is not known who asked', async () => {
    await site.send(outgoing('m', PASSING.card, { later: PASSING.later }));
    await site.send(
      outgoing('n', PASSING.card, { to: 'C2', inReplyTo: 'slack:C2:1763863200.000100', later: PASSING.later }),
    );
    expect([...shown('C1'), ...shown('C2')].map(([lines]) => lines)).toEqual([['已收起'], ['已收起']]);
  });

  it('is not shown twice to one person when nobody heard whether it was', async () => {
    const { ts } = site.fake.say({ channel: 'C1', user: 'U1', text: '查' });
    const message = outgoing('m', PASSING.card, { inReplyTo: `slack:C1:${ts}`, later: PASSING.later });
    site.fake.faults.add('chat.postEphemeral', { kind: 'reset', accepted: true });
    expect(await attempt(site.send(message))).toMatchObject({ outcomeUnknown: false });
    expect(await attempt(site.send(message))).toMatchObject({ outcomeUnknown: true });
    expect(site.fake.posted('C1')).toHaveLength(1);
  });
});
