import { createHash } from 'node:crypto';
import type { lookup } from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createDownload, DownloadFault, headersFor } from '../../../src/channels/slack/download.ts';
import { isPublicAddress } from '../../../src/channels/slack/public-address.ts';
import { GROUP, LIAISON, type SlackSite, startSlackSite } from '../../support/slack-site.ts';

const servers: Server[] = [];
let site: SlackSite | undefined;
afterEach(async () => {
  await site?.stop();
  site = undefined;
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const TOKEN = 'xoxb-canary-token';
const wanted = (url: string, more = {}) => ({ url, mostBytes: 1_000, type: 'image/png', ...more });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fetched',
    (error: unknown) => (error instanceof DownloadFault ? error.code : String(error)),
  );

const EVIL = [
  'http://169.254.169.254/latest/meta-data/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[fd00:ec2::254]/',
  'http://metadata.google.internal/',
  'http://100.100.100.200/',
  'http://127.0.0.1/',
  'http://127.0.0.1:80@files.slack.com/',
  'http://127.1/',
  'http://127.0.1/',
  'http://0/',
  'http://0.0.0.0/',
  'http://0x7f.1/',
  'http://0x7f000001/',
  'http://2130706433/',
  'http://017700000001/',
  'http://0177.0.0.1/',
  'http://127.0.0.1.nip.io/',
  'http://localhost/',
  'http://localhost./',
  'http://LOCALHOST/',
  'http://[::1]/',
  'http://[::]/',
  'http://[0:0:0:0:0:ffff:7f00:1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[fe80::1]/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://198.18.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://①②⑦.⓪.⓪.①/',
  'http://127。0。0。1/',
  'https://169.254.169.254/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://10.0.0.1/',
  'http://files.slack.com/',
  'https://files.slack.com:8443/',
  'https://files.slack.com:22/',
  'https://files.slack.com./',
  'https://files.slack.com@evil.example/',
  'https://user:pass@files.slack.com/',
  'https://files.slack.com%40evil.example/',
  'https://files.slack.com.evil.example/',
  'https://evil-files.slack.com/',
  'https://x.files.slack.com/',
  'https://slack.com/',
  'https://files.slack.com\\@evil.example/',
  'https://evil.example/files.slack.com',
  'https://evil.example#files.slack.com',
  'https://evil.example?files.slack.com',
  'https://evil.example\\files.slack.com',
  'https:files.slack.com.evil.example',
  '//files.slack.com/',
  'files.slack.com/x',
  'file:///etc/passwd',
  'gopher://127.0.0.1:6379/_INFO',
  'ftp://files.slack.com/x',
  'data:text/plain,hello',
  'javascript:alert(1)',
  'blob:https://files.slack.com/1',
  'ws://files.slack.com/',
  '',
  ' ',
  '\u0000',
];

/** Those of them that are wrong as the target of a redirect too: another public host may be one. */
const INSIDE = /^(http|file|gopher|ftp|data|ws|javascript|blob):|^https:\/\/(\d|\[|user|[^/]*:)/;

describe('fetching a file', () => {
  it.each(EVIL)('asks nobody for %j', async (url) => {
    let asked = 0;
    const apiUrl = `${await serve((_, response) => {
      asked += 1;
      response.end('secret');
    })}/api/`;
    const resolve = ((_host: string, _options: unknown, done: (error: Error) => void) => {
      asked += 1;
      done(new Error('asked'));
    }) as unknown as typeof lookup;
    expect(await codeOf(createDownload({ token: TOKEN, apiUrl, resolve })(wanted(url)))).toBe('address');
    expect(asked).toBe(0);
  });

  it('takes the host of the API only with its own port and scheme', async () => {
    const apiUrl = `${await serve((_, response) => response.end('yes'))}/api/`;
    const other = await serve((_, response) => response.end('no'));
    const download = createDownload({ token: TOKEN, apiUrl });
    expect(String(await download(wanted(`${new URL(apiUrl).origin}/f`)))).toBe('yes');
    expect(await codeOf(download(wanted(`${other}/f`)))).toBe('address');
    expect(
      await codeOf(createDownload({ token: TOKEN, apiUrl: 'http://10.0.0.9/api/' })(wanted('http://10.0.0.9/f'))),
    ).toBe('address');
  });

  it.each(['127.0.0.1', '169.254.169.254', '10.1.2.3', '::1', '::ffff:127.0.0.1', 'fd00::1', '64:ff9b::a00:1'])(
    'does not connect when the name of the file host leads to %s, not even beside a public address',
    async (address) => {
      const family = address.includes(':') ? 6 : 4;
      const resolve = ((_host: string, _options: unknown, done: (error: null, found: unknown) => void) =>
        done(null, [
          { address: '93.184.216.34', family: 4 },
          { address, family },
        ])) as unknown as typeof lookup;
      const download = createDownload({ token: TOKEN, apiUrl: 'https://slack.com/api/', resolve });
      expect(await codeOf(download(wanted('https://files.slack.com/f')))).toBe('address');
    },
  );

  const redirecting = async (location: (origin: string) => string, status = 302) => {
    const seen: (string | undefined)[] = [];
    const origin = await serve((request, response) => {
      seen.push(request.headers.authorization);
      if (request.url === '/end') response.end('there');
      else response.writeHead(status, { location: location(origin) }).end();
    });
    return { download: createDownload({ token: TOKEN, apiUrl: `${origin}/api/` }), url: `${origin}/f`, seen };
  };

  it.each([301, 302, 303, 307, 308])(
    'follows a redirect with status %s on the same host, with the token',
    async (status) => {
      const { download, url, seen } = await redirecting(() => '/end', status);
      expect(String(await download(wanted(url)))).toBe('there');
      expect(seen).toEqual([`Bearer ${TOKEN}`, `Bearer ${TOKEN}`]);
    },
  );

  it('follows three redirects and no fourth', async () => {
    const { download, url, seen } = await redirecting((origin) => `${origin}/f`);
    expect(await codeOf(download(wanted(url)))).toBe('redirects');
    expect(seen).toHaveLength(4);
  });

  it.each(EVIL.filter((url) => INSIDE.test(url)))('does not follow a redirect to %j', async (target) => {
    const { download, url } = await redirecting(() => encodeURI(target));
    expect(await codeOf(download(wanted(url)))).toBe('address');
  });

  it('sends no token to another host, and does not reach one inside', async () => {
    const { download: first, url } = await redirecting(() => 'https://cdn.example/f');
    expect(await codeOf(first(wanted(url)))).not.toBe('fetched');
    const asked: string[] = [];
    const resolve = ((host: string, _options: unknown, done: (error: null, found: unknown) => void) => {
      asked.push(host);
      done(null, [{ address: '192.168.0.7', family: 4 }]);
    }) as unknown as typeof lookup;
    const origin = new URL(url).origin;
    const download = createDownload({ token: TOKEN, apiUrl: `${origin}/api/`, resolve });
    expect(await codeOf(download(wanted(url)))).toBe('address');
    expect(asked).toEqual(['cdn.example']);
  });

  it('gives the token to the file host and the host of the API, and to nobody else', () => {
    const given = (url: string, api = 'https://slack.com/api/') =>
      'Authorization' in headersFor(new URL(url), { token: TOKEN, api: new URL(api) });
    expect(given('https://files.slack.com/f')).toBe(true);
    expect(given('https://slack.com/f')).toBe(true);
    expect(given('http://127.0.0.1:9/f', 'http://127.0.0.1:9/api/')).toBe(true);
    for (const url of [
      'https://cdn.example/f',
      'http://files.slack.com/f',
      'https://files.slack.com:444/f',
      'https://files.slack.com.example/f',
      'http://slack.com/f',
      'http://127.0.0.1:9/f',
    ]) {
      expect(given(url)).toBe(false);
    }
  });

  const answering = async (listener: RequestListener) => {
    const origin = await serve(listener);
    return {
      download: createDownload({ token: TOKEN, apiUrl: `${origin}/api/`, withinMs: 1_500 }),
      url: `${origin}/f`,
    };
  };

  it.each<[string, RequestListener, string, boolean]>([
    [
      'says it is too large',
      (_, response) => response.writeHead(200, { 'content-length': '1001' }).end(Buffer.alloc(1001)),
      'too_large',
      true,
    ],
    [
      'is too large without saying so',
      (_, response) => void response.write(Buffer.alloc(600), () => response.end(Buffer.alloc(600))),
      'too_large',
      true,
    ],
    [
      'is a page to sign in',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>'),
      'sign_in',
      true,
    ],
    ['is a part', (_, response) => response.writeHead(206).end('part'), 'status', true],
    ['is not there', (_, response) => response.writeHead(404).end(), 'status', true],
    ['is refused for a while', (_, response) => response.writeHead(429).end(), 'status', false],
    ['fails there', (_, response) => response.writeHead(502).end(), 'status', false],
    ['breaks off', (request) => request.socket.destroy(), 'network', false],
    [
      'breaks off in between',
      (_, response) => void response.writeHead(200, { 'content-length': '10' }).write('12', () => response.destroy()),
      'network',
      false,
    ],
    ['never begins', () => undefined, 'slow', false],
    ['never ends', (_, response) => void response.write('1'), 'slow', false],
  ])('rejects a file that %s', async (_, listener, code, isPermanent) => {
    const { download, url } = await answering(listener);
    const error = await download(wanted(url)).catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(DownloadFault);
    expect(error).toMatchObject({ code, isPermanent });
  });

  it('takes a page where the file is a page', async () => {
    const { download, url } = await answering((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    );
    expect(String(await download(wanted(url, { type: 'text/html' })))).toBe('<p>');
  });
});

describe('isPublicAddress', () => {
  it.each([
    ['93.184.216.34', true],
    ['1.1.1.1', true],
    ['2606:4700::1111', true],
    ['172.15.0.1', true],
    ['172.32.0.1', true],
    ['192.0.1.1', true],
    ['223.255.255.255', true],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['172.31.255.255', false],
    ['100.127.255.255', false],
    ['::', false],
    ['::1', false],
    ['::ffff:1.1.1.1', false],
    ['::1.1.1.1', false],
    ['2001::1', false],
    ['2001:db8::1', false],
    ['2002:101:101::', false],
    ['fe80::1', false],
    ['fe80::1%eth0', false],
    ['fc00::1', false],
    ['ff02::1', false],
    ['slack.com', false],
    ['', false],
  ])('of %s says %s', (address, is) => {
    expect(isPublicAddress(address)).toBe(is);
  });
});

describe('files that people send in Slack', () => {
  const say = (files: readonly Record<string, unknown>[], text = '<@U0BOT> 3号佐证') =>
    site!.slack.say({ channel: GROUP, user: LIAISON, text, files });
  const bytes = Buffer.from('现场照片');
  const sha256 = createHash('sha256').update(bytes).digest('hex');

  it('come with the message, kept before it is accepted', async () => {
    const order: string[] = [];
    site = await startSlackSite({
      desk: { keepAttachment: async (key) => void order.push(key) },
      beforeAccept: async () => void order.push('accept'),
    });
    const file = site.slack.addFile('../照片\u202E1.jpg', bytes, 'image/jpeg');
    expect(await site.event(say([file]))).toBe(200);
    expect(order).toEqual([sha256, 'accept']);
    expect(site.accepted[0]).toMatchObject({
      text: '3号佐证',
      attachments: [{ name: '.._照片_1.jpg', type: 'image/jpeg', sizeBytes: bytes.length, sha256 }],
    });
  });

  it('are fetched once, though Slack tells of them many times', async () => {
    site = await startSlackSite();
    const event = say([site.slack.addFile('a.jpg', bytes)]);
    await Promise.all([site.event(event), site.event({ ...event, type: 'app_mention' }), site.event(event)]);
    expect([site.accepted.length, site.kept.size]).toEqual([1, 1]);
  });

  it.each([
    ['is too large', (file: Record<string, unknown>) => ({ ...file, size: 20 * 1_048_576 + 1 }), '超过 20 MB'],
    [
      'lies elsewhere',
      (file: Record<string, unknown>) => ({ ...file, url_private_download: 'https://evil.example/f' }),
      '没有取到',
    ],
    ['has no address', ({ id, name }: Record<string, unknown>) => ({ id, name }), '没有取到'],
    [
      'is gone',
      (file: Record<string, unknown>) => ({ ...file, url_private_download: `${String(file.url_private)}x` }),
      '没有取到',
    ],
  ])('come without the one that %s, and the sender alone is told', async (_, spoil, words) => {
    site = await startSlackSite();
    const good = site.slack.addFile('好.jpg', bytes);
    const bad = spoil(site.slack.addFile('<!channel>坏.jpg', Buffer.from('x')));
    expect(await site.event(say([good, bad]))).toBe(200);
    expect(site.accepted[0]?.attachments).toMatchObject([{ sha256 }]);
    const [told] = site.slack.callsOf('chat.postEphemeral');
    expect(told?.args).toMatchObject({ channel: GROUP, user: LIAISON });
    expect(told?.args.text).toContain(words);
    expect(told?.args.text).toContain('&lt;!channel&gt;坏.jpg');
  });

  it('beyond the tenth are named as not taken', async () => {
    site = await startSlackSite();
    const files = Array.from({ length: 12 }, (_, at) => site!.slack.addFile(`${at}.jpg`, Buffer.from([at])));
    await site.event(say(files));
    expect(site.accepted[0]?.attachments).toHaveLength(10);
    expect(site.slack.callsOf('chat.postEphemeral')[0]?.args.text).toContain('“11.jpg”');
  });

  it('that cannot be fetched just now are told of again, and at the last time the words come alone', async () => {
    site = await startSlackSite();
    const origin = new URL(site.slack.apiUrl).origin;
    let fails = true;
    // Stands before the fake, so that files come from where the API is.
    const before = await serve(async (request, response) => {
      if (request.url === '/f') return fails ? response.writeHead(503).end() : response.end(bytes);
      const body = Buffer.concat(await request.toArray());
      const { authorization = '', 'content-type': type = '' } = request.headers;
      const answer = await fetch(`${origin}${request.url}`, {
        method: 'POST',
        body,
        headers: { authorization, 'content-type': type },
      });
      return response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    });
    const other = await startSlackSite({ settings: { SLACK_API_URL: `${before}/api/` } });
    const file = (id: string) => ({ id, name: 'a.jpg', mimetype: 'image/jpeg', url_private: `${before}/f` });
    const lost = say([file('F1')], '<@U0BOT> 一');
    const late = say([file('F2')], '<@U0BOT> 二');
    expect(await other.event(lost)).toBe(503);
    expect(await other.event(lost, {}, { 'x-slack-retry-num': '2' })).toBe(503);
    expect(await other.event(late)).toBe(503);
    expect(other.accepted).toEqual([]);
    expect(await other.event(lost, {}, { 'x-slack-retry-num': '3' })).toBe(200);
    fails = false;
    expect(await other.event(late, {}, { 'x-slack-retry-num': '1' })).toBe(200);
    expect(other.accepted.map(({ text, attachments }) => [text, attachments.length])).toEqual([
      ['一', 0],
      ['二', 1],
    ]);
    await other.stop();
  });
});
