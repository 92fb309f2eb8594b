import { performance } from 'node:perf_hooks';
import { systemClock } from '../src/core/clock.ts';
import { openLowdbStore } from '../src/store/lowdb/open-lowdb-store.ts';

// Run in a process of its own by store.ts, so that nothing but the open store is in its memory.
const home = process.argv[2];
if (home === undefined) throw new Error('usage: store-open.ts HOME');
const before = process.memoryUsage().rss;
const start = performance.now();
const store = await openLowdbStore({ home, clock: systemClock });
const ms = performance.now() - start;
globalThis.gc?.();
const rssMb = process.memoryUsage().rss / 1_048_576;
const { entries } = await store.status();
await store.close();
process.stdout.write(JSON.stringify({ ms, rssMb, rssBeforeMb: before / 1_048_576, entries }));
