import { expect, it } from 'vitest';
import type { OfficialShelf } from '../../../src/knowledge/official-shelf.ts';
import type { ShelvedText } from '../../../src/knowledge/official-versions.ts';
import type { Files } from '../../../src/store/lowdb/files.ts';
import { createTextShelf } from '../../../src/store/lowdb/texts.ts';
import { createFaultyDisk, type FaultyDisk, seededRandom } from '../../support/faulty-files.ts';

const FAULTS = ['error', 'short', 'cut'] as const;
const ID = '0123456789abcdef';
const OTHER = 'fedcba9876543210';

function sampleText(id = ID): ShelvedText {
  const text = '试行规定\n第一条　内容。\n';
  return {
    id,
    text: {
      format: 1,
      title: '试行规定',
      short: '试行规定',
      aliases: [],
      issuers: [],
      history: [],
      text,
      parts: [
        { article: 1, locator: '第一条', path: [], start: 5, end: 12, paragraphs: [{ start: 9, end: 12, items: [] }] },
      ],
      unread: [],
      source: { name: '规定.txt', type: 'txt', bytes: 20, sha256: id.repeat(4) },
    },
    from: '2024-01-01',
    importedAt: id === ID ? '2026-11-23T02:00:00.000Z' : '2026-11-23T03:00:00.000Z',
    importedBy: 'cli',
  };
}

async function diskWithHome(): Promise<FaultyDisk> {
  const disk = createFaultyDisk();
  await disk.files.createFolder('/home');
  await disk.files.syncFolder('/');
  return disk;
}

const shelfOn = (files: Files): OfficialShelf => createTextShelf(files, '/home/texts');
const idsOn = async (files: Files) => (await shelfOn(files).list()).texts.map(({ id }) => id);
const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

it('gives back what was put, in order of import, and knows a file that comes again', async () => {
  const { files } = await diskWithHome();
  const shelf = shelfOn(files);
  expect(await shelf.put(sampleText(OTHER), Buffer.from('b'))).toBe('added');
  expect(await shelf.put(sampleText(), Buffer.from('a'))).toBe('added');
  expect(await shelf.put(sampleText(), Buffer.from('a'))).toBe('known');
  expect(await shelf.list()).toEqual({ texts: [sampleText(), sampleText(OTHER)], damaged: [] });
  await shelf.remove(ID);
  await shelf.remove('aaaaaaaaaaaaaaaa');
  expect(await idsOn(files)).toEqual([OTHER]);
});

it.each(FAULTS)('has a text whole or not at all, and can be tried again, whatever step meets: %s', async (fault) => {
  const seen = new Set<number>();
  for (let call = 1; ; call += 1) {
    const disk = await diskWithHome();
    const before = disk.calls;
    disk.failAt(call, fault);
    const isPut = await succeeds(shelfOn(disk.files).put(sampleText(), Buffer.from('original')));
    const isOver = disk.calls - before < call;
    disk.restart('something', seededRandom(call));
    const { texts, damaged } = await shelfOn(disk.files).list();
    expect(damaged).toEqual([]);
    expect(texts).toEqual(texts.length === 0 ? [] : [sampleText()]);
    if (isPut) expect(texts).toHaveLength(1);
    seen.add(texts.length);
    await shelfOn(disk.files).put(sampleText(), Buffer.from('original'));
    expect(await idsOn(disk.files)).toEqual([ID]);
    if (isOver) break;
  }
  expect([...seen].sort()).toEqual([0, 1]);
});

it('keeps a text that was put when the power goes right after', async () => {
  const disk = await diskWithHome();
  await shelfOn(disk.files).put(sampleText(), Buffer.from('original'));
  disk.failAt(1, 'cut');
  await succeeds(disk.files.look('/'));
  disk.restart('nothing', seededRandom(1));
  expect(await idsOn(disk.files)).toEqual([ID]);
});

it.each(FAULTS)('takes a text out whole or leaves it whole, whatever step meets: %s', async (fault) => {
  for (let call = 1; ; call += 1) {
    const disk = await diskWithHome();
    await shelfOn(disk.files).put(sampleText(), Buffer.from('original'));
    const before = disk.calls;
    disk.failAt(call, fault);
    const isRemoved = await succeeds(shelfOn(disk.files).remove(ID));
    const isOver = disk.calls - before < call;
    disk.restart('something', seededRandom(call));
    const { texts, damaged } = await shelfOn(disk.files).list();
    expect(damaged).toEqual([]);
    if (isRemoved) expect(texts).toEqual([]);
    await shelfOn(disk.files).remove(ID);
    expect(await idsOn(disk.files)).toEqual([]);
    if (isOver) break;
  }
});

it('names a text that is no longer what was written, leaves it out, and takes the file anew', async () => {
  const { files } = await diskWithHome();
  const shelf = shelfOn(files);
  await shelf.put(sampleText(), Buffer.from('a'));
  await shelf.put(sampleText(OTHER), Buffer.from('b'));
  const file = await files.open(`/home/texts/${ID}/text.json`, 'change');
  await file.write(Buffer.from('內'), 200);
  await file.close();
  const { texts, damaged } = await shelf.list();
  expect(texts.map(({ id }) => id)).toEqual([OTHER]);
  expect(damaged).toEqual([{ id: ID, problem: expect.stringContaining('text.json') }]);
  expect(await shelf.put(sampleText(), Buffer.from('a'))).toBe('added');
  expect(await idsOn(files)).toEqual([ID, OTHER]);
});

it.each(FAULTS)(
  'has the index that was kept last, or the one before, or none, whatever step meets: %s',
  async (fault) => {
    for (let call = 1; ; call += 1) {
      const disk = await diskWithHome();
      await shelfOn(disk.files).keepIndex(Buffer.from('older'));
      const before = disk.calls;
      disk.failAt(call, fault);
      await succeeds(shelfOn(disk.files).keepIndex(Buffer.from('newer')));
      const isOver = disk.calls - before < call;
      disk.restart('everything', seededRandom(call));
      expect(['older', 'newer', '']).toContain(String((await shelfOn(disk.files).readIndex()) ?? ''));
      await shelfOn(disk.files).keepIndex(Buffer.from('last'));
      expect(String(await shelfOn(disk.files).readIndex())).toBe('last');
      if (isOver) break;
    }
  },
);
