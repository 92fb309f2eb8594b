import { expect, it } from 'vitest';
import { createFixedClock } from '../../../src/core/clock.ts';
import { initHome } from '../../../src/store/lowdb/init-home.ts';
import { type LowdbStore, openLowdbStore } from '../../../src/store/lowdb/open-lowdb-store.ts';
import type { Processes } from '../../../src/store/lowdb/processes.ts';
import { restoreHome } from '../../../src/store/lowdb/restore-home.ts';
import { StoreRefusal } from '../../../src/store/lowdb/store-refusal.ts';
import { START, sampleEntry, sampleEvent } from '../../contracts/store-samples.ts';
import { createFaultyDisk, type FaultyDisk, seededRandom } from '../../support/faulty-files.ts';

const FAULTS = ['error', 'short', 'cut'] as const;

it.each(FAULTS)('makes a home, or leaves room to make it again, whatever step meets: %s', async (fault) => {
  for (let call = 1; ; call += 1) {
    const disk = createFaultyDisk();
    disk.failAt(call, fault);
    const isMade = await succeeds(initHome('/home', disk.files));
    const isOver = disk.calls < call;
    disk.restart('something', seededRandom(call));
    if (!isMade) await initHome('/home', disk.files).catch(expectExists);
    await (await open(disk)).close();
    if (isOver) break;
  }
});

it('keeps a home that was made, and a copy that was finished, when the power goes right after', async () => {
  const disk = createFaultyDisk();
  await initHome('/home', disk.files);
  await cutPower(disk);
  const store = await open(disk);
  await registerOne(store, 1);
  await store.backup('/copy');
  await cutPower(disk);
  await restoreHome('/copy', '/other', { files: disk.files, processes: newProcess() });
  await cutPower(disk);
  expect(await outcomeOf(disk, '/other')).toBe('restored');
});

it.each(FAULTS)('restores, keeps the old, or says that it was cut short, whatever step meets: %s', async (fault) => {
  const seen = new Set<string>();
  for (let call = 1; ; call += 1) {
    const disk = await diskWithCopy();
    const before = disk.calls;
    disk.failAt(call, fault);
    const isRestored = await succeeds(restoreHome('/copy', '/home', { files: disk.files, processes: newProcess() }));
    const isOver = disk.calls - before < call;
    disk.restart('something', seededRandom(call));
    const outcome = await outcomeOf(disk);
    expect(['old', 'restored', 'restore_unfinished']).toContain(outcome);
    if (isRestored) expect(outcome).toBe('restored');
    seen.add(outcome);
    if (outcome !== 'restored') await restoreHome('/copy', '/home', { files: disk.files, processes: newProcess() });
    expect(await outcomeOf(disk)).toBe('restored');
    if (isOver) break;
  }
  expect(seen).toContain('old');
  expect(seen).toContain('restored');
});

/** A home with two entries, and a copy of it from when there was one. */
async function diskWithCopy(): Promise<FaultyDisk> {
  const disk = createFaultyDisk();
  await initHome('/home', disk.files);
  await disk.files.syncFolder('/');
  const store = await open(disk);
  await registerOne(store, 1);
  await store.backup('/copy');
  await registerOne(store, 2);
  await store.close();
  return disk;
}

async function cutPower(disk: FaultyDisk): Promise<void> {
  disk.failAt(1, 'cut');
  await succeeds(disk.files.look('/'));
  disk.restart('nothing', seededRandom(1));
}

async function outcomeOf(disk: FaultyDisk, home = '/home'): Promise<string> {
  try {
    const store = await open(disk, home);
    const { entries } = await store.status();
    await store.close();
    return entries === 1 ? 'restored' : 'old';
  } catch (error) {
    return error instanceof StoreRefusal ? error.code : String(error);
  }
}

function registerOne(store: LowdbStore, no: number): Promise<void> {
  return store.commit((tx) => tx.ledger.record(sampleEntry(no), sampleEvent(sampleEntry(no), `m${no}`)));
}

function open(disk: FaultyDisk, home = '/home'): Promise<LowdbStore> {
  const clock = createFixedClock(new Date(START));
  return openLowdbStore({ home, clock, files: disk.files, processes: newProcess() });
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch {
    return false;
  }
}

function expectExists(error: unknown): void {
  expect(error).toMatchObject({ code: 'home_exists' });
}

let processes = 0;

function newProcess(): Processes {
  processes += 1;
  const pid = processes;
  return { self: () => ({ pid, startedAt: 1 }), isAlive: () => false };
}
