import { afterEach, describe, expect, it } from 'vitest';
import { readTeamsSettings } from '../../../src/channels/teams/settings.ts';
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

const start = async (options: TeamsSiteOptions = {}) => {
  site = await startTeamsSite(options);
  return site;
};

/** Says it, and gives what was accepted. */
const hear = async (...said: Parameters<TeamsSite['say']>) => {
  const { status } = await site.say(...said);
  expect(status).toBe(200);
  return site.accepted.at(-1);
};

const id = (conversation: string, activity: string) => `teams:${encodeURIComponent(conversation)}:${activity}`;

describe('what people say', () => {
  it('comes from a private chat with the account and the address that the directory has', async () => {
    await start();
    expect(await hear('personal-message')).toEqual({
      id: id('a:private-of-lin', '1763864400000'),
      conversation: PRIVATE,
      senderId: LIN.aadObjectId,
      senderEmail: 'lin@dlfy.example',
      text: '我的台账',
      attachments: [],
      sentAt: '2026-11-23T02:00:00.000Z',
      receivedAt: '2026-11-23T02:00:00.000Z',
    });
  });

  it('comes from a group without the name of the bot and with its entities read', async () => {
    await start();
    const message = await hear('group-mention');
    expect(message).toMatchObject({ conversation: GROUP, text: '进度 A < B & C' });
    expect(message).not.toHaveProperty('isOverheard');
  });

  it('comes from a thread of a channel as the channel, with the names of other people left in', async () => {
    await start();
    const message = await hear('channel-mention');
    expect(message).toMatchObject({ conversation: CHANNEL, text: '请 王二（样例） 办理' });
    expect(message?.id).toBe(id('19:team-rectification@thread.tacv2;messageid=1763864400000', '1763864400000'));
  });

  it('is overheard in a group of a unit when the bot is not named, and nowhere else', async () => {
    await start();
    expect(await hear('channel-message')).toBeUndefined();
    await site.stop();
    await start({ bound: [CHANNEL.id] });
    expect(await hear('channel-message')).toMatchObject({ text: '已完成六成', isOverheard: true });
  });

  it('is changed and withdrawn under ids of its own that name the first message', async () => {
    await start();
    const first = id('a:private-of-lin', '1763864400000');
    expect(await hear('message-edit')).toMatchObject({
      id: `${first}:edit:2026-11-23T02:05:00.000Z`,
      edits: first,
      text: '我的提醒',
    });
    expect(await hear('message-delete')).toMatchObject({ id: `${first}:withdraw`, withdraws: first, text: '' });
  });

  it.each([
    ['markup into lines', '<p>第一行</p><p>第二行<br/>第三行</p>', '第一行\n第二行\n第三行'],
    ['a link into its words', '见 <a href="https://x.example/1">https://x.example/1</a>', '见 https://x.example/1'],
    ['what was typed as markup into what was typed', '&lt;at&gt;所有人&lt;/at&gt; &amp;lt;', '<at>所有人</at> &lt;'],
    ['signs of comparison into themselves', 'a < b 且 c > d', 'a < b 且 c > d'],
    ['hard spaces into spaces', '甲&nbsp;&#160;乙', '甲 乙'],
    ['numbers of characters that are none into themselves', '&#0;&#xd800;&#x20bb7;', '&#0;&#xd800;𠮷'],
  ])('has %s', async (_title, text, expected) => {
    await start();
    expect((await hear('personal-message', { text }))?.text).toBe(expected);
  });

  it('is read in linear time however it is made', async () => {
    await start();
    for (const text of ['<'.repeat(200_000), '<a '.repeat(60_000), '&#'.repeat(100_000), '<p '.repeat(60_000)]) {
      expect((await site.say('personal-message', { text, id: String(text.length) })).status).toBe(200);
    }
  }, 5_000);
});

describe('what people press', () => {
  it('comes as the token alone, by a message or by a call that is answered with a short line', async () => {
    await start();
    expect(await hear('card-submit')).toMatchObject({ press: 'press-token-1', text: '', senderId: LIN.aadObjectId });
    const answer = await site.say('card-execute');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: '已收到，正在处理，结果稍后发出。',
    });
    expect(site.accepted.at(-1)).toMatchObject({ press: 'press-token-1', text: '' });
  });

  it('comes with the reason that was typed beside its button', async () => {
    await start();
    const value = { press: 'press-token-1', input: 'reason1', reason0: '别的', reason1: ' 佐证不全 ' };
    expect(await hear('card-submit', { value })).toMatchObject({ press: 'press-token-1', text: '佐证不全' });
    await site.say('card-execute', { id: 'x2', value: { action: { data: { ...value, input: 'press' } } } });
    expect(site.accepted.at(-1)).toMatchObject({ press: 'press-token-1', text: '' });
  });

  it('is not read out of data that is no token of ours', async () => {
    await start();
    for (const value of [{ press: 7 }, { press: '' }, { other: 'x' }, 'press', null, { press: 'x'.repeat(300) }]) {
      await site.say('card-submit', { value });
      const { status } = await site.say('card-execute', { value: { action: { data: value } } });
      expect(status).toBe(501);
    }
    expect(site.accepted).toEqual([]);
  });
});

describe('what is not for the bot', () => {
  it.each([
    ['its own message', { from: { id: '28:4d4f0d0e-51a6-4f4e-9c3e-d0ba00000001' } }],
    ['a message of another bot', { from: { id: '28:another-bot', name: 'other' } }],
    ['a message of an account in the role of a bot', { from: { id: '29:x', role: 'bot' } }],
    ['a message without an id', { id: undefined }],
    ['a message without a word', { text: ' ' }],
  ])('is answered with yes and left alone: %s', async (_title, changes) => {
    await start();
    expect(await hear('personal-message', changes)).toBeUndefined();
  });

  it('is typing, a reaction, an event, an unknown call', async () => {
    await start();
    for (const type of ['typing', 'messageReaction', 'event', 'somethingNew']) {
      expect((await site.say('typing', { type })).status).toBe(200);
    }
    expect((await site.say('card-execute', { name: 'composeExtension/query' })).status).toBe(501);
    expect(site.accepted).toEqual([]);
  });
});

describe('being let in', () => {
  it('is heard as an arrival, once however often it is told', async () => {
    await start();
    for (let time = 0; time < 3; time += 1) await site.say('bot-added');
    expect(site.accepted).toMatchObject([{ arrives: true, text: '', conversation: CHANNEL }]);
  });
});

describe('the directory', () => {
  it('is asked once a day for each person', async () => {
    await start();
    const asked = () => site.fake.calls.filter(({ path }) => path.includes('/members/')).length;
    await hear('personal-message');
    await hear('personal-message', { id: '2' });
    expect(asked()).toBe(1);
    site.clock.set(new Date('2026-11-24T02:00:01.000Z'));
    await hear('personal-message', { id: '3' });
    expect(asked()).toBe(2);
  });

  it('that does not know one person is asked for the next all the same', async () => {
    await start();
    site.fake.members.set('wang', { id: '29:wang', aadObjectId: 'b2', name: '王二', email: 'wang@dlfy.example' });
    await hear('personal-message', { from: { id: '29:guest' } });
    const wang = { id: '29:wang', aadObjectId: 'b2' };
    expect(await hear('personal-message', { id: '2', from: wang })).toMatchObject({ senderEmail: 'wang@dlfy.example' });
  });

  it('keeps nobody waiting: without an answer the message is taken without an address', async () => {
    await start();
    site.fake.members.clear();
    expect(await hear('personal-message')).not.toHaveProperty('senderEmail');
    site.fake.members.set('lin', { ...LIN, name: '林一', email: 'not an address' });
    site.clock.set(new Date('2026-11-23T03:00:00.000Z'));
    expect(await hear('personal-message', { id: '2' })).not.toHaveProperty('senderEmail');
  });
});

describe('settings', () => {
  const good = { MicrosoftAppId: 'app-1', MicrosoftAppPassword: 'long enough', MicrosoftAppTenantId: 'tenant-1' };
  const faultsOf = (changes: Record<string, string | undefined>) => {
    try {
      readTeamsSettings({ ...good, ...changes });
    } catch (error) {
      return (error as { faults: unknown[] }).faults;
    }
    return [];
  };

  it('are none when nothing is set, and name the public cloud by themselves', () => {
    expect(readTeamsSettings({})).toBeUndefined();
    expect(readTeamsSettings(good)).toMatchObject({
      tokenUrl: 'https://login.microsoftonline.com/tenant-1/oauth2/v2.0/token',
      issuer: 'https://api.botframework.com',
      serviceHosts: [
        { host: 'smba.trafficmanager.net', isSuffix: false },
        { host: 'botframework.com', isSuffix: true },
      ],
    });
  });

  it.each([
    [{ MicrosoftAppPassword: undefined }, 'MicrosoftAppPassword', 'missing'],
    [{ MicrosoftAppId: undefined }, 'MicrosoftAppId', 'missing'],
    [{ MicrosoftAppTenantId: undefined }, 'MicrosoftAppTenantId', 'missing'],
    [{ MicrosoftAppTenantId: 'a/b' }, 'MicrosoftAppTenantId', 'malformed'],
    [{ MicrosoftAppType: 'UserAssignedMSI' }, 'MicrosoftAppType', 'malformed'],
    [{ DUBAN_TEAMS_LOGIN_URL: 'http://login.example' }, 'DUBAN_TEAMS_LOGIN_URL', 'not_https'],
    [{ DUBAN_TEAMS_ISSUER: 'issuer' }, 'DUBAN_TEAMS_ISSUER', 'malformed'],
    [{ DUBAN_TEAMS_SERVICE_HOSTS: '*.com' }, 'DUBAN_TEAMS_SERVICE_HOSTS', 'malformed'],
    [{ DUBAN_TEAMS_FILE_HOSTS: 'https://x.example' }, 'DUBAN_TEAMS_FILE_HOSTS', 'malformed'],
  ])('stop the start when they cannot be used: %o', (changes, variable, fault) => {
    expect(faultsOf(changes)).toEqual([{ variable, fault }]);
  });
});
