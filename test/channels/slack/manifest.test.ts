import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

const manifest = parse(read('docs/slack-manifest.yml')) as {
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly features: { readonly slash_commands: readonly { readonly url: string }[] };
  readonly settings: {
    readonly event_subscriptions: { readonly request_url: string; readonly bot_events: readonly string[] };
    readonly interactivity: { readonly request_url: string };
  };
};
const { scopes } = manifest.oauth_config;
const events = manifest.settings.event_subscriptions.bot_events;
const code = ['messages', 'home', 'membership'].map((name) => read(`src/channels/slack/${name}.ts`)).join('\n');

describe('the manifest of the Slack app', () => {
  it('asks for each scope once, and the chapter explains each', () => {
    const chapter = read('docs/slack.md');
    const table = chapter.slice(chapter.indexOf('| 权限 |'), chapter.indexOf('## 选一种接入方式'));
    const explained = [...table.matchAll(/^\| `([a-z_:.]+)` \|/gm)].map(([, scope]) => scope);
    expect(explained.toSorted()).toEqual(scopes.bot.toSorted());
    expect(new Set(scopes.bot).size).toBe(scopes.bot.length);
  });

  it('subscribes to every event that is listened to, and to no other', () => {
    const heard = [...code.matchAll(/'((?:app|member|channel|group)_[a-z_]+)'/g)].map(([, name]) => name);
    const messages = ['message.channels', 'message.groups', 'message.im', 'message.mpim'];
    expect(events.toSorted()).toEqual([...new Set(heard), ...messages].toSorted());
  });

  it('sends everything to the one route that there is', () => {
    const { event_subscriptions, interactivity } = manifest.settings;
    const urls = [event_subscriptions, interactivity].map(({ request_url }) => request_url);
    urls.push(...manifest.features.slash_commands.map(({ url }) => url));
    expect(urls.map((url) => new URL(url).pathname)).toEqual(Array(3).fill('/slack/events'));
  });
});
