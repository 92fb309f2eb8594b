import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Files, systemFiles } from '../../../src/store/lowdb/files.ts';
import { StoreStopped } from '../../../src/store/lowdb/health.ts';
import type { LowdbStore } from '../../../src/store/lowdb/open-lowdb-store.ts';
import {
  minute,
  START,
  sampleEntry,
  sampleEvent,
  sampleMessage,
  sampleOutgoing,
} from '../../contracts/store-samples.ts';
import { countSyncs } from '../../support/faulty-files.ts';
import { useTemporaryHomes } from './temporary-home.ts';

const newHome = useTemporaryHomes();

it('accepts 200 messages at once with a handful of syncs', async () => {
  const { open } = await newHome();
  const counted = countSyncs(systemFiles);
  const store = await open({ files: counted.files });
  const before = counted.count();
  await Promise.all(Array.from({ length: 200 }, (_, index) => store.inbox.accept(sampleMessage(`web:${index}`))));
  const syncs = counted.count() - before;
  expect(syncs).toBeGreaterThanOrEqual(1);
  expect(syncs).toBeLessThanOrEqual(4);
});

it('syncs commits that wait together once, and every commit that comes alone', async () => {
  const { open } = await newHome();
  const counted = countSyncs(systemFiles);
  const store = await open({ files: counted.files });
  const before = counted.count();
  await Promise.all(Array.from({ length: 50 }, (_, index) => registerOne(store, index + 1)));
  expect(counted.count() - before).toBeLessThan(25);
  const alone = counted.count();
  for (const no of [101, 102, 103]) await registerOne(store, no);
  expect(counted.count() - alone).toBe(3);
});

it('stops writing when a sync fails, forgets what is not on disk, and shows it', async () => {
  const { open } = await newHome();
  const failing = failSyncs(systemFiles, 'journal-');
  const store = await open({ files: failing.files });
  await registerOne(store, 1);
  failing.begin();
  const outcomes = await Promise.allSettled([registerOne(store, 2), registerOne(store, 3)]);
  expect(outcomes.map((one) => one.status)).toEqual(['rejected', 'rejected']);
  const seen = await store.read(async (tx) => [await tx.ledger.listEntries({}), await tx.ledger.eventsOf(2, 9)]);
  expect(seen).toEqual([[sampleEntry(1)], []]);
  await expect(registerOne(store, 4)).rejects.toThrow(StoreStopped);
  await expect(store.inbox.accept(sampleMessage('web:1'))).rejects.toThrow(StoreStopped);
  expect(await store.status()).toMatchObject({ healthy: false, problem: 'journal: EIO', entries: 1 });
});

it('does not accept a message whose sync fails', async () => {
  const { open } = await newHome();
  const failing = failSyncs(systemFiles, 'inbox');
  const store = await open({ files: failing.files });
  failing.begin();
  await expect(store.inbox.accept(sampleMessage('web:1'))).rejects.toThrow(StoreStopped);
  expect(await store.read((tx) => tx.inbox.counts())).toMatchObject({ waiting: 0 });
  expect(await store.status()).toMatchObject({ healthy: false, problem: 'inbox: EIO' });
  await expect(registerOne(store, 1)).rejects.toThrow(StoreStopped);
});

it('goes on when a snapshot cannot be written, shows it, and writes the next', async () => {
  const { home, open } = await newHome();
  const failing = failSyncs(systemFiles, 'snapshot.json');
  const store = await open({ files: failing.files });
  await registerOne(store, 1);
  failing.begin();
  await expect(store.checkpoint()).rejects.toThrow('EIO');
  expect(await store.status()).toMatchObject({ healthy: true, problem: 'snapshot: EIO' });
  await registerOne(store, 2);
  failing.end();
  await store.checkpoint();
  expect((await store.status()).problem).toBeUndefined();
  await registerOne(store, 3);
  await store.close();
  expect((await readdir(join(home, 'store'))).filter((name) => name.startsWith('journal-'))).toHaveLength(1);
  const again = await open();
  expect(await again.read((tx) => tx.ledger.listEntries({}))).toHaveLength(3);
});

it('writes a snapshot by itself when the journal has grown long', async () => {
  const { home, open } = await newHome();
  const store = await open({ journalLimitBytes: 2_000 });
  for (let no = 1; no <= 20; no += 1) await registerOne(store, no);
  await store.checkpoint();
  const snapshot = await readFile(join(home, 'store', 'snapshot.json'), 'utf8');
  expect(Number(/"generation":(\d+)/.exec(snapshot)?.[1])).toBeGreaterThan(2);
  expect((await store.status()).journalBytes).toBeLessThan(2_000);
});

it('shows one moment in a snapshot, whatever is committed while it is written', async () => {
  const { root, home, open } = await newHome();
  const store = await open();
  await store.commit(async (tx) => {
    for (let no = 1; no <= 3_000; no += 1) await tx.ledger.record(sampleEntry(no), sampleEvent(sampleEntry(no), 'm'));
  });
  const writing = store.backup(join(root, 'copy'));
  // The two counters move together in every commit; a snapshot that mixes moments has them apart.
  for (let round = 1; round <= 200; round += 1) {
    await store.commit(async (tx) => {
      for (const no of [1, 3_000]) {
        const entry = sampleEntry(no, { version: round + 1, progress: round % 100 });
        await tx.ledger.record(entry, sampleEvent(entry, `r${round}`));
      }
      await tx.outbox.enqueue(sampleOutgoing(`o${round}`), START);
      await tx.outbox.withdraw(`o${round - 1}`);
    });
  }
  await writing;
  await store.close();
  const text = await readFile(join(root, 'copy', 'store', 'snapshot.json'), 'utf8');
  const { tables } = JSON.parse(text) as { tables: Record<string, [string, { version: number }][]> };
  const versionOf = (no: string) => tables.entries?.find(([key]) => key === no)?.[1].version;
  expect(versionOf('1')).toBe(versionOf('3000'));
  expect(tables.outbox?.length).toBeLessThanOrEqual(1);
  const again = await open();
  expect((await again.read((tx) => tx.ledger.findEntry(1)))?.version).toBe(201);
  expect(home).toBeDefined();
});

it('leaves no word of a handled message in the home', async () => {
  const { home, open } = await newHome();
  const canary = '只有本人知道的话';
  const store = await open();
  for (const id of ['1', '2', '3']) await store.inbox.accept(sampleMessage(id, `c${id}`, `${canary} ${id}`));
  expect(await wordsIn(home, canary)).not.toEqual([]);
  for (let turn = 0; turn < 3; turn += 1) {
    const claimed = await store.commit((tx) => tx.inbox.claim(START));
    await store.commit((tx) => tx.inbox.finish(claimed!, START));
  }
  await store.checkpoint();
  expect(await wordsIn(home, canary)).toEqual([]);
  await store.close();
  expect(await wordsIn(home, canary)).toEqual([]);
  expect(await (await open()).inbox.accept(sampleMessage('2', 'c2'))).toBe('repeated');
});

it('removes inbox files whose messages are all handled', async () => {
  const { home, open } = await newHome();
  const store = await open();
  const text = '长'.repeat(4_000);
  for (let index = 0; index < 120; index += 1) await store.inbox.accept(sampleMessage(`${index}`, `c${index}`, text));
  expect((await readdir(join(home, 'store', 'inbox'))).length).toBeGreaterThan(1);
  for (let index = 0; index < 120; index += 1) {
    const claimed = await store.commit((tx) => tx.inbox.claim(START));
    await store.commit((tx) => tx.inbox.finish(claimed!, START));
  }
  await store.checkpoint();
  expect(await readdir(join(home, 'store', 'inbox'))).toHaveLength(1);
  await store.close();
  const again = await open();
  expect(await again.inbox.accept(sampleMessage('0', 'c0'))).toBe('repeated');
  expect(await again.inbox.accept(sampleMessage('new'))).toBe('accepted');
});

it('overwrites at the start what a killed process had handled but not overwritten', async () => {
  const { home, open } = await newHome();
  const keep: Files = { ...systemFiles, open: async (path, mode) => withoutBlanks(await systemFiles.open(path, mode)) };
  const store = await open({ files: keep });
  await store.inbox.accept(sampleMessage('1', 'c', '不该留下的话'));
  const claimed = await store.commit((tx) => tx.inbox.claim(START));
  await store.commit((tx) => tx.inbox.finish(claimed!, START));
  await store.close();
  expect(await wordsIn(home, '不该留下的话')).not.toEqual([]);
  await (await open()).close();
  expect(await wordsIn(home, '不该留下的话')).toEqual([]);
});

it('forgets ids after their time, but not within 30 days', async () => {
  const { clock, open } = await newHome();
  const store = await open();
  await store.inbox.accept(sampleMessage('1'));
  const claimed = await store.commit((tx) => tx.inbox.claim(START));
  await store.commit((tx) => tx.inbox.finish(claimed!, START));
  clock.set(new Date(minute(30 * 24 * 60)));
  await store.checkpoint();
  expect(await store.inbox.accept(sampleMessage('1'))).toBe('repeated');
  clock.set(new Date(minute(41 * 24 * 60)));
  await store.checkpoint();
  expect(await store.inbox.accept(sampleMessage('1'))).toBe('accepted');
});

function registerOne(store: LowdbStore, no: number): Promise<void> {
  return store.commit((tx) => tx.ledger.record(sampleEntry(no), sampleEvent(sampleEntry(no), `m${no}`)));
}

/** Fails every sync of files whose path has `part` in it, between `begin` and `end`. */
function failSyncs(base: Files, part: string): { readonly files: Files; begin(): void; end(): void } {
  let isFailing = false;
  const open: Files['open'] = async (path, mode) => {
    const file = await base.open(path, mode);
    const sync = async (): Promise<void> => {
      if (isFailing && path.includes(part)) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      await file.sync();
    };
    return { ...file, sync };
  };
  return {
    files: { ...base, open },
    begin: () => {
      isFailing = true;
    },
    end: () => {
      isFailing = false;
    },
  };
}

/** A file that loses what overwrites a message, as when the process ends right before. */
function withoutBlanks(file: Awaited<ReturnType<Files['open']>>): Awaited<ReturnType<Files['open']>> {
  const isBlank = (bytes: Buffer): boolean => /\{\} +\n$/.test(bytes.toString('utf8'));
  return { ...file, write: async (bytes, at) => (isBlank(bytes) ? bytes.length : file.write(bytes, at)) };
}

/** The files of a folder that contain `words`. */
async function wordsIn(folder: string, words: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && (await readFile(path)).includes(words)) found.push(path);
  }
  return found;
}
