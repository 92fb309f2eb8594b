import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { InboundMessage } from '../src/core/message.ts';
import type { Entry } from '../src/ledger/entry.ts';
import { benchEntry, benchMessage } from './store-samples.ts';

/** The alternative by name: lowdb 7 with its own `JSONFile`, the message pushed into the document and written. */
export async function burstOfStock(folder: string, entries: number): Promise<Record<string, number>> {
  const data = {
    entries: Array.from({ length: entries }, (_, index): Entry => benchEntry(index + 1, 1)),
    inbox: [] as InboundMessage[],
  };
  const low = new Low(new JSONFile<typeof data>(join(folder, 'stock.json')), data);
  await low.write();
  const start = performance.now();
  const times = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index));
      const began = performance.now();
      await low.update(({ inbox }) => inbox.push(benchMessage(index)));
      return performance.now() - began;
    }),
  );
  return { allAcceptedMs: performance.now() - start, slowestMs: Math.max(...times) };
}
