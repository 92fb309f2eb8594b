import { createHmac } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { isSigned } from '../../../src/channels/slack/verify.ts';
import { signatureHeaders, toEnvelope } from '../../support/fake-slack/deliver-event.ts';
import { GROUP, LIAISON, SECRET, type SlackSite, startSlackSite } from '../../support/slack-site.ts';

const TIME = '1531420618';
/** Published in Slack's guide to signatures; the second was computed apart from this product. */
const PUBLISHED =
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
const VECTORS = [
  [PUBLISHED, 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503'],
  ['{"text":"整改完成 <!channel>"}', 'v0=d09b422959c4b90f5b573da24543270204ead6896e427ca3142f7f897fa79ee5'],
] as const;

const headersOf = (signature: string | string[], time: string | string[] = TIME) => ({
  headersDistinct: { 'x-slack-signature': [signature].flat(), 'x-slack-request-timestamp': [time].flat() },
});
const seal = (skew = 0, secrets: readonly string[] = [SECRET]) => ({
  secrets,
  now: new Date((Number(TIME) + skew) * 1000),
});

describe('isSigned', () => {
  it.each(VECTORS)('knows the signature of %s', (body, signature) => {
    expect(isSigned(headersOf(signature), Buffer.from(body), seal())).toBe(true);
  });

  it.each([
    [299, true],
    [300, true],
    [301, false],
    [-299, true],
    [-300, true],
    [-301, false],
    [-86_400, false],
    [26_000, false],
  ])('of a request that is %s s old says %s', (age, is) => {
    const [body, signature] = VECTORS[0];
    expect(isSigned(headersOf(signature), Buffer.from(body), seal(age))).toBe(is);
  });

  const [body, good] = VECTORS[0];
  const hex = good.slice(3);
  it.each([
    ['nothing', ''],
    ['no version', hex],
    ['another version', `v1=${hex}`],
    ['more after it', `${good}=x`],
    ['a longer digest', `${good}00`],
    ['a shorter digest', good.slice(0, -2)],
    ['one digit less', good.slice(0, -1)],
    ['upper case', `v0=${hex.toUpperCase()}`],
    ['a space before', ` ${good}`],
    ['a new line after', `${good}\n`],
    ['no hexadecimal digits', `v0=${'g'.repeat(64)}`],
    ['another digest', `v0=${'0'.repeat(64)}`],
    ['two in one', `${good}, ${good}`],
    ['two headers', [good, good]],
    ['no header', []],
  ])('refuses a signature that is %s', (_, signature) => {
    expect(isSigned(headersOf(signature), Buffer.from(body), seal())).toBe(false);
  });

  it.each(['abc', '', '1e9', '-1', ' 1531420618', '1531420618.0', '01531420618', '9007199254740992', '0x5b478d4a'])(
    'refuses the time %j though it is signed',
    (time) => {
      const digest = createHmac('sha256', SECRET).update(`v0:${time}:x`).digest('hex');
      expect(isSigned(headersOf(`v0=${digest}`, time), Buffer.from('x'), seal())).toBe(false);
    },
  );

  it('refuses two times and none', () => {
    expect(isSigned(headersOf(good, [TIME, TIME]), Buffer.from(body), seal())).toBe(false);
    expect(isSigned(headersOf(good, []), Buffer.from(body), seal())).toBe(false);
  });

  it('goes by the bytes: nothing that says the same is signed', () => {
    const original = '{"a":1,"b":"整改"}';
    const digest = createHmac('sha256', SECRET).update(`v0:${TIME}:${original}`).digest('hex');
    const signature = headersOf(`v0=${digest}`);
    expect(isSigned(signature, Buffer.from(original), seal())).toBe(true);
    for (const same of [
      '{"b":"整改","a":1}',
      '{"a": 1,"b":"整改"}',
      '{"a":1,"b":"\\u6574\\u6539"}',
      `\uFEFF${original}`,
    ]) {
      expect(isSigned(signature, Buffer.from(same), seal())).toBe(false);
    }
  });

  it('goes by bytes that are no text as well', () => {
    const bytes = Buffer.from([0x7b, 0xff, 0xed, 0xa0, 0x80, 0x00, 0x7d]);
    const digest = createHmac('sha256', SECRET).update(`v0:${TIME}:`).update(bytes).digest('hex');
    expect(isSigned(headersOf(`v0=${digest}`), bytes, seal())).toBe(true);
    expect(isSigned(headersOf(`v0=${digest}`), Buffer.from(bytes.toString('utf8')), seal())).toBe(false);
  });

  it('takes the old secret beside the new one while both are set', () => {
    expect(isSigned(headersOf(good), Buffer.from(body), seal(0, ['f'.repeat(32), SECRET]))).toBe(true);
    expect(isSigned(headersOf(good), Buffer.from(body), seal(0, ['f'.repeat(32)]))).toBe(false);
  });

  it('refuses each of 20,000 signed requests of which one byte was changed', () => {
    let state = 1;
    const next = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    const taken = Array.from({ length: 20_000 }, () => {
      const parts = { body: Buffer.from(body), signature: Buffer.from(good), time: Buffer.from(TIME) };
      const part = [parts.body, parts.signature, parts.time][next(3)]!;
      const at = next(part.length);
      part[at] = (part[at]! + 1 + next(94)) % 127 || 1;
      return isSigned(headersOf(parts.signature.toString(), parts.time.toString()), parts.body, seal());
    });
    expect(taken.filter(Boolean)).toEqual([]);
  });
});

describe('POST /slack/events', () => {
  let site: SlackSite;
  afterEach(() => site.stop());

  const message = () =>
    JSON.stringify(
      toEnvelope(
        { type: 'app_mention', channel: GROUP, user: LIAISON, text: '<@U0BOT> 我的台账', ts: '1795399200.000001' },
        'Ev1',
        site.address.nowMs,
      ),
    );
  const signed = (body: string) => signatureHeaders(body, site.address);
  const post = (body: string | Buffer, headers: Record<string, string>) =>
    fetch(site.address.url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

  it('answers the question with which Slack proves the address', async () => {
    site = await startSlackSite();
    const body = JSON.stringify({ type: 'url_verification', token: 'old', challenge: '3eZbrw1aBm2rZgRNFdxV<b>' });
    const response = await post(body, signed(body));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.json()).toEqual({ challenge: '3eZbrw1aBm2rZgRNFdxV<b>' });
  });

  it.each([
    ['is not signed', {}, 401],
    ['has no content', { challenge: undefined }, 400],
    ['is very long', { challenge: 'a'.repeat(500_000) }, 400],
    ['is no text', { challenge: { a: 1 } }, 400],
  ])('answers no question that %s', async (_, more, status) => {
    site = await startSlackSite();
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc', ...more });
    expect((await post(body, status === 401 ? {} : signed(body))).status).toBe(status);
  });

  it.each([
    ['without a signature', () => ({}), 401],
    ['signed for another body', () => signed('{}'), 401],
    [
      'signed with more behind it',
      (body: string) => ({ ...signed(body), 'x-slack-signature': `${signed(body)['x-slack-signature']}=x` }),
      401,
    ],
    [
      'signed in the future',
      (body: string) => signatureHeaders(body, { ...site.address, nowMs: site.address.nowMs + 301_000 }),
      401,
    ],
    [
      'signed a day ahead',
      (body: string) => signatureHeaders(body, { ...site.address, nowMs: site.address.nowMs + 86_400_000 }),
      401,
    ],
    [
      'signed long ago',
      (body: string) => signatureHeaders(body, { ...site.address, nowMs: site.address.nowMs - 301_000 }),
      401,
    ],
    [
      'signed with another secret',
      (body: string) => signatureHeaders(body, { ...site.address, signingSecret: '0'.repeat(32) }),
      401,
    ],
    ['as plain text', (body: string) => ({ ...signed(body), 'content-type': 'text/plain' }), 415],
    [
      'as a form though it is JSON',
      (body: string) => ({ ...signed(body), 'content-type': 'application/x-www-form-urlencoded' }),
      400,
    ],
    ['packed', (body: string) => ({ ...signed(body), 'content-encoding': 'gzip' }), 415],
  ])('refuses an event %s', async (_, headers, status) => {
    site = await startSlackSite();
    const body = message();
    const isPacked = 'content-encoding' in headers(body);
    expect((await post(isPacked ? gzipSync(body) : body, headers(body))).status).toBe(status);
    expect(site.accepted).toEqual([]);
  });

  it('takes the same event with a charset beside its type', async () => {
    site = await startSlackSite();
    const body = message();
    const response = await post(body, { ...signed(body), 'content-type': 'application/json; charset=utf-8' });
    expect([response.status, site.accepted.length]).toEqual([200, 1]);
  });

  it('takes the same request again as a repetition: once in five minutes and never after', async () => {
    site = await startSlackSite();
    const body = message();
    const headers = signed(body);
    const statuses: number[] = [];
    for (const seconds of [0, 1, 299, 301, 25_920]) {
      site.clock.set(new Date(site.address.nowMs + seconds * 1000));
      statuses.push((await post(body, headers)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 401, 401]);
    expect(site.accepted).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'hello', 400],
    ['half of it', '{"type":"event_callback"', 400],
    ['an array', '[]', 400],
    ['a number', '1e400', 400],
    ['nothing', '', 400],
    ['an empty object', '{}', 400],
    ['an event that is null', '{"type":"event_callback","event":null}', 503],
    ['depth', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 400],
    [
      'depth within',
      `{"type":"event_callback","event":{"type":"message","text":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`,
      200,
    ],
    ['foreign prototypes', '{"__proto__":{"type":"event_callback"},"constructor":{"prototype":{"a":1}}}', 400],
    ['bytes of no text', '\u0000\uFFFD', 400],
    ['a mark of byte order', '\uFEFF{}', 400],
  ])('survives a signed body of %s', async (_, body, status) => {
    site = await startSlackSite();
    expect((await post(body, signed(body))).status).toBe(status);
    const good = message();
    expect((await post(good, signed(good))).status).toBe(200);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  /** Sends raw parts and gives the status, or `cut` when the connection ended without one. */
  const sendRaw = (headers: IncomingHttpHeaders, parts: readonly Buffer[], isEnded = true): Promise<number | 'cut'> =>
    new Promise((resolve) => {
      const sent = request(site.address.url, { method: 'POST', headers });
      sent.once('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.once('error', () => resolve('cut'));
      for (const part of parts) sent.write(part);
      if (isEnded) sent.end();
    });

  it('takes a body of 1 MiB and refuses one byte more, declared or not', async () => {
    site = await startSlackSite();
    const padded = (size: number) => Buffer.from(`{"type":"x","pad":"${'a'.repeat(size - 21)}"}`);
    const whole = padded(1_048_576);
    const headers = { 'content-type': 'application/json' };
    expect(await sendRaw({ ...headers, ...signed(whole.toString()) }, [whole])).toBe(400);
    const more = padded(1_048_577);
    expect(await sendRaw({ ...headers, ...signed(more.toString()), 'content-length': String(more.length) }, [])).toBe(
      413,
    );
    expect(
      await sendRaw(
        { ...headers, 'transfer-encoding': 'chunked' },
        [more.subarray(0, 600_000), more.subarray(600_000)],
        false,
      ),
    ).toBe(413);
  });

  it('refuses two signatures, though one of them is good', async () => {
    site = await startSlackSite();
    const body = message();
    const { 'x-slack-signature': signature = '', ...time } = signed(body);
    const sent = await new Promise<number>((resolve) => {
      const twice = request(site.address.url, {
        method: 'POST',
        headers: [
          ['content-type', 'application/json'],
          ['host', 'localhost'],
          ...Object.entries(time),
          ['x-slack-signature', signature],
          ['X-Slack-Signature', signature],
        ].flat(),
      });
      twice.once('response', (response) => resolve(response.statusCode ?? 0));
      twice.end(body);
    });
    expect(sent).toBe(401);
  });

  it('answers only POST', async () => {
    site = await startSlackSite();
    expect((await fetch(site.address.url)).status).toBe(404);
  });
});
