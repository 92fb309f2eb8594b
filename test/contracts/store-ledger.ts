import { describe, expect, it } from 'vitest';
import { VersionConflict } from '../../src/ledger/ledger-store.ts';
import type { StoreContext } from './store-context.ts';
import { recordEntry, START, sampleEntry, sampleEvent } from './store-samples.ts';

/** What the ledger port promises. */
export function describeLedger(on: StoreContext): void {
  describe('ledger', () => {
    it('numbers entries from 1, each number once', async () => {
      const numbers = await on.store.commit(async (tx) => [await tx.ledger.nextNo(), await tx.ledger.nextNo()]);
      expect(numbers).toEqual([1, 2]);
      expect(await on.store.commit((tx) => tx.ledger.nextNo())).toBe(3);
    });

    it('goes on behind the highest number that was recorded', async () => {
      await on.store.commit((tx) => recordEntry(tx, 630));
      await on.reopen();
      expect(await on.store.commit((tx) => tx.ledger.nextNo())).toBe(631);
    });

    it('stores an entry with its event, and gives events newest first', async () => {
      await on.store.commit((tx) => recordEntry(tx, 12));
      for (const version of [2, 3, 4]) {
        await on.store.commit((tx) => recordEntry(tx, 12, { version, progress: version * 10 }));
      }
      await on.reopen();
      const [entry, events] = await on.store.read(async (tx) => [
        await tx.ledger.findEntry(12),
        await tx.ledger.eventsOf(12, 3),
      ]);
      expect(entry).toEqual(sampleEntry(12, { version: 4, progress: 40 }));
      expect(events.map((event) => event.version)).toEqual([4, 3, 2]);
      expect(events[0]).toEqual(sampleEvent(sampleEntry(12, { version: 4, progress: 40 }), 'm12.4'));
    });

    it('shows events of the running transaction before the stored ones', async () => {
      await on.store.commit((tx) => recordEntry(tx, 12));
      const versions = await on.store.commit(async (tx) => {
        await recordEntry(tx, 12, { version: 2 });
        await recordEntry(tx, 12, { version: 3 });
        return (await tx.ledger.eventsOf(12, 10)).map((event) => event.version);
      });
      expect(versions).toEqual([3, 2, 1]);
    });

    it.each([1, 3])('refuses version %i over version 1', async (version) => {
      await on.store.commit((tx) => recordEntry(tx, 12));
      await expect(on.store.commit((tx) => recordEntry(tx, 12, { version }))).rejects.toThrow(VersionConflict);
      expect((await on.store.read((tx) => tx.ledger.eventsOf(12, 10))).length).toBe(1);
    });

    it('lets exactly one of two writers with the same stale version through', async () => {
      await on.store.commit((tx) => recordEntry(tx, 12));
      const writers = [1, 2].map(() => on.store.commit((tx) => recordEntry(tx, 12, { version: 2 })));
      const outcomes = await Promise.allSettled(writers);
      expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('lists by unit, kind and number, ordered by number', async () => {
      await on.store.commit(async (tx) => {
        for (const no of [10, 2, 33]) await recordEntry(tx, no);
        await recordEntry(tx, 4, { unitId: 'dljcy' });
        await recordEntry(tx, 5, { kind: 'goal' });
      });
      const list = (scope: object): Promise<number[]> =>
        on.store.read(async (tx) => (await tx.ledger.listEntries(scope)).map((entry) => entry.no));
      expect(await list({})).toEqual([2, 4, 5, 10, 33]);
      expect(await list({ unitIds: ['dlfy', 'nobody'] })).toEqual([2, 5, 10, 33]);
      expect(await list({ unitIds: [] })).toEqual([]);
      expect(await list({ unitIds: ['dlfy'], kind: 'goal' })).toEqual([5]);
      expect(await list({ nos: [33, 4, 99, 4] })).toEqual([4, 33]);
      expect(await list({ nos: [33, 4], unitIds: ['dljcy'] })).toEqual([4]);
    });

    it('remembers the latest 20 changes of a person', async () => {
      const sets = Array.from({ length: 25 }, (_, index) => ({
        messageId: `m${index}`,
        at: START,
        eventIds: [],
        nos: [index],
      }));
      await on.store.commit((tx) => tx.ledger.rememberChanges('p', sets));
      await on.reopen();
      const kept = await on.store.read((tx) => tx.ledger.recentChanges('p'));
      expect(kept.map((one) => one.messageId)).toEqual(sets.slice(5).map((one) => one.messageId));
      expect(await on.store.read((tx) => tx.ledger.recentChanges('other'))).toEqual([]);
    });
  });
}
