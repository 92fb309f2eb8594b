import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock, toLocalTime } from '../src/core/clock.ts';
import type { StatedChange } from '../src/core/slots.ts';
import type { Act } from '../src/ledger/change.ts';
import type { Entry } from '../src/ledger/entry.ts';
import { reportProgress } from '../src/ledger/report-progress.ts';
import { type LowdbStore, openLowdbStore } from '../src/store/lowdb/open-lowdb-store.ts';
import { type Bed, LARGE } from './bench-bed.ts';
import { type Section, timed } from './figure.ts';

/** How long the process answers nobody while a large ledger is written to disk and work goes on. */
export async function benchStall(bed: Bed): Promise<Section> {
  const store = await openLowdbStore({ home: await bed.largeHome(), clock: systemClock });
  const entries = await store.read((tx) => tx.ledger.listEntries({}));
  // Once unmeasured: what the engine compiles on the way is no stall of the store.
  await underLoad(store, entries, store.checkpoint());
  const quiet = await longestStall(() => underLoad(store, entries, pause(1_500)));
  const rounds: { readonly stallMs: number; readonly tookMs: number }[] = [];
  for (let round = 0; round < 3; round += 1) {
    let tookMs = 0;
    const stallMs = await longestStall(async () => {
      const [, ms] = await timed(() => underLoad(store, entries, store.checkpoint()));
      tookMs = ms;
    });
    rounds.push({ stallMs, tookMs });
  }
  await store.close();
  const [text, stringifyMs] = await timed(() => JSON.stringify({ entries }, null, 2));
  const name = `JSON.stringify of the ${(text.length / 1_048_576).toFixed(0)} MB in one go, as stock lowdb does, without the write`;
  return {
    title: 'Stall: the longest silence of the process while a snapshot is written',
    conditions: `${LARGE} entries, a commit every 5 ms meanwhile, worst of three snapshots`,
    figures: [
      {
        name: 'longest stall with a snapshot',
        value: Math.max(...rounds.map(({ stallMs }) => stallMs)),
        unit: 'ms',
        alternative: { name, value: stringifyMs },
      },
      { name: 'longest stall under the same load without one', value: quiet, unit: 'ms' },
      { name: 'the snapshot itself', value: Math.max(...rounds.map(({ tookMs }) => tookMs)) / 1000, unit: 's' },
    ],
  };
}

async function longestStall(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
}

/** Changes one entry after another until `meanwhile` is over. */
async function underLoad(store: LowdbStore, entries: readonly Entry[], meanwhile: Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = meanwhile.finally(() => {
    isOver = true;
  });
  for (let at = 0; !isOver; at += 1) {
    const no = entries[(at * 7919) % entries.length]?.no ?? 1;
    await store.commit(async (tx) => {
      const entry = await tx.ledger.findEntry(no);
      if (!entry) throw new Error(`entry #${no} is not there`);
      const { entry: changed, event } = reportProgress(entry, statedProgress(no, at), actOf(at));
      await tx.ledger.record(changed, event);
      await tx.audit.append({
        act: 'entry.reported',
        at: event.at,
        who: 'bench',
        subject: `#${no}`,
        after: event.after,
      });
    });
    await pause(5);
  }
  await over;
}

function statedProgress(no: number, at: number): StatedChange {
  const value = 1 + (at % 90);
  return { entry: { words: `#${no}`, by: 'number', candidates: [no] }, progress: { value, words: `${value}%` } };
}

function actOf(at: number): Act {
  const now = systemClock.now().toISOString();
  return { personId: 'bench', messageId: `stall:${now}:${at}`, at: now, today: toLocalTime(now).date };
}
