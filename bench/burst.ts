import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { systemClock } from '../src/core/clock.ts';
import type { Entry } from '../src/ledger/entry.ts';
import { openLowdbStore } from '../src/store/lowdb/open-lowdb-store.ts';
import { awaitQuiet } from '../test/support/kill-storm.ts';
import { type Posted, type Product, post, startProduct } from '../test/support/product.ts';
import { type Bed, LARGE } from './bench-bed.ts';
import { percentile, type Section } from './figure.ts';
import { residentMegabytes } from './ready.ts';

const MESSAGES = 200;
const WITHIN_MS = 200;

/** Many messages at once over HTTP into the built product with a large ledger. */
export async function benchBurst(bed: Bed): Promise<Section> {
  const home = await bed.largeHome();
  const entries = await readEntries(home);
  const product = await startProduct(home);
  const mb = residentMegabytes(home);
  const begun = performance.now();
  const answers = await postBurst(product, entries.slice(0, MESSAGES));
  const acceptedMs = performance.now() - begun;
  await awaitQuiet(product);
  const handledMs = performance.now() - begun;
  await product.stop();
  const refused = answers.filter(({ status }) => status !== 202).length;
  if (refused > 0) throw new Error(`${refused} of ${MESSAGES} messages were not answered 202`);
  const stockMs = await measureStock(bed.folder('burst-stock'), entries);
  const name = `stock lowdb JSONFile, the same document written for each message, not synced`;
  return {
    title: `Burst: ${MESSAGES} messages in ${WITHIN_MS} ms over HTTP`,
    conditions: `built product, ${LARGE} entries, each message synced to disk before 202`,
    figures: [
      {
        name: 'all accepted',
        value: acceptedMs / 1000,
        unit: 's',
        atMost: 1,
        alternative: { name, value: stockMs / 1000 },
      },
      { name: 'slowest single answer', value: Math.max(...answers.map(({ ms }) => ms)) / 1000, unit: 's', atMost: 3 },
      {
        name: 'middle answer',
        value:
          percentile(
            answers.map(({ ms }) => ms),
            0.5,
          ) / 1000,
        unit: 's',
      },
      { name: 'all handled and delivered', value: handledMs / 1000, unit: 's' },
      { name: `start with ${LARGE} entries`, value: product.readyAfterMs / 1000, unit: 's' },
      { name: 'memory (RSS) after that start', value: mb, unit: 'MB' },
    ],
  };
}

async function readEntries(home: string): Promise<readonly Entry[]> {
  const store = await openLowdbStore({ home, clock: systemClock });
  return store.read((tx) => tx.ledger.listEntries({})).finally(() => store.close());
}

function postBurst(product: Product, entries: readonly Entry[]) {
  return Promise.all(
    entries.map(async ({ no, unitId }, at) => {
      await pause((at * WITHIN_MS) / MESSAGES);
      const message: Posted = {
        conversation: `group:${unitId}`,
        sender: `${unitId}-liaison`,
        messageId: `burst-${at}`,
        text: `#${no} 完成${10 + (at % 80)}%`,
      };
      const begun = performance.now();
      return { status: await post(product.url, message), ms: performance.now() - begun };
    }),
  );
}

/** Each message waits for its own write, as a handler after the lowdb manual does; writes that meet are merged by lowdb. */
async function measureStock(folder: string, entries: readonly Entry[]): Promise<number> {
  const low = new Low(new JSONFile<{ entries: Entry[]; messages: number[] }>(join(folder, 'db.json')), {
    entries: [...entries],
    messages: [],
  });
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: MESSAGES }, async (_, at) => {
      await pause((at * WITHIN_MS) / MESSAGES);
      low.data.messages.push(at);
      await low.write();
    }),
  );
  return performance.now() - begun;
}
