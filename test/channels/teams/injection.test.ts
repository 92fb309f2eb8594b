import { afterEach, describe, expect, it } from 'vitest';
import { startTeamsSite, type TeamsSite } from '../../support/teams-site.ts';

let site: TeamsSite;
afterEach(() => site?.stop());

const MARKS = [
  '<at>所有人</at>',
  '<at id="0">督办</at>',
  '<at id="29:1liaison-of-dlfy">林一</at>',
  '<!channel>',
  '<@U012ABC>',
  '@everyone',
  '[最高人民法院](https://evil.example)',
  '![x](https://evil.example/beacon.png)',
  '[x]: https://evil.example',
  '<https://evil.example|最高人民法院>',
  'https://evil.example/login',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  '<a href="https://evil.example">x</a>',
  '<img src="https://evil.example/b.png">',
  '<script>alert(1)</script>',
  '<attachment id="1"></attachment>',
  '**粗** _斜_ ~~删~~ `码`',
  '```\n码\n```',
  '# 标题\n- 项\n1. 项\n> 引',
  '| a | b |\n|---|---|',
  '"},{"type":"Action.OpenUrl","url":"https://evil.example","title":"x"},{"x":"',
  '{"type":"Image","url":"https://evil.example/b.png"}',
  '","actions":[{"type":"Action.OpenUrl","url":"https://evil.example"}],"x":"',
  '\\"}]}]},"entities":[{"type":"mention","text":"<at>x</at>","mentioned":{"id":"29:x"}}]',
  '{{DATE(2026-11-23T00:00:00Z,SHORT)}}',
  '{{TIME(2026-11-23T00:00:00Z)}}',
  '{{{{DATE(2026-11-23T00:00:00Z)}}}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as somebody types it
  '${$root.secret}',
  '$${if(true,"x","y")}',
  '$data',
  '\u202E法院\u202C',
  '\u2066隐\u2069',
  '\u200F\u200E混',
  '零\u200B宽\uFEFF字',
  '标\u{E0041}\u{E0042}签',
  '行\u2028行\u2029行',
  '空\u0000字\u0007符\u001B[31m',
  '\uD800半',
  '&lt;at&gt;x&lt;/at&gt;',
] as const;

/** Where what somebody typed can stand. */
const PLACES = ['title', 'line', 'quote', 'button', 'file'] as const;

const PAYLOADS = PLACES.flatMap((place) => MARKS.map((mark) => [place, mark] as const));

const CARD = { title: '台账', lines: ['一'], quotes: [{ label: '法', text: '条', mark: '要点' }] };

const send = async (place: (typeof PLACES)[number], mark: string, id: string) => {
  const sha256 = 'f'.repeat(64);
  site.kept.set(sha256, Buffer.from('x'));
  const filled = {
    title: place === 'title' ? mark : CARD.title,
    lines: [place === 'line' ? mark : '一'],
    quotes: [place === 'quote' ? { label: mark, text: mark, mark } : { label: '法', text: '条', mark: '要点' }],
    buttons: [{ label: place === 'button' ? mark : '确认', press: 'token' }],
    files: [{ name: place === 'file' ? mark : '表.xlsx', type: 'x/y', sizeBytes: 1, sha256 }],
  };
  await site.send(filled, { id });
};

/** Everything in a message but the words in it. */
function shapeOf(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => shapeOf(item, key));
  if (typeof value !== 'object' || value === null) return WORDS.has(key) ? 'words' : value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shapeOf(item, name)]));
}

const WORDS = new Set(['text', 'title', 'summary', 'name', 'delivery', 'file', 'id', 'targetElements']);

/** The shape without what a second line adds. */
const distinct = (shape: unknown): unknown =>
  JSON.parse(JSON.stringify(shape), (key, value) =>
    key === 'body' || key === 'items'
      ? [...new Map(value.map((element: unknown) => [JSON.stringify(element), element])).values()]
      : value,
  );

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) yield* stringsIn(item);
}

describe('two hundred things that somebody may type', () => {
  it('are two hundred', () => expect(PAYLOADS).toHaveLength(200));

  it('leave a message of the same shape as harmless words do', async () => {
    site = await startTeamsSite();
    await site.say('personal-message');
    await send('line', '无害', 'harmless');
    const golden = site.fake.posted.map(({ activity }) => distinct(shapeOf(activity)));
    expect(golden).toMatchSnapshot();
    for (const [index, [place, mark]] of PAYLOADS.entries()) {
      const before = site.fake.posted.length;
      site.clock.set(new Date(site.clock.now().getTime() + 5_000));
      await send(place, mark, `p${index}`);
      const messages = site.fake.posted.slice(before).map(({ activity }) => activity);
      expect([place, mark, messages.map((one) => distinct(shapeOf(one)))]).toEqual([place, mark, golden]);
    }
  });

  it('are shown as they were typed, but for what turns, hides or fills in text', async () => {
    site = await startTeamsSite();
    await site.say('personal-message');
    for (const [index, [place, mark]] of PAYLOADS.entries()) {
      site.clock.set(new Date(site.clock.now().getTime() + 5_000));
      await send(place, mark, `p${index}`);
    }
    const strings = site.fake.posted.flatMap(({ activity }) => [...stringsIn(activity)]);
    for (const text of strings) {
      expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/u);
      expect(text).not.toMatch(/[\u{E0000}-\u{E0FFF}]|\p{Cs}|\{\{|\$\{/u);
    }
    for (const mark of ['<at>所有人</at>', '[最高人民法院](https://evil.example)', '<!channel>']) {
      expect(strings).toContain(mark);
    }
  });

  it('put no mention, link or foreign element into any message', async () => {
    site = await startTeamsSite();
    await site.say('personal-message');
    for (const [index, [place, mark]] of PAYLOADS.entries()) {
      site.clock.set(new Date(site.clock.now().getTime() + 5_000));
      await send(place, mark, `p${index}`);
    }
    const types = new Set<string>();
    for (const { activity } of site.fake.posted) {
      expect(activity).not.toHaveProperty('entities');
      expect(activity).not.toHaveProperty('text');
      JSON.stringify(activity, (key, value) => {
        if (key === 'type' && typeof value === 'string') types.add(value);
        expect(['url', 'iconUrl', 'selectAction', 'backgroundImage', 'entities', 'refresh']).not.toContain(key);
        return value;
      });
    }
    expect([...types].sort()).toEqual([
      'Action.Execute',
      'Action.Submit',
      'Action.ToggleVisibility',
      'ActionSet',
      'AdaptiveCard',
      'Container',
      'RichTextBlock',
      'TextRun',
      'message',
    ]);
  });
});
