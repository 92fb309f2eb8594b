import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SentCard } from '../../../src/core/send.ts';
import type { FakeMessage } from '../../support/fake-slack/world.ts';
import { openSenderSite, outgoing, type SenderSite, shownText } from './sender-site.ts';

/** What the platform would read as something else than text, in every form known to us. */
const SEEDS: readonly string[] = [
  ...['<!channel>', '<!here>', '<!everyone>', '<!channel|all>', '<!here|@here>', '<!subteam^S123>', '<!subteam^S1|@g>'],
  ...['<@U1>', '<@U1|name>', '<@W123>', '<#C1>', '<#C1|general>', '<!date^1392734382^{date}^https://evil.test|x>'],
  ...[
    '<http://evil.test|click>',
    '<https://evil.test>',
    '<mailto:a@evil.test|mail>',
    '<tel:110|call>',
    '<javascript:x>',
  ],
  ...['@channel', '@here', '@everyone', '@duban', '#general', 'https://evil.test/a?b=c', 'evil.test', 'a@evil.test'],
  ...['*bold*', '_it_', '~gone~', '`code`', '```block```', '> quote', '>>> quote', '- list', '1. list', '# head'],
  ...['[click](https://evil.test)', '![p](https://evil.test/p.png)', '<b>x</b>', '<script>x</script>', '<img src=x>'],
  ...[':smile:', ':+1::skin-tone-2:', '&lt;!channel&gt;', '&amp;lt;!channel&amp;gt;', '&#60;!channel&#62;'],
  ...['"}]},{"type":"actions","elements":[]}', '{"type":"image","image_url":"https://evil.test/p.png"}'],
  ...['"},{"type":"broadcast","range":"channel"},{"type":"text","text":"', '[{"type":"user","user_id":"U1"}]'],
  ...['\\u003c!channel\\u003e', '\\n*x*', '$' + '{token}', '{{card}}', '%3C!channel%3E', '</text><!channel>'],
  ...[
    '\u202e<!channel>',
    '\u2066<@U1>\u2069',
    '\u200b<\u200b!channel>',
    '<\u200d!channel>',
    '\u061cabc',
    '\ufeff<!here>',
  ],
  ...[
    '\u0000<!channel>',
    '\u001b[31mred',
    '\u0007',
    'a\r\n<!channel>',
    '\u2028<!channel>',
    '\u2029<@U1>',
    '\ud800<!here>',
  ],
  ...['<!channel>\udfff', '\u{e0001}\u{e003c}', '＜!channel＞', '<！channel>', '<@Ｕ1>', '‮txt.exe', '\u0085<!here>'],
  ...['<!channel', '!channel>', '<<!channel>>', '<!<!channel>channel>', '< !channel>', '<!CHANNEL>', '<!-- x -->'],
  ...[
    '=HYPERLINK("https://evil.test")',
    '__proto__',
    'constructor',
    'null',
    'undefined',
    '../../etc/passwd',
    '/duban x',
  ],
];

/** Each seed as it is, within words, and so often that it is cut somewhere. */
const PAYLOADS: readonly string[] = [
  ...SEEDS,
  ...SEEDS.map((seed) => `请看${seed}，谢谢`),
  ...SEEDS.slice(0, 40).map((seed) => seed.repeat(Math.ceil(7_000 / seed.length))),
];

let site: SenderSite;

beforeAll(async () => {
  site = await openSenderSite();
});

afterAll(async () => {
  await site.close();
});

/** The payload in every place where something that people typed may stand. */
function cardOf(payload: string): SentCard {
  return {
    title: payload,
    lines: [payload, `#12 ${payload}`],
    quotes: [
      { label: payload, mark: '要点', text: payload },
      { label: payload, mark: '', text: payload },
    ],
    buttons: [{ label: payload, press: 'token-1' }],
  };
}

/** What may stand in a post of ours: these keys, these values; text only where no markup is read. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  header: ['type', 'text'],
  rich_text: ['type', 'elements'],
  rich_text_section: ['type', 'elements'],
  rich_text_quote: ['type', 'elements'],
  text: ['type', 'text', 'style'],
  actions: ['type', 'elements'],
  button: ['type', 'action_id', 'text', 'value'],
  plain_text: ['type', 'text', 'emoji'],
};

function strangeParts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(strangeParts);
  if (typeof value !== 'object' || value === null) return [];
  const { type, ...facts } = value as Record<string, unknown>;
  const known = KEYS[String(type)];
  if (!known) return [`a ${type}`];
  const strange = Object.keys(facts).filter((key) => !known.includes(key));
  if (type === 'plain_text' && facts.emoji !== false) strange.push('emoji');
  if (type === 'button' && facts.value !== 'token-1') strange.push('value');
  if (type === 'text' && facts.style !== undefined && JSON.stringify(facts.style) !== '{"bold":true}')
    strange.push('style');
  const inner = ['elements', ...(type === 'header' || type === 'button' ? ['text'] : [])];
  return [...strange.map((key) => `${type}.${key}`), ...inner.flatMap((key) => strangeParts(facts[key]))];
}

/** Characters that turn text round, hide in it, or are none. */
const EFFECTS = /(?![\n\t])[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;

/** The fallback is the only place where the platform reads markup: no bare mark may stand in it. */
function bareMarks(text: string): string[] {
  return [...text.matchAll(/[<>]|&(?!(?:amp|lt|gt);)/gu)].map(([mark]) => mark);
}

function faultsOf({ blocks, text }: FakeMessage): string[] {
  return [
    ...strangeParts(blocks),
    ...bareMarks(text).map((mark) => `${mark} in the fallback`),
    ...[text, ...shownText(blocks)].filter((one) => EFFECTS.test(one)).map((one) => `an effect in ${one.slice(0, 40)}`),
  ];
}

const visible = (text: string) => text.replace(/[\p{C}\s]/gu, '');

describe('what people typed', () => {
  it('is tried in at least two hundred forms', () => {
    expect(new Set(PAYLOADS).size).toBeGreaterThanOrEqual(200);
  });

  it.each(PAYLOADS.map((payload, index) => [JSON.stringify(payload).slice(0, 60), index, payload] as const))(
    'stays text wherever it stands: %s',
    async (_title, index, payload) => {
      const id = `attack ${index}`;
      await site.send(outgoing(id, cardOf(payload), { to: `C${1 + (index % 3)}` }));
      const posts = site.fake.posted().filter(({ metadata }) => metadata?.event_payload.id === id);
      expect(posts.length).toBeGreaterThan(0);
      expect(posts.flatMap(faultsOf)).toEqual([]);
      // It is not made harmless by leaving it out: every visible character is there, in the title and in the lines.
      const shown = visible(posts.flatMap(({ blocks }) => shownText(blocks)).join(''));
      expect(shown.split(visible(payload)).length).toBeGreaterThanOrEqual(visible(payload) === '' ? 1 : 5);
    },
  );

  it('stays a name when it is the name of a file', async () => {
    for (const [index, payload] of SEEDS.entries()) {
      const file = site.keep(`${payload}.xlsx`, 'application/octet-stream', Buffer.from(`${index}`));
      await site.send(outgoing(`file ${index}`, { lines: ['x'], files: [file] }));
    }
    const names = site.fake.posted().flatMap(({ files }) => (files ?? []).map(({ name }) => name));
    expect(names).toHaveLength(SEEDS.length);
    expect(names.filter((name) => /[<>&/\\\n]/u.test(name) || EFFECTS.test(name))).toEqual([]);
  });

  it('never makes a call that looks for links or names', () => {
    for (const { args } of site.fake.callsOf('chat.postMessage')) {
      expect(args).toMatchObject({ parse: 'none', link_names: 'false', unfurl_links: 'false', unfurl_media: 'false' });
      expect(
        Object.keys(args)
          .sort()
          .filter((key) => !KNOWN_ARGUMENTS.has(key)),
      ).toEqual([]);
    }
  });
});

const KNOWN_ARGUMENTS: ReadonlySet<string> = new Set([
  ...[
    'channel',
    'text',
    'blocks',
    'metadata',
    'thread_ts',
    'parse',
    'link_names',
    'unfurl_links',
    'unfurl_media',
    'mrkdwn',
  ],
]);
