import { cp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { systemFiles } from '../../../src/store/lowdb/files.ts';
import { initHome } from '../../../src/store/lowdb/init-home.ts';
import type { LowdbStore } from '../../../src/store/lowdb/open-lowdb-store.ts';
import { readSnapshot } from '../../../src/store/lowdb/read-home.ts';
import { sampleEntry, sampleEvent, sampleMessage } from '../../contracts/store-samples.ts';
import { type TemporaryHome, useTemporaryHomes } from './temporary-home.ts';

const newHome = useTemporaryHomes();

it.each([1, 20, 60])('drops a last journal line of which %i bytes are missing, and goes on', async (missing) => {
  const { home, open } = await killedHome(4);
  const journal = await journalOf(home);
  await truncate(journal, (await readFile(journal)).length - missing);
  const store = await open();
  expect(await numbersOf(store)).toEqual([1, 2, 3]);
  await store.commit((tx) => tx.ledger.record(sampleEntry(9), sampleEvent(sampleEntry(9), 'm9')));
  await store.close();
  expect(await numbersOf(await open())).toEqual([1, 2, 3, 9]);
});

it('drops zeros that a power cut left behind the journal', async () => {
  const { home, open } = await killedHome(3);
  const journal = await journalOf(home);
  await writeFile(journal, Buffer.concat([await readFile(journal), Buffer.alloc(300)]));
  expect(await numbersOf(await open())).toEqual([1, 2, 3]);
});

it('refuses a journal with a damaged line before others, naming the line', async () => {
  const { home, open } = await killedHome(4);
  const journal = await journalOf(home);
  const lines = (await readFile(journal, 'utf8')).split('\n');
  lines[2] = lines[2]!.replace('registered', 'registerex');
  await expectRefusal({ home, open }, journal, lines.join('\n'), { code: 'journal_damaged', facts: { line: 3 } });
});

it('refuses a journal from which a line was taken', async () => {
  const { home, open } = await killedHome(4);
  const journal = await journalOf(home);
  const lines = (await readFile(journal, 'utf8')).split('\n');
  const fewer = [...lines.slice(0, 2), ...lines.slice(3)].join('\n');
  await expectRefusal({ home, open }, journal, fewer, { code: 'journal_damaged', facts: { line: 3 } });
});

it('refuses when the journal is gone', async () => {
  const { home, open } = await killedHome(2);
  await rm(await journalOf(home));
  await expect(open()).rejects.toMatchObject({ code: 'journal_missing' });
});

it.each([
  ['is empty', () => '', 'snapshot_damaged'],
  ['is cut off', (text: string) => text.slice(0, -30), 'snapshot_damaged'],
  ['has a changed letter', (text: string) => text.replace('案', '安'), 'snapshot_damaged'],
  ['is full of zeros', (text: string) => '\0'.repeat(text.length), 'snapshot_damaged'],
  ['begins with a byte order mark', (text: string) => `\ufeff${text}`, 'snapshot_damaged'],
  ["is somebody else's", () => '{"name":"somebody","version":"1.0.0"}', 'foreign_file'],
  ['is from a newer program', (text: string) => text.replace(/"schema":\d+/u, '"schema":99'), 'newer_schema'],
])('refuses a snapshot that %s, and leaves it as it is', async (_title, damage, code) => {
  const home = await killedHome(3, 'closed');
  const file = join(home.home, 'store', 'snapshot.json');
  await expectRefusal(home, file, damage(await readFile(file, 'utf8')), { code, facts: { file } });
});

it('refuses a snapshot that ends anywhere within its last 4 KB, and leaves it as it is', async () => {
  const { home } = await killedHome(40, 'closed');
  const folder = join(home, 'store');
  const file = join(folder, 'snapshot.json');
  const whole = await readFile(file);
  expect(whole.length).toBeGreaterThan(4_096);
  for (let missing = 1; missing <= 4_096; missing += 1) {
    await truncate(file, whole.length - missing);
    await expect(readSnapshot(systemFiles, folder)).rejects.toMatchObject({ code: 'snapshot_damaged' });
    if (missing % 512 === 0)
      expect((await readFile(file)).equals(whole.subarray(0, whole.length - missing))).toBe(true);
  }
}, 60_000);

it('refuses an inbox whose message is damaged before it was handled', async () => {
  const home = await killedHome(3);
  const [name] = await readdir(join(home.home, 'store', 'inbox'));
  const file = join(home.home, 'store', 'inbox', name!);
  const damaged = (await readFile(file, 'utf8')).replace('web:1', 'web:7');
  await expectRefusal(home, file, damaged, { code: 'inbox_damaged', facts: { file, line: 1 } });
});

it('refuses a log that is shorter than the snapshot says', async () => {
  const home = await killedHome(3, 'closed');
  const file = join(home.home, 'store', 'events', '000000000000000.ndjson');
  const text = await readFile(file, 'utf8');
  await expectRefusal(home, file, text.slice(0, -10), { code: 'log_damaged' });
});

it('refuses a home that is missing or holds no store, and makes nothing there', async () => {
  const { root, open } = await newHome();
  await expect(open({ home: join(root, 'gone') })).rejects.toMatchObject({ code: 'home_missing' });
  await expect(open({ home: root })).rejects.toMatchObject({ code: 'no_store', facts: { home: root } });
  expect(await readdir(root)).toEqual(['home']);
});

it('does not make a store over another', async () => {
  const { home } = await newHome();
  await expect(initHome(home)).rejects.toMatchObject({ code: 'home_exists' });
});

it('refuses a home in which it may not write', async () => {
  const { home, open } = await newHome();
  const refuse = async (): Promise<never> => {
    throw Object.assign(new Error('EROFS'), { code: 'EROFS' });
  };
  const files = { ...systemFiles, open: refuse };
  await expect(open({ files })).rejects.toMatchObject({ code: 'home_not_writable', facts: { home, cause: 'EROFS' } });
});

it('does not follow a link laid where it writes', async () => {
  const { root, home, open } = await newHome();
  const target = join(root, 'precious');
  await writeFile(target, 'precious');
  await symlink(target, join(home, 'store', 'snapshot.json.2.tmp'));
  const store = await open();
  await store.checkpoint();
  expect(await readFile(target, 'utf8')).toBe('precious');
});

/** A home with `count` entries and messages; unless `closed`, as a killed process leaves it. */
async function killedHome(count: number, end: 'killed' | 'closed' = 'killed'): Promise<TemporaryHome> {
  const made = await newHome();
  const store = await made.open();
  for (let no = 1; no <= count; no += 1) {
    await store.inbox.accept(sampleMessage(`web:${no}`));
    await store.commit((tx) => tx.ledger.record(sampleEntry(no), sampleEvent(sampleEntry(no), `m${no}`)));
  }
  const copy = join(made.root, 'copy');
  await cp(made.home, copy, { recursive: true });
  await store.close();
  if (end === 'closed') return made;
  for (const name of await readdir(copy)) if (name.startsWith('lock.')) await rm(join(copy, name));
  return { ...made, home: copy, open: (options) => made.open({ home: copy, ...options }) };
}

async function journalOf(home: string): Promise<string> {
  const names = (await readdir(join(home, 'store'))).filter((name) => name.startsWith('journal-'));
  return join(home, 'store', names.at(-1)!);
}

async function numbersOf(store: LowdbStore): Promise<number[]> {
  return (await store.read((tx) => tx.ledger.listEntries({}))).map((entry) => entry.no);
}

/** Damages a file, and expects a refusal after which every byte of the home is as before. */
async function expectRefusal(
  { home, open }: Pick<TemporaryHome, 'home' | 'open'>,
  file: string,
  ...[content, refusal]: [string, object]
): Promise<void> {
  await writeFile(file, content);
  const before = await contentsOf(home);
  await expect(open()).rejects.toMatchObject(refusal);
  expect(await contentsOf(home)).toEqual(before);
}

async function contentsOf(home: string): Promise<Record<string, string>> {
  const contents: Record<string, string> = {};
  for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) contents[path] = (await readFile(path)).toString('base64');
  }
  return contents;
}
