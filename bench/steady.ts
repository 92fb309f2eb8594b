import { setTimeout as pause } from 'node:timers/promises';
import { makeSampleHome } from '../src/cli/deployment.ts';
import { loadContent } from '../src/content.ts';
import { systemClock } from '../src/core/clock.ts';
import { openLowdbStore } from '../src/store/lowdb/open-lowdb-store.ts';
import { awaitQuiet } from '../test/support/kill-storm.ts';
import { type Posted, post, startProduct } from '../test/support/product.ts';
import type { Bed } from './bench-bed.ts';
import { percentile, type Section } from './figure.ts';
import { varyMessages } from './messages.ts';
import { residentMegabytes } from './ready.ts';

const PER_SECOND = 84;
const MINUTES = 10;

/** A working day's mix of messages at an even rate for minutes, each sent at its time whatever became of those before. */
export async function benchSteady(bed: Bed): Promise<Section> {
  const home = bed.folder('steady');
  await makeSampleHome(home);
  const messages = await readMessages(home);
  const product = await startProduct(home);
  const answers = await postEvenly(product.url, messages);
  const lastAnswered = performance.now();
  await awaitQuiet(product).catch(async (error) => {
    await product.kill();
    throw error;
  });
  const behindMs = performance.now() - lastAnswered;
  const mb = residentMegabytes(home);
  await product.stop();
  const refused = answers.filter(({ status }) => status !== 202).length;
  if (refused > 0) throw new Error(`${refused} of ${messages.length} messages were not answered 202`);
  const waits = answers.map(({ ms }) => ms);
  const inMs = (name: string, share: number, atMost?: number) => ({
    ...{ name, value: percentile(waits, share), unit: 'ms' as const },
    ...(atMost !== undefined && { atMost }),
  });
  return {
    title: `Steady: ${PER_SECOND} messages a second for ${MINUTES} minutes over HTTP`,
    conditions: 'built product on its sample, the mix of a working day, each message synced to disk before 202',
    figures: [
      inMs('to yes, p50', 0.5),
      inMs('to yes, p99', 0.99, 1_000),
      inMs('to yes, slowest', 1),
      { name: 'handled and delivered behind the last yes', value: behindMs / 1000, unit: 's' },
      { name: 'memory (RSS) at the end', value: mb, unit: 'MB' },
    ],
  };
}

async function readMessages(home: string): Promise<readonly Posted[]> {
  const store = await openLowdbStore({ home, clock: systemClock });
  const world = await store
    .read(async (tx) => ({ entries: await tx.ledger.listEntries({}), units: await tx.roster.units() }))
    .finally(() => store.close());
  const said = varyMessages(PER_SECOND * 60 * MINUTES, { ...world, content: loadContent() });
  return said.map((one, at) => ({ ...one, messageId: `steady-${at}` }));
}

async function postEvenly(url: string, messages: readonly Posted[]) {
  const begun = performance.now();
  const answers: Promise<{ readonly status: number | undefined; readonly ms: number }>[] = [];
  for (const [at, message] of messages.entries()) {
    const early = begun + (at * 1000) / PER_SECOND - performance.now();
    if (early > 1) await pause(early);
    const sent = performance.now();
    answers.push(post(url, message).then((status) => ({ status, ms: performance.now() - sent })));
  }
  return Promise.all(answers);
}
