import { expect, it } from 'vitest';
import { DeliveryError } from '../../src/core/refusal.ts';
import type { OutgoingMessage, SentCard } from '../../src/core/send.ts';
import { type ChannelCase, type ChannelUnderTest, unless } from './channel-under-test.ts';
import { INJECTIONS } from './injections.ts';

/** What every channel promises of what goes out: whole, once, as typed, and a failure that says what to do. */
export function describeSending(named: ChannelCase, current: () => ChannelUnderTest): void {
  describeCards(named, current);
  describeFaults(named, current);
  describeInjections(current);
}

function messageOf(channel: ChannelUnderTest, id: string, card: Partial<SentCard>): OutgoingMessage {
  const full = { lines: [], quotes: [], buttons: [], ...card };
  return { id, conversation: channel.conversation, card: full, kind: 'reminder' };
}

/** Sends as the outbox does: again after each failure, for as long as that may help. */
async function sendOn(channel: ChannelUnderTest, message: OutgoingMessage): Promise<DeliveryError[]> {
  const failures: DeliveryError[] = [];
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const failure = await failureOf(channel, message);
    if (!failure) return failures;
    failures.push(failure);
    if (failure.permanent || failure.outcomeUnknown) return failures;
    channel.pass(Math.max(1_200, failure.retryAfterMs ?? 0));
  }
  throw new Error('the message never arrived');
}

async function failureOf(channel: ChannelUnderTest, message: OutgoingMessage): Promise<DeliveryError | undefined> {
  try {
    await channel.send(message);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(DeliveryError);
    return error as DeliveryError;
  }
}

const standsIn = (channel: ChannelUnderTest, words: string): number =>
  channel.shown().filter((post) => post.includes(words)).length;

function describeCards({ lacks }: ChannelCase, current: () => ChannelUnderTest): void {
  it('shows title, lines, sources and buttons, and nothing twice when it is sent again', async () => {
    const channel = current();
    const card: Partial<SentCard> = {
      title: '台账',
      lines: ['#12 消防整改 60%'],
      quotes: [{ label: '某规定第三条', text: '原文如此。', mark: '要点' }],
      buttons: [{ label: '确认', press: 'token-1' }],
    };
    const message = messageOf(channel, 'm1', card);
    for (let time = 0; time < 3; time += 1) await sendOn(channel, message);
    const [post = '', ...more] = channel.shown();
    for (const words of ['台账', '#12 消防整改 60%', '某规定第三条', '原文如此。', '确认', 'token-1'])
      expect(post).toContain(words);
    expect(more).toEqual([]);
  });

  it('shows all of a long card in its order', async () => {
    const channel = current();
    const lines = Array.from({ length: 300 }, (_, at) => `#${at + 1} ${'整改事项'.repeat(30)}`);
    await sendOn(channel, messageOf(channel, 'long', { lines, buttons: [{ label: '下一页', press: 'next' }] }));
    // Where a text goes on in the next part, what stands between is of the platform.
    const shown = channel
      .shown()
      .join('')
      .replace(/[^#\d 整改事项]/gu, '');
    const places = lines.map((_, at) => shown.search(new RegExp(`#${at + 1} 整`, 'u')));
    const outOfOrder = places.filter((place, at) => place < 0 || place <= (places[at - 1] ?? -1));
    expect(outOfOrder).toEqual([]);
    if (!lacks.splits) expect(channel.shown().length).toBeGreaterThan(1);
    expect(channel.shown().at(-1)).toContain('next');
  });

  unless(lacks['files out'])('brings a picture and a file along with their bytes', async () => {
    const channel = current();
    const [picture, sheet] = [Buffer.from('a picture'), Buffer.from('a sheet')];
    const files = [channel.keep('挂图.png', 'image/png', picture), channel.keep('台账.xlsx', XLSX, sheet)];
    await sendOn(channel, messageOf(channel, 'files', { lines: ['见附件'], files }));
    const arrived = await channel.files();
    for (const bytes of [picture, sheet]) expect(arrived.some((one) => one.equals(bytes))).toBe(true);
  });
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function describeFaults({ lacks }: ChannelCase, current: () => ChannelUnderTest): void {
  unless(lacks.faults)('waits as long as the platform says, or for a while, when it was too fast', async () => {
    const channel = current();
    channel.fail({ kind: 'too fast', afterSeconds: 7 });
    expect((await failureOf(channel, messageOf(channel, 'm1', { lines: ['甲'] })))?.retryAfterMs).toBe(7_000);
    channel.pass(7_000);
    channel.fail({ kind: 'too fast' });
    const failure = await failureOf(channel, messageOf(channel, 'm1', { lines: ['甲'] }));
    expect(failure).toMatchObject({ permanent: false, outcomeUnknown: false });
    channel.pass(60_000);
    await sendOn(channel, messageOf(channel, 'm1', { lines: ['甲'] }));
    expect(standsIn(channel, '甲')).toBe(1);
  });

  unless(lacks.faults)('tries again when nothing had arrived, and shows it once', async () => {
    const channel = current();
    channel.fail({ kind: 'too fast', afterSeconds: 1 });
    await sendOn(channel, messageOf(channel, 'm1', { lines: ['乙'] }));
    expect(standsIn(channel, '乙')).toBe(1);
  });

  unless(lacks.faults)('never shows twice what had arrived unheard', async () => {
    for (const kind of current().doubts) await doubt(kind);
  });

  const doubt = async (kind: ChannelUnderTest['doubts'][number]): Promise<void> => {
    const channel = current();
    channel.fail({ kind, arrived: true });
    const message = messageOf(channel, `doubt-${kind}`, { lines: [`丙${kind}`] });
    const failures = await sendOn(channel, message);
    expect(failures.length).toBeGreaterThan(0);
    if (lacks['asks what arrived']) expect(failures.at(-1)?.outcomeUnknown).toBe(true);
    await channel.restart();
    await failureOf(channel, message);
    expect(standsIn(channel, `丙${kind}`)).toBe(1);
  };

  unless(lacks.faults)('gives up on a platform that says nothing', async () => {
    const channel = current();
    channel.fail({ kind: 'hang' });
    const failures = await sendOn(channel, messageOf(channel, 'm1', { lines: ['己'] }));
    expect(failures.length).toBeGreaterThan(0);
    expect(standsIn(channel, '己')).toBe(failures.at(-1)?.outcomeUnknown ? 0 : 1);
  });

  unless(lacks.faults)('says when nothing will arrive there any more', async () => {
    const channel = current();
    channel.fail({ kind: 'gone' });
    const failure = await failureOf(channel, messageOf(channel, 'm1', { lines: ['丁'] }));
    expect(failure?.gone).toBeDefined();
    expect(failure?.permanent).toBe(true);
  });

  it('shows nothing twice over a restart', async () => {
    const channel = current();
    await sendOn(channel, messageOf(channel, 'm1', { lines: ['戊'] }));
    await channel.restart();
    await sendOn(channel, messageOf(channel, 'm1', { lines: ['戊'] }));
    expect(standsIn(channel, '戊')).toBe(1);
  });
}

function describeInjections(current: () => ChannelUnderTest): void {
  it('is made of parts that harmless words have too, whatever people typed into names, titles and texts', async () => {
    const channel = current();
    expect(INJECTIONS.length).toBeGreaterThanOrEqual(200);
    const partsWith = async (id: string, words: string): Promise<readonly string[]> => {
      const before = channel.shown().length;
      channel.pass(5_000);
      const quotes = [{ label: `规定${words}`, text: `条文${words}`, mark: '要点' }];
      const buttons = [{ label: `办${words}`, press: 'token-1' }];
      const card = { title: `标题${words}`, lines: [`一行${words}`], quotes, buttons };
      await sendOn(channel, messageOf(channel, id, card));
      return partsOf(channel.shown().slice(before));
    };
    const harmless = ['无害', '两\n行', '很长'.repeat(1_250)];
    const known = new Set<string>();
    for (const [at, words] of harmless.entries())
      for (const part of await partsWith(`harmless${at}`, words)) known.add(part);
    expect([...known].sort()).toMatchSnapshot();
    for (const [at, words] of INJECTIONS.entries()) {
      const strange = (await partsWith(`p${at}`, words)).filter((part) => !known.has(part));
      expect([words, strange]).toEqual([words, []]);
    }
  }, 60_000);
}

/** Every kind of part that posts are made of: its keys, and the values among them that are no words of people. */
function partsOf(posts: readonly string[]): readonly string[] {
  const parts = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) {
      const facts = Object.entries(value).map(([key, inner]) =>
        KINDS.has(key) ? `${key}=${JSON.stringify(inner)}` : key,
      );
      parts.add(facts.sort().join(' '));
    }
    for (const inner of Object.values(value)) visit(inner);
  };
  for (const post of posts) visit(JSON.parse(post));
  return [...parts];
}

const KINDS = new Set(['type', 'style', 'press', 'value', 'verb', 'contentType', 'weight', 'size', 'emoji', 'bold']);
