import { describe, expect, it } from 'vitest';
import { DuplicateIdentity } from '../../src/security/roster-store.ts';
import type { StoreContext } from './store-context.ts';
import { samplePerson, sampleUnit } from './store-samples.ts';

/** What the roster port promises. */
export function describeRoster(on: StoreContext): void {
  describe('roster', () => {
    it('keeps units in roster order, also when one is saved again', async () => {
      await on.store.commit(async (tx) => {
        for (const id of ['b', 'a', 'c']) await tx.roster.saveUnit(sampleUnit(id));
      });
      await on.store.commit((tx) => tx.roster.saveUnit({ ...sampleUnit('b'), name: 'renamed' }));
      await on.reopen();
      const units = await on.store.read((tx) => tx.roster.units());
      expect(units.map((unit) => unit.id)).toEqual(['b', 'a', 'c']);
      expect(units[0]?.name).toBe('renamed');
    });

    it('finds a person by account, and no longer by an account given up', async () => {
      await on.store.commit((tx) => tx.roster.savePerson(samplePerson('p1', 'old')));
      await on.store.commit((tx) => tx.roster.savePerson(samplePerson('p1', 'new')));
      await on.reopen();
      const find = (id: string) => on.store.read((tx) => tx.roster.findPerson({ channel: 'web', id }));
      expect((await find('new'))?.id).toBe('p1');
      expect(await find('old')).toBeUndefined();
      expect(await on.store.read((tx) => tx.roster.findPerson({ channel: 'slack', id: 'new' }))).toBeUndefined();
      expect(await on.store.read((tx) => tx.roster.people())).toHaveLength(1);
    });

    it('refuses an account that somebody else holds', async () => {
      await on.store.commit((tx) => tx.roster.savePerson(samplePerson('p1', 'u1')));
      const taking = on.store.commit((tx) => tx.roster.savePerson(samplePerson('p2', 'u1')));
      await expect(taking).rejects.toThrow(DuplicateIdentity);
      const both = on.store.commit(async (tx) => {
        await tx.roster.savePerson(samplePerson('p3', 'u3'));
        await tx.roster.savePerson(samplePerson('p4', 'u3'));
      });
      await expect(both).rejects.toThrow(DuplicateIdentity);
    });

    it('binds a group to one unit, the last that was said', async () => {
      const conversation = { channel: 'web', id: 'g1', kind: 'group' } as const;
      await on.store.commit((tx) => tx.roster.bind({ conversation, unitId: 'a' }));
      await on.store.commit((tx) => tx.roster.bind({ conversation, unitId: 'b' }));
      await on.reopen();
      expect((await on.store.read((tx) => tx.roster.findBinding('web', 'g1')))?.unitId).toBe('b');
      expect(await on.store.read((tx) => tx.roster.findBinding('slack', 'g1'))).toBeUndefined();
      expect(await on.store.read((tx) => tx.roster.bindings())).toHaveLength(1);
    });
  });
}
