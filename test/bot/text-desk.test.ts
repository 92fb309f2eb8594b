import { describe, expect, it } from 'vitest';
import { type Brain, createBrain } from '../../src/app.ts';
import { createTextDesk, type TextDesk } from '../../src/bot/text-desk.ts';
import { loadContent } from '../../src/content.ts';
import { type Log, silentLog } from '../../src/core/log.ts';
import type { OfficialText } from '../../src/knowledge/import/official-text.ts';
import type { OfficialShelf } from '../../src/knowledge/official-shelf.ts';
import { createMemoryShelf } from '../../src/store/lowdb/memory-texts.ts';
import { shippedTraining } from '../support/city.ts';
import { importHere } from '../support/import-here.ts';
import { OLD_PAPER, toTxt } from '../support/official-files.ts';

const content = loadContent();
const brain = createBrain(content, [], shippedTraining());
const BY = { importedAt: '2026-11-23T02:00:00.000Z', importedBy: 'cli' };

/** A text of so many one-line articles; its bytes are its title. */
function longText(title: string, articles: number): OfficialText {
  let text = `${title}\n`;
  const parts = Array.from({ length: articles }, (_, at) => {
    const start = text.length;
    text += `第${at + 1}条　停放事项之${at + 1}。\n`;
    const end = text.length - 1;
    const paragraphs = [{ start, end, items: [] }];
    return { article: at + 1, locator: `第${at + 1}条`, path: [], start, end, paragraphs };
  });
  const source = {
    name: title,
    type: 'txt' as const,
    bytes: 1,
    sha256: Buffer.from(title).toString('hex').padEnd(64, '0').slice(0, 64),
  };
  return {
    format: 1,
    title,
    short: title,
    aliases: [],
    issuers: [],
    from: '2024-01-01',
    history: [],
    text,
    parts,
    unread: [],
    source,
  };
}

interface Bench {
  readonly desk: TextDesk;
  readonly shelf: OfficialShelf;
  readonly builds: number;
  readonly faults: readonly unknown[];
  admit(title: string, articles: number): Promise<void>;
  knows(title: string): boolean;
}

/** A desk whose other process is played by a second brain; `before` is awaited in each build. */
function setUp(before: (build: number) => Promise<void> = async () => undefined): Bench {
  const { library } = brain.knowledge;
  library.renew({ shelved: [], packedStatutes: undefined });
  const shelf = createMemoryShelf();
  const faults: unknown[] = [];
  const log: Log = { ...silentLog, error: (_event, fields) => void faults.push(fields?.error) };
  let builds = 0;
  const texts = new Map<string, OfficialText>();
  const desk = createTextDesk({
    shelf,
    library,
    log,
    importFile: async (_bytes, name) => ({ ...(texts.get(name) as OfficialText), warnings: [] }),
    async buildIndexElsewhere() {
      builds += 1;
      const shelved = (await shelf.list()).texts;
      await before(builds);
      const other: Brain = createBrain(content, [], { ...shippedTraining(), shelved });
      const packed = other.knowledge.library.packStatutes();
      if (packed) await shelf.keepIndex(packed);
    },
  });
  return {
    desk,
    shelf,
    get builds() {
      return builds;
    },
    faults,
    async admit(title, articles) {
      texts.set(title, longText(title, articles));
      await desk.admit({ name: title, bytes: Buffer.from(title), ...BY });
    },
    knows: (title) => library.corpus.regulations().some(({ name }) => name === title),
  };
}

describe('a desk with few clauses', () => {
  it('lets the library know at once, and keeps the index for the next start', async () => {
    const bench = setUp();
    await bench.admit('ab规定', 10);
    expect(await bench.desk.renew()).toBe('done');
    expect(bench.knows('ab规定')).toBe(true);
    expect(bench.builds).toBe(0);
    const packedStatutes = await bench.shelf.readIndex();
    const next = createBrain(content, [], {
      ...shippedTraining(),
      shelved: (await bench.shelf.list()).texts,
      packedStatutes,
    });
    expect(next.knowledge.library.packStatutes()).toBeUndefined();
  });

  it('builds anew when the kept index is damaged or of other texts', async () => {
    const bench = setUp();
    await bench.admit('cd规定', 10);
    await bench.desk.renew();
    const shelved = (await bench.shelf.list()).texts;
    const packed = Buffer.from((await bench.shelf.readIndex()) ?? []);
    packed[packed.length - 9] = 255 - (packed[packed.length - 9] ?? 0);
    for (const packedStatutes of [packed, Buffer.from('x')])
      expect(
        createBrain(content, [], { ...shippedTraining(), shelved, packedStatutes }).knowledge.library.packStatutes(),
      ).toBeDefined();
  });
});

describe('a desk with many clauses', () => {
  it('builds elsewhere, answers as before meanwhile, and takes up what arrived during the build', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const bench = setUp((build) => (build === 1 ? held : Promise.resolve()));
    await bench.admit('ef规定', 5_001);
    expect(bench.desk.isLarge()).toBe(true);
    expect(await bench.desk.renew()).toBe('background');
    expect(bench.knows('ef规定')).toBe(false);
    await bench.admit('gh规定', 3);
    expect(await bench.desk.renew()).toBe('background');
    release();
    await bench.desk.idle();
    expect(bench.builds).toBe(2);
    expect([bench.knows('ef规定'), bench.knows('gh规定')]).toEqual([true, true]);
    expect(brain.knowledge.library.packStatutes()).toBeUndefined();
  });

  it('stays with what it knew when the build fails, and tries again at the next change', async () => {
    const bench = setUp(async (build) => {
      if (build === 1) throw new Error('the process was killed');
    });
    await bench.admit('ij规定', 5_001);
    await bench.desk.renew();
    await bench.desk.idle();
    expect(bench.faults).toHaveLength(1);
    expect(bench.knows('ij规定')).toBe(false);
    await bench.desk.renew();
    await bench.desk.idle();
    expect(bench.knows('ij规定')).toBe(true);
  });
});

describe('a text whose title is the id of a digest', () => {
  it('is refused, since the library could not hold both', async () => {
    const id = content.regulations[0]?.id ?? '';
    const bench = setUp();
    await bench.admit(id, 2);
    expect((await bench.shelf.list()).texts).toEqual([]);
  });
});

it('counts each level of structure once', async () => {
  const desk = createTextDesk({
    shelf: createMemoryShelf(),
    library: brain.knowledge.library,
    log: silentLog,
    importFile: importHere,
  });
  const report = await desk.inspect({ name: '停放.txt', bytes: toTxt(OLD_PAPER), ...BY });
  expect(report.kind === 'read' && report.review.counts).toEqual({
    ...{ books: 0, chapters: 0, sections: 0, articles: 4, points: 0, paragraphs: 4, items: 0, annexes: 0 },
  });
});
