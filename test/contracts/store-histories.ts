import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoreContext } from './store-context.ts';
import { START, sampleEntry, sampleEvent } from './store-samples.ts';

/** What a client does: it reports a progress, or looks. */
const act = fc.record({ client: fc.nat(3), no: fc.integer({ min: 1, max: 3 }), progress: fc.option(fc.nat(100)) });

/** Clients that act at once, in an order that chance decides: versions rise by one, and what was read was written. */
export function describeHistories(on: StoreContext): void {
  describe('histories of several clients', () => {
    it('are such as could have happened one after the other', async () => {
      const seed = Math.floor(Math.random() * 1_000_000);
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
          const own = await on.openAnother();
          try {
            await checkHistory(own.store, acts);
          } finally {
            await own.close();
          }
        }),
        { numRuns: process.env.CI ? 8 : 4, seed },
      );
    }, 120_000);
  });
}

type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

async function checkHistory(store: StoreContext['store'], acts: readonly Act[]): Promise<void> {
  const seen: { readonly no: number; readonly version: number; readonly progress: number }[] = [];
  const clients = new Map<number, Promise<void>>();
  for (const [at, { client, no, progress }] of acts.entries()) {
    const step = async (): Promise<void> => {
      if (progress === null) {
        const entry = await store.read((tx) => tx.ledger.findEntry(no));
        if (entry) seen.push({ no, version: entry.version, progress: entry.progress });
        return;
      }
      await store.commit(async (tx) => {
        const before = await tx.ledger.findEntry(no);
        const next = { ...sampleEntry(no), version: (before?.version ?? 0) + 1, progress };
        await tx.ledger.record(next, sampleEvent(next, `m${at}`));
        await tx.audit.append({ act: 'entry.reported', at: START, who: `c${client}`, subject: `#${no}` });
      });
    };
    clients.set(client, (clients.get(client) ?? Promise.resolve()).then(step));
  }
  await Promise.all(clients.values());
  const written = await store.read((tx) =>
    tx.ledger.eventsBetween({ from: '2000-01-01T00:00:00.000Z', to: '9999-01-01T00:00:00.000Z' }),
  );
  for (const no of [1, 2, 3]) {
    const versions = written.filter((event) => event.no === no).map(({ version }) => version);
    expect(versions.sort((one, other) => one - other)).toEqual(versions.map((_, at) => at + 1));
  }
  for (const { no, version, progress } of seen) {
    const by = written.find((event) => event.no === no && event.version === version);
    expect(by?.after.progress).toBe(progress);
  }
  expect((await store.status()).auditHead.seq).toBe(written.length);
}
