import { describe, expect, it } from 'vitest';
import { VersionConflict } from '../../src/ledger/ledger-store.ts';
import type { StoreContext } from './store-context.ts';
import { minute, recordEntry, START, sampleEntry, sampleEvent } from './store-samples.ts';

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

    it('gives the events of a span over all entries, newest first', async () => {
      const at = (day: number) => `2026-11-${day}T02:00:00.000Z`;
      await on.store.commit((tx) => recordEntry(tx, 12, { updatedAt: at(10) }));
      await on.store.commit((tx) => recordEntry(tx, 13, { updatedAt: at(11) }));
      for (let version = 2; version <= 45; version += 1)
        await on.store.commit((tx) => recordEntry(tx, 12, { version, updatedAt: at(version < 40 ? 12 : 20) }));
      await on.reopen();
      const span = { from: at(11), to: at(20), limit: 100 };
      const found = await on.store.read((tx) => tx.ledger.eventsBetween(span));
      expect(found.map(({ no, version }) => [no, version]).slice(0, 2)).toEqual([
        [12, 39],
        [12, 38],
      ]);
      expect(found.at(-1)).toMatchObject({ no: 13, at: at(11) });
      expect(found).toHaveLength(39);
      expect(await on.store.read((tx) => tx.ledger.eventsBetween({ ...span, limit: 3 }))).toEqual(found.slice(0, 3));
    });

    it('finds the events of a span although a clock was set back between them', async () => {
      const at = (day: number) => `2026-11-${day}T02:00:00.000Z`;
      for (const [index, day] of [20, 11, 21, 12].entries())
        await on.store.commit((tx) => recordEntry(tx, index + 1, { updatedAt: at(day) }));
      await on.reopen();
      const between = async (from: number, to: number, limit?: number): Promise<number[]> => {
        const span = { from: at(from), to: at(to), ...(limit !== undefined && { limit }) };
        return (await on.store.read((tx) => tx.ledger.eventsBetween(span))).map(({ no }) => no);
      };
      expect(await between(11, 21)).toEqual([1, 4, 2]);
      expect(await between(11, 30, 2)).toEqual([3, 1]);
      expect(await between(13, 20)).toEqual([]);
      expect(await between(21, 30)).toEqual([3]);
      expect(await between(11, 12)).toEqual([2]);
    });

    it('gives the events of one instant by number and version, the highest first, those of the transaction too', async () => {
      await on.store.commit((tx) => recordEntry(tx, 12));
      await on.store.commit((tx) => recordEntry(tx, 12, { version: 2 }));
      const span = { from: START, to: minute(1) };
      const found = await on.store.commit(async (tx) => {
        await recordEntry(tx, 12, { version: 3 });
        await recordEntry(tx, 13);
        return [await tx.ledger.eventsBetween(span), await tx.ledger.eventsBetween({ ...span, limit: 2 })];
      });
      const numbers = found.map((events) => events.map(({ no, version }) => [no, version]));
      expect(numbers[0]).toEqual([
        [13, 1],
        [12, 3],
        [12, 2],
        [12, 1],
      ]);
      expect(numbers[1]).toEqual(numbers[0]?.slice(0, 2));
    });

    it('gives all events of a long ledger where no limit is named, and the newest of them where one is', async () => {
      const MANY = 1500;
      for (let no = 1; no <= MANY; no += 100)
        await on.store.commit(async (tx) => {
          for (let one = no; one < no + 100; one += 1) await recordEntry(tx, one, { updatedAt: minute(one) });
        });
      await on.reopen();
      const between = async (from: number, to: number, limit = MANY): Promise<readonly number[]> => {
        const span = { from: minute(from), to: minute(to), limit };
        return (await on.store.read((tx) => tx.ledger.eventsBetween(span))).map(({ no }) => no);
      };
      const all = await on.store.read((tx) => tx.ledger.eventsBetween({ from: START, to: minute(MANY + 1) }));
      expect(all.map(({ no }) => no)).toEqual(Array.from({ length: MANY }, (_, at) => MANY - at));
      expect(await between(700, 703)).toEqual([702, 701, 700]);
      expect(await between(0, MANY, 3)).toEqual([1499, 1498, 1497]);
    });

    it('knows no event of a transaction that failed', async () => {
      const failed = on.store.commit(async (tx) => {
        await recordEntry(tx, 12);
        throw new Error('never mind');
      });
      await expect(failed).rejects.toThrow('never mind');
      expect(await on.store.read((tx) => tx.ledger.eventsBetween({ from: START, to: minute(1) }))).toEqual([]);
    });

    it('keeps what a unit means by a bare number', async () => {
      await on.store.commit((tx) => tx.ledger.rememberNumberHabit('dlfy', 'source'));
      await on.reopen();
      expect(await on.store.read((tx) => tx.ledger.numberHabit('dlfy'))).toBe('source');
      expect(await on.store.read((tx) => tx.ledger.numberHabit('dljcy'))).toBeUndefined();
    });

    it('lists an entry for the units that support it, once', async () => {
      await on.store.commit((tx) => recordEntry(tx, 12, { supportUnitIds: ['dljcy', 'dlgaj'] }));
      const scope = { unitIds: ['dljcy', 'dlgaj', sampleEntry(12).unitId] };
      expect(await on.store.read((tx) => tx.ledger.listEntries({ unitIds: ['dlgaj'] }))).toHaveLength(1);
      expect(await on.store.read((tx) => tx.ledger.listEntries(scope))).toHaveLength(1);
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
