import { afterEach, describe, expect, it } from 'vitest';
import { GROUP, LIAISON, LIAISON_EMAIL, type SlackSite, startSlackSite } from '../../support/slack-site.ts';

let site: SlackSite;
afterEach(() => site.stop());

const DIRECT = 'D0LIAISON';
const say = (text: string, more: Record<string, unknown> = {}) =>
  site.slack.say({ channel: GROUP, user: LIAISON, text, ...more });

describe('what people say in Slack', () => {
  it('takes a mention as said to the bot, without the mention, with the address that Slack vouches for', async () => {
    site = await startSlackSite();
    const event = say('<@U0BOT> 3号完成80%', { type: 'app_mention' });
    expect(await site.event(event)).toBe(200);
    expect(site.accepted).toEqual([
      {
        id: `slack:${GROUP}:${event.ts}`,
        conversation: { channel: 'slack', id: GROUP, kind: 'group' },
        senderId: LIAISON,
        senderEmail: LIAISON_EMAIL,
        text: '3号完成80%',
        attachments: [],
        sentAt: '2026-11-23T02:00:00.000Z',
        receivedAt: '2026-11-23T02:00:00.000Z',
      },
    ]);
  });

  it('takes the mention and the message of the same time once, whichever comes first', async () => {
    site = await startSlackSite();
    const event = say('<@U0BOT> 我的台账');
    await Promise.all([site.event(event), site.event({ ...event, type: 'app_mention' })]);
    expect(site.accepted).toHaveLength(1);
    expect(site.accepted[0]).not.toHaveProperty('isOverheard');
  });

  it('takes a private message as said in private, whatever the id of the chat', async () => {
    site = await startSlackSite();
    expect(await site.event(say('帮助', { channel: DIRECT }))).toBe(200);
    expect(site.accepted[0]?.conversation).toEqual({ channel: 'slack', id: `direct:${LIAISON}`, kind: 'direct' });
  });

  it('overhears a group that belongs to a unit, and no other', async () => {
    site = await startSlackSite();
    site.slack.addChannel('C0OTHER');
    expect(await site.event(say('3号完成了'))).toBe(200);
    expect(await site.event(say('3号完成了', { channel: 'C0OTHER' }))).toBe(200);
    expect(site.accepted.map(({ conversation, isOverheard }) => [conversation.id, isOverheard])).toEqual([
      [GROUP, true],
    ]);
  });

  it('hears whoever names it in a group that belongs to no unit', async () => {
    site = await startSlackSite({ bound: [] });
    await site.event(say('<@U0BOT|duban> 绑定东岭法院'));
    expect(site.accepted[0]).toMatchObject({ text: '绑定东岭法院' });
  });

  it('answers in the thread in which something was said', async () => {
    site = await startSlackSite();
    const first = say('<@U0BOT> 3号完成80%');
    const second = say('<@U0BOT> 附上照片', { threadTs: first.ts });
    await site.event(second);
    expect(site.accepted[0]?.id).toBe(`slack:${GROUP}:${first.ts}:${second.ts}`);
    const conversation = { channel: 'slack', id: GROUP, kind: 'group' } as const;
    const card = { lines: ['收到。'], quotes: [], buttons: [] };
    await site.channel.send({ id: 'd1', conversation, card, kind: 'reply', inReplyTo: site.accepted[0]!.id });
    expect(site.slack.posted(GROUP)[0]?.thread_ts).toBe(first.ts);
  });

  it('says the names of people who are mentioned, and reads markup and entities as they were typed', async () => {
    site = await startSlackSite();
    site.slack.addUser('U0WANG', { name: '王敏' });
    await site.event(
      say(
        '<@U0BOT>：责任人<@U0WANG>，见<http://oa.example|oa.example>和<https://a.example/x?a=1&amp;b=2> &lt;3 &amp;lt; <!here>',
      ),
    );
    expect(site.accepted[0]?.text).toBe('责任人王敏，见oa.example和https://a.example/x?a=1&b=2 <3 &lt;');
  });

  it('takes a message without address and name while Slack does not tell them', async () => {
    site = await startSlackSite();
    site.slack.faults.add('users.info', { kind: 'status', status: 500 });
    expect(await site.event(say('<@U0BOT> 我是谁'))).toBe(200);
    expect(site.accepted[0]).not.toHaveProperty('senderEmail');
    expect(site.logged).toEqual(['slack_user_unknown']);
  });

  it('asks for an address once an hour', async () => {
    site = await startSlackSite();
    await site.event(say('一'));
    await site.event(say('二'));
    expect(site.slack.callsOf('users.info')).toHaveLength(1);
    site.clock.set(new Date('2026-11-23T03:00:01.000Z'));
    await site.event(say('三'));
    expect(site.slack.callsOf('users.info')).toHaveLength(2);
  });

  it.each([
    ['its own message', { user: 'U0BOT', bot_id: 'B0BOT' }],
    ['its own message in the name of its user', { user: 'U0BOT' }],
    ['a message of another bot', { bot_id: 'B0OTHER', subtype: 'bot_message', user: undefined }],
    ['a message that an app wrote for a person', { bot_id: 'B0OTHER' }],
    ['Slackbot', { user: 'USLACKBOT' }],
    ['a join', { subtype: 'channel_join' }],
    ['a new topic', { subtype: 'channel_topic' }],
    ['an unknown subtype', { subtype: 'something_new' }],
    ['a message without a time', { ts: undefined }],
    ['a time that is none', { ts: 'soon' }],
    ['a conversation that is none', { channel: '../etc' }],
  ])('takes no notice of %s', async (_, more) => {
    site = await startSlackSite();
    expect(await site.event({ ...say('<@U0BOT> 3号完成80%'), ...more })).toBe(200);
    expect(site.accepted).toEqual([]);
  });

  it.each([
    ['another workspace', { team_id: 'T0FOREIGN' }],
    ['a conversation shared with another organisation', { is_ext_shared_channel: true }],
  ])('takes no notice of %s, and says so in the log', async (_, more) => {
    site = await startSlackSite();
    expect(await site.event(say('<@U0BOT> 我的台账'), more)).toBe(200);
    expect(site.accepted).toEqual([]);
    expect(site.logged).toEqual(['slack_foreign_event']);
  });

  it('takes no notice of events that it does not know', async () => {
    site = await startSlackSite();
    expect(await site.event({ type: 'reaction_added', user: LIAISON, item: { type: 'message' } })).toBe(200);
    expect(site.accepted).toEqual([]);
  });
});

describe('what people change in Slack', () => {
  const changed = (before: Record<string, unknown>, after: Record<string, unknown>) => ({
    type: 'message',
    subtype: 'message_changed',
    channel: before.channel,
    ts: '1795399300.000100',
    message: { ...before, ...after },
    previous_message: before,
  });

  it('takes new words as a correction of the first ones, once, with their own id', async () => {
    site = await startSlackSite();
    const before = say('<@U0BOT> 3号完成80%');
    const after = { text: '<@U0BOT> 3号完成90%', edited: { user: LIAISON, ts: '1795399299.000000' } };
    await Promise.all([site.event(changed(before, after)), site.event(changed(before, after))]);
    expect(site.accepted).toHaveLength(1);
    expect(site.accepted[0]).toMatchObject({
      id: `slack:${GROUP}:${before.ts}:edit:1795399299.000000`,
      edits: `slack:${GROUP}:${before.ts}`,
      text: '3号完成90%',
      sentAt: '2026-11-23T02:01:39.000Z',
    });
  });

  it('tells two changes of the same message apart, in whatever order they come', async () => {
    site = await startSlackSite();
    const before = say('<@U0BOT> 3号完成80%');
    for (const second of ['1795399302.000000', '1795399301.000000']) {
      await site.event(changed(before, { text: '<@U0BOT> 改', edited: { user: LIAISON, ts: second } }));
    }
    expect(new Set(site.accepted.map(({ id }) => id)).size).toBe(2);
  });

  it('takes no notice when Slack unfolds a link or counts answers', async () => {
    site = await startSlackSite();
    const before = say('<@U0BOT> https://a.example', { edited: undefined });
    await site.event(changed(before, { attachments: [{ title: 'a' }] }));
    const edited = { ...before, edited: { user: LIAISON, ts: '1795399299.000000' } };
    await site.event(changed(edited, { reply_count: 1, thread_ts: before.ts }));
    expect(site.accepted).toEqual([]);
  });

  it('takes no notice when a message of a bot is changed or deleted', async () => {
    site = await startSlackSite();
    const before = { ...say('<@U0BOT> 卡片'), bot_id: 'B0BOT', user: 'U0BOT' };
    await site.event(changed(before, { edited: { user: 'U0BOT', ts: '1795399299.000000' } }));
    await site.event({ ...deleted(before) });
    expect(site.accepted).toEqual([]);
  });

  it('corrects a message from which the mention was taken away', async () => {
    site = await startSlackSite({ bound: [] });
    const before = say('<@U0BOT> 3号完成80%');
    await site.event(changed(before, { text: '3号完成70%', edited: { user: LIAISON, ts: '1795399299.000000' } }));
    expect(site.accepted[0]).toMatchObject({ text: '3号完成70%', edits: `slack:${GROUP}:${before.ts}` });
  });

  const deleted = (before: Record<string, unknown>) => ({
    type: 'message',
    subtype: 'message_deleted',
    channel: before.channel,
    ts: '1795399300.000200',
    deleted_ts: before.ts,
    previous_message: before,
  });

  it('takes a deleted message back', async () => {
    site = await startSlackSite();
    const before = say('<@U0BOT> 3号完成80%');
    await Promise.all([site.event(deleted(before)), site.event(deleted(before))]);
    expect(site.accepted).toHaveLength(1);
    expect(site.accepted[0]).toMatchObject({
      id: `slack:${GROUP}:${before.ts}:withdrawn`,
      withdraws: `slack:${GROUP}:${before.ts}`,
      senderId: LIAISON,
      text: '',
    });
  });

  it('takes a deleted message back of which Slack keeps the place, because it was answered', async () => {
    site = await startSlackSite();
    const before = say('<@U0BOT> 3号完成80%');
    const place = { user: 'USLACKBOT', subtype: 'tombstone', text: 'This message was deleted.' };
    await site.event(changed(before, place));
    expect(site.accepted[0]).toMatchObject({ withdraws: `slack:${GROUP}:${before.ts}`, senderId: LIAISON });
  });

  it('takes a deletion in private back as well', async () => {
    site = await startSlackSite();
    await site.event(deleted(say('3号完成80%', { channel: DIRECT })));
    expect(site.accepted[0]).toMatchObject({ conversation: { id: `direct:${LIAISON}` }, text: '' });
  });
});
