import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFixedClock } from '../../../src/core/clock.ts';
import { type LowdbStore, openLowdbStore } from '../../../src/store/lowdb/open-lowdb-store.ts';
import { restoreHome } from '../../../src/store/lowdb/restore-home.ts';
import { verifyAudit } from '../../../src/store/lowdb/verify-audit.ts';
import {
  minute,
  START,
  sampleEntry,
  sampleEvent,
  sampleMessage,
  sampleOutgoing,
} from '../../contracts/store-samples.ts';
import { useTemporaryHomes } from './temporary-home.ts';

const newHome = useTemporaryHomes();

it('copies a store in use, and an empty machine goes on from the copy', async () => {
  const { root, open } = await newHome();
  const store = await open();
  for (const no of [1, 2]) await registerOne(store, no);
  await store.inbox.accept(sampleMessage('handled'));
  const claimed = await store.commit((tx) => tx.inbox.claim(START));
  await store.commit((tx) => tx.inbox.finish(claimed!, START));
  await store.inbox.accept(sampleMessage('waiting'));
  await store.mailbox.deliver(sampleOutgoing('mail'));
  const copying = store.backup(join(root, 'copy'));
  await registerOne(store, 3);
  await copying;
  const head = (await store.status()).auditHead;

  const fresh = join(root, 'fresh');
  expect(await restoreHome(join(root, 'copy'), fresh)).toBeUndefined();
  const restored = await openLowdbStore({ home: fresh, clock: createFixedClock(new Date(START)) });
  const entries = await restored.read((tx) => tx.ledger.listEntries({}));
  expect([
    [1, 2],
    [1, 2, 3],
  ]).toContainEqual(entries.map((entry) => entry.no));
  expect(await restored.read((tx) => tx.ledger.eventsOf(1, 9))).toHaveLength(1);
  expect(await restored.mailbox.after('group:dlfy', undefined, 9)).toHaveLength(1);
  expect(await restored.inbox.accept(sampleMessage('handled'))).toBe('repeated');
  expect(await restored.inbox.accept(sampleMessage('waiting'))).toBe('repeated');
  expect((await restored.commit((tx) => tx.inbox.claim(START)))?.message).toEqual(sampleMessage('waiting'));
  expect((await restored.status()).auditHead.seq).toBeLessThanOrEqual(head.seq);
  await restored.close();
  expect((await verifyAudit(fresh)).problem).toBeUndefined();
});

it('moves the old store aside when it restores over one', async () => {
  const { root, home, open } = await newHome();
  const store = await open();
  await registerOne(store, 1);
  await store.backup(join(root, 'copy'));
  await registerOne(store, 2);
  await store.close();
  expect(await restoreHome(join(root, 'copy'), home)).toBe(join(home, 'store.before-1'));
  expect(await numbersOf(await open())).toEqual([1]);
  expect(await readdir(join(home, 'store.before-1'))).toContain('snapshot.json');
});

it('refuses to restore into a home in use', async () => {
  const { root, home, open } = await newHome();
  const store = await open();
  await registerOne(store, 1);
  await store.backup(join(root, 'copy'));
  await expect(restoreHome(join(root, 'copy'), home)).rejects.toMatchObject({ code: 'home_in_use' });
  await registerOne(store, 2);
});

it('refuses a copy with any file damaged, missing or absent, and leaves the home alone', async () => {
  const { root, home, open } = await newHome();
  const store = await open();
  await registerOne(store, 1);
  const copy = join(root, 'copy');
  await store.backup(copy);
  await store.close();
  await expect(restoreHome(join(root, 'nowhere'), home)).rejects.toMatchObject({ code: 'backup_missing' });
  for (const name of ['backup.json', 'store/snapshot.json', 'store/events/000000000000000.ndjson']) {
    const good = await readFile(join(copy, name));
    await writeFile(join(copy, name), good.subarray(0, -3));
    await expect(restoreHome(copy, home)).rejects.toMatchObject({ code: 'backup_damaged' });
    await writeFile(join(copy, name), good);
  }
  expect(await readdir(home)).not.toContain('store.before-1');
  expect(await numbersOf(await open())).toEqual([1]);
});

it('does not write a copy over anything', async () => {
  const { root, open } = await newHome();
  const store = await open();
  await expect(store.backup(root)).rejects.toMatchObject({ code: 'backup_exists' });
});

it('keeps as many copies of its own as it is told, one an hour', async () => {
  const { home, clock, open } = await newHome();
  const store = await open({ rollingBackups: { keep: 2, everyMs: 3_600_000 } });
  const copies: string[][] = [];
  for (const after of [0, 30, 60, 90, 120]) {
    clock.set(new Date(minute(after)));
    await registerOne(store, after + 1);
    await store.checkpoint();
    copies.push(await readdir(join(home, 'backups')));
  }
  expect(copies.map((names) => names.length)).toEqual([1, 1, 2, 2, 2]);
  expect(copies.at(-1)).toEqual(['20261123T030000000Z', '20261123T040000000Z']);
  const { problem } = await store.status();
  expect(problem).toBeUndefined();
  await store.close();
  await restoreHome(join(home, 'backups', '20261123T030000000Z'), home);
  expect(await numbersOf(await open())).toEqual([1, 31, 61]);
});

it('keeps the texts of messages out of its own copies', async () => {
  const { home, open } = await newHome();
  const store = await open();
  await store.inbox.accept(sampleMessage('1', 'c', '暂时的话'));
  await store.checkpoint();
  const found = await readdir(join(home, 'backups'), { recursive: true, withFileTypes: true });
  for (const entry of found.filter((one) => one.isFile())) {
    expect((await readFile(join(entry.parentPath, entry.name))).includes('暂时的话')).toBe(false);
  }
});

function registerOne(store: LowdbStore, no: number): Promise<void> {
  return store.commit(async (tx) => {
    await tx.ledger.record(sampleEntry(no), sampleEvent(sampleEntry(no), `m${no}`));
    await tx.audit.append({ act: 'entry.register', at: START, who: 'p', subject: `#${no}` });
  });
}

async function numbersOf(store: LowdbStore): Promise<number[]> {
  return (await store.read((tx) => tx.ledger.listEntries({}))).map((entry) => entry.no);
}
