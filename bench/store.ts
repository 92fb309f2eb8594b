import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { systemClock } from '../src/core/clock.ts';
import { initHome } from '../src/store/lowdb/init-home.ts';
import { type LowdbStore, openLowdbStore } from '../src/store/lowdb/open-lowdb-store.ts';
import { benchEntry, benchEvent, benchMessage } from './store-samples.ts';
import { burstOfStock } from './store-stock.ts';

const ENTRIES = Number(process.argv[2] ?? 50_000);
const EVENTS = Number(process.argv[3] ?? 500_000);

const root = await mkdtemp(join(tmpdir(), 'duban-bench-'));
const home = join(root, 'home');
try {
  await initHome(home);
  show('commits, one after the other', await sequentialCommits());
  show('commits, 50 at once', await concurrentCommits());
  show(`filling with ${ENTRIES} entries and ${EVENTS} events`, await fill());
  show('opening', await opening());
  show('200 messages at once', await burst());
  show('a snapshot while nothing else happens', await snapshotStall());
  show('the same 200 messages into stock lowdb', await burstOfStock(root, ENTRIES));
} finally {
  await rm(root, { recursive: true, force: true });
}

function show(what: string, figures: Readonly<Record<string, number>>): void {
  const parts = Object.entries(figures).map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`);
  process.stdout.write(`${what}: ${parts.join(', ')}\n`);
}

function open(): Promise<LowdbStore> {
  return openLowdbStore({ home, clock: systemClock, rollingBackups: { keep: 2, everyMs: 3_600_000 } });
}

async function withStore<R>(work: (store: LowdbStore) => Promise<R>): Promise<R> {
  const store = await open();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function note(store: LowdbStore, index: number): Promise<void> {
  return store.commit((tx) => tx.questions.note(`question ${index % 50}`, '2026-11-23T02:00:00.000Z'));
}

function sequentialCommits(): Promise<Record<string, number>> {
  return withStore(async (store) => {
    const times: number[] = [];
    for (let index = 0; index < 1_000; index += 1) times.push(await timed(() => note(store, index)));
    const total = times.reduce((sum, ms) => sum + ms, 0);
    const sorted = times.toSorted((one, other) => one - other);
    return { perSecond: 1_000_000 / total, p50Ms: sorted[500] ?? 0, p99Ms: sorted[990] ?? 0 };
  });
}

function concurrentCommits(): Promise<Record<string, number>> {
  return withStore(async (store) => {
    const ms = await timed(async () => {
      for (let round = 0; round < 100; round += 1) {
        await Promise.all(Array.from({ length: 50 }, (_, index) => note(store, index)));
      }
    });
    return { perSecond: 5_000_000 / ms };
  });
}

function fill(): Promise<Record<string, number>> {
  return withStore(async (store) => {
    const versions = Math.round(EVENTS / ENTRIES);
    const ms = await timed(async () => {
      for (let first = 1; first <= ENTRIES; first += 500) {
        for (let version = 1; version <= versions; version += 1) await recordRange(store, first, version);
      }
    });
    return { seconds: ms / 1_000 };
  });
}

async function recordRange(store: LowdbStore, first: number, version: number): Promise<void> {
  await store.commit(async (tx) => {
    for (let no = first; no < Math.min(first + 500, ENTRIES + 1); no += 1) {
      const entry = benchEntry(no, version);
      await tx.ledger.record(entry, benchEvent(entry));
    }
  });
}

async function opening(): Promise<Record<string, number>> {
  const script = fileURLToPath(new URL('store-open.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, '--expose-gc', script, home]);
  return JSON.parse(stdout) as Record<string, number>;
}

function burst(): Promise<Record<string, number>> {
  return withStore(async (store) => {
    const start = performance.now();
    const times = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        await new Promise((resolve) => setTimeout(resolve, index));
        const began = performance.now();
        await store.inbox.accept(benchMessage(index));
        return performance.now() - began;
      }),
    );
    return { allAcceptedMs: performance.now() - start, slowestMs: Math.max(...times) };
  });
}

function snapshotStall(): Promise<Record<string, number>> {
  return withStore(async (store) => {
    await note(store, 1);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const ms = await timed(() => store.checkpoint());
    delay.disable();
    const { snapshotBytes } = await store.status();
    return { ms, longestStallMs: delay.max / 1e6, megabytes: snapshotBytes / 1_048_576 };
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
