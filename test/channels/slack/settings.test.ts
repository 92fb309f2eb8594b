import { describe, expect, it } from 'vitest';
import { SettingsProblem } from '../../../src/channels/messenger.ts';
import { readSlackSettings } from '../../../src/channels/slack/settings.ts';

const TOKEN = 'xoxb-1234567890-abcdef';
const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const good = { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SECRET };

const faultsOf = (given: Record<string, string | undefined>) => {
  try {
    readSlackSettings(given);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsProblem)) throw error;
    return error.faults.map(({ variable, fault }) => `${variable} ${fault}`);
  }
};

describe('the settings of Slack', () => {
  it('are none when none of them is set', () => {
    expect(readSlackSettings({})).toBeUndefined();
    expect(readSlackSettings({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: undefined })).toBeUndefined();
  });

  it('choose signed requests by the signing secret, with a second one while it is replaced', () => {
    expect(readSlackSettings(good)).toEqual({
      botToken: TOKEN,
      apiUrl: 'https://slack.com/api/',
      reach: { by: 'requests', signingSecrets: [SECRET] },
    });
    const both = readSlackSettings({ ...good, SLACK_SIGNING_SECRET: `${SECRET},${'f'.repeat(32)}` });
    expect(both?.reach).toEqual({ by: 'requests', signingSecrets: [SECRET, 'f'.repeat(32)] });
  });

  it('choose Socket Mode by the app token', () => {
    const given = {
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_APP_TOKEN: 'xapp-1-A1-2-abc',
      SLACK_API_URL: 'http://127.0.0.1:9/api',
    };
    expect(readSlackSettings(given)).toEqual({
      botToken: TOKEN,
      apiUrl: 'http://127.0.0.1:9/api/',
      reach: { by: 'socket', appToken: 'xapp-1-A1-2-abc' },
    });
  });

  it.each([
    ['a token alone', { SLACK_BOT_TOKEN: TOKEN }, ['SLACK_SIGNING_SECRET missing']],
    ['an empty secret', { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: '' }, ['SLACK_SIGNING_SECRET missing']],
    ['a secret alone', { SLACK_SIGNING_SECRET: SECRET }, ['SLACK_BOT_TOKEN missing']],
    [
      'an address alone',
      { SLACK_API_URL: 'https://a.example/api/' },
      ['SLACK_BOT_TOKEN missing', 'SLACK_SIGNING_SECRET missing'],
    ],
    ['a token of a person', { ...good, SLACK_BOT_TOKEN: 'xoxp-123456789' }, ['SLACK_BOT_TOKEN malformed']],
    ['a token with a new line', { ...good, SLACK_BOT_TOKEN: `${TOKEN}\nX: y` }, ['SLACK_BOT_TOKEN malformed']],
    ['a short secret', { ...good, SLACK_SIGNING_SECRET: 'abc' }, ['SLACK_SIGNING_SECRET malformed']],
    [
      'three secrets',
      { ...good, SLACK_SIGNING_SECRET: [SECRET, SECRET, SECRET].join() },
      ['SLACK_SIGNING_SECRET malformed'],
    ],
    ['an empty second secret', { ...good, SLACK_SIGNING_SECRET: `${SECRET},` }, ['SLACK_SIGNING_SECRET malformed']],
    ['the bot token as app token', { SLACK_BOT_TOKEN: TOKEN, SLACK_APP_TOKEN: TOKEN }, ['SLACK_APP_TOKEN malformed']],
    ['an address without encryption', { ...good, SLACK_API_URL: 'http://slack.com/api/' }, ['SLACK_API_URL not_https']],
    [
      'a host that looks like this machine',
      { ...good, SLACK_API_URL: 'http://127.0.0.1.evil.example/' },
      ['SLACK_API_URL not_https'],
    ],
    ['another scheme', { ...good, SLACK_API_URL: 'ftp://slack.com/' }, ['SLACK_API_URL malformed']],
    [
      'an address with a name in it',
      { ...good, SLACK_API_URL: 'https://a:b@slack.com/api/' },
      ['SLACK_API_URL malformed'],
    ],
    ['no address', { ...good, SLACK_API_URL: 'slack' }, ['SLACK_API_URL malformed']],
  ])('refuse %s, naming each', (_, given, faults) => {
    expect(faultsOf(given)).toEqual(faults);
  });

  it('keep what is secret out of the fault', () => {
    const secret = 'xoxp-canary-secret';
    expect(() => readSlackSettings({ ...good, SLACK_BOT_TOKEN: secret })).toThrow(SettingsProblem);
    try {
      readSlackSettings({ ...good, SLACK_BOT_TOKEN: secret });
    } catch (error) {
      expect(JSON.stringify([error, String(error)])).not.toContain(secret);
    }
  });
});
