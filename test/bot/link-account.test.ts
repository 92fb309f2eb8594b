import { afterEach, describe, expect, it } from 'vitest';
import { saveRoster } from '../../src/cli/sample-deployment.ts';
import { loadSampleWorld } from '../../src/content.ts';
import { type City, foundCity } from '../support/city.ts';
import { type SlackProduct, startSlackProduct } from '../support/slack-product.ts';
import { LIAISON } from '../support/slack-site.ts';

const codeIn = (text: string): string => /[2-9A-Z]{4}-[2-9A-Z]{4}/u.exec(text)?.[0] ?? 'no code';

async function codeFor(city: City, person: string, words = '绑定账号'): Promise<string> {
  return codeIn(await city.say(person, words));
}

describe('an account that nobody knows', () => {
  it('hears how it is linked, and becomes the person whose code it says', async () => {
    const city = await foundCity();
    expect(await city.say('stranger', '我是谁')).toContain('绑定办法');
    const code = await codeFor(city, 'dlfy-liaison');
    const reply = await city.say('stranger', `绑定 ${code}`);
    expect(reply).toMatch(/已绑定：这个账号现在是 东岭区法院 的/u);
    expect(await city.say('stranger', '我是谁')).toContain('东岭区法院');
    expect(city.heardIn('direct:dlfy-liaison').at(-1)).toContain('刚刚绑定了一个新账号');
  });

  it.each(['ABCD2345 typed without a dash and small', '  full width', 'alone'])(
    'is linked however the code is typed: %s',
    async (how) => {
      const city = await foundCity();
      const code = await codeFor(city, 'dlfy-liaison');
      const wide = [...code].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
      const typed =
        how === 'alone' ? code : how.includes('full') ? `绑定：${wide}` : `绑定${code.replace('-', '').toLowerCase()}`;
      expect(await city.say('stranger', typed)).toContain('已绑定');
    },
  );

  it('cannot use a code twice, after its ten minutes, or after a newer one was asked for', async () => {
    const city = await foundCity();
    const spent = await codeFor(city, 'dlfy-liaison');
    await city.say('first', `绑定 ${spent}`);
    expect(await city.say('second', `绑定 ${spent}`)).toContain('没有绑定');
    const replaced = await codeFor(city, 'xlfy-liaison');
    const old = await codeFor(city, 'xlfy-liaison');
    expect(await city.say('second', `绑定 ${replaced}`)).toContain('没有绑定');
    city.jumpTo('2026-11-23T10:10:01+08:00');
    expect(await city.say('second', `绑定 ${old}`)).toContain('过期');
    expect(await city.say('second', '我是谁')).toContain('没有认出您的身份');
  });

  it('is heard no more after five wrong guesses within the hour, the right one neither', async () => {
    const city = await foundCity();
    const code = await codeFor(city, 'dlfy-liaison');
    for (let guess = 0; guess < 5; guess += 1) await city.say('guesser', `绑定 ABCD-234${guess + 2}`);
    expect(await city.say('guesser', `绑定 ${code}`)).toContain('试错次数太多');
    expect(await city.say('honest', `绑定 ${code}`)).toContain('已绑定');
    city.jumpTo('2026-11-23T11:00:01+08:00');
    const later = await codeFor(city, 'dlfy-liaison');
    expect(await city.say('guesser', `绑定 ${later}`)).toContain('已绑定');
  });

  it('spends a code by saying it in a group', async () => {
    const city = await foundCity();
    const code = await codeFor(city, 'dlfy-liaison');
    expect(await city.say('stranger', `绑定 ${code}`, { unit: 'dlfy' })).toContain('作废');
    expect(await city.say('stranger', `绑定 ${code}`)).toContain('没有绑定');
  });
});

describe('somebody who is known', () => {
  it('gets a code in private only, and none shows after a while', async () => {
    const city = await foundCity();
    expect(await city.say('dlfy-liaison', '绑定账号', { unit: 'dlfy' })).toContain('请私聊我');
    await city.say('dlfy-liaison', '怎么绑定Slack账号？');
    expect(JSON.stringify(city.sent.at(-1)?.later)).toContain('不再显示');
  });

  it('spends a code by saying it in a group, and cannot take another account over', async () => {
    const city = await foundCity();
    const own = await codeFor(city, 'dlfy-liaison');
    expect(await city.say('dlfy-liaison', `绑定 ${own}`)).toContain('已经是您的了');
    expect(await city.say('xlfy-liaison', `绑定 ${own}`)).toContain('不能再绑定给别人');
    expect(await city.say('dlfy-liaison', `绑定 ${own}`, { unit: 'dlfy' })).toContain('作废');
    expect(await city.say('stranger', `绑定 ${own}`)).toContain('没有绑定');
  });

  it('gives a colleague a code when responsible for the unit, nobody else', async () => {
    const city = await foundCity();
    const colleague = loadSampleWorld().people.find(({ id }) => id === 'dlfy-member')?.name ?? '';
    const words = `给${colleague}发个绑定码`;
    expect(await city.say('xlfy-liaison', words)).toContain('没有发');
    expect(await city.say('dlfy-leader', words)).toContain('没有发');
    const reply = await city.say('dlfy-liaison', words);
    expect(reply).toContain(`给 东岭区法院${colleague} 的绑定码`);
    await city.say('stranger', `绑定 ${codeIn(reply)}`);
    expect(await city.say('stranger', '我是谁')).toContain(colleague);
    expect(codeIn(await city.say('admin', words))).not.toBe('no code');
  });

  it('takes linked accounts away again, and keeps the one of the roster', async () => {
    const city = await foundCity();
    await city.say('second', `绑定 ${await codeFor(city, 'dlfy-liaison')}`);
    expect(await city.say('dlfy-liaison', '解除账号绑定')).toContain('已解除绑定：web:second');
    expect(await city.say('second', '我是谁')).toContain('没有认出您的身份');
    expect(await city.say('dlfy-liaison', '解除账号绑定')).toContain('没有另外绑定的账号');
  });

  it('keeps linked accounts when the roster file is read again, unless it gives one to somebody else', async () => {
    const city = await foundCity();
    await city.say('second', `绑定 ${await codeFor(city, 'dlfy-liaison')}`);
    const { units, people } = loadSampleWorld();
    await saveRoster(city.store, { units, people });
    expect(await city.say('second', '我是谁')).toContain('东岭区法院');
    const given = people.map((person) =>
      person.id === 'xlfy-liaison' ? { ...person, identities: [{ channel: 'web', id: 'second' }] } : person,
    );
    await saveRoster(city.store, { units, people: given });
    expect(await city.say('second', '我是谁')).toContain('西岭区法院');
  });
});

describe('through Slack', () => {
  let product: SlackProduct;
  afterEach(() => product.stop());

  it('an account without an address is linked by the code that its liaison gave', async () => {
    product = await startSlackProduct();
    const { site, app } = product;
    site.slack.addUser('U0NEW', { name: '新人' });
    const tell = async (user: string, text: string): Promise<string> => {
      const { world } = site.slack;
      // Slack bears one message a second in a conversation.
      site.clock.set(new Date(site.clock.now().getTime() + 2_000));
      const { id: channel } = world.directWith(user);
      await site.event({ type: 'message', channel_type: 'im', channel, user, text, ts: world.nextTs() });
      await app.settle();
      return JSON.stringify(world.messages.filter((one) => one.channel === channel).at(-1) ?? '');
    };
    const colleague = loadSampleWorld().people.find(({ id }) => id === 'dlfy-member')?.name ?? '';
    expect(await tell('U0NEW', '整改 #1 完成80%')).toContain('绑定办法');
    const code = codeIn(await tell(LIAISON, `给${colleague}发个绑定码`));
    expect(await tell('U0NEW', `绑定 ${code}`)).toContain(colleague);
  });
});
