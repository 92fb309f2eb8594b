import { describe, expect, it } from 'vitest';
import type { ConfidentialRecord } from '../../src/bot/confidential-store.ts';
import type { ConversationMemory } from '../../src/bot/memory.ts';
import type { StoreContext } from './store-context.ts';
import { minute, START, sampleOutgoing } from './store-samples.ts';

function record(id: string, reporterId: string, minutes: number): ConfidentialRecord {
  const answers = [{ field: 'who', label: 'who', text: 'somebody' }];
  return { id, reporterId, unitId: 'dlfy', recordedAt: minute(minutes), answers };
}

const CARD = { lines: ['secret'], quotes: [], buttons: [] };
const LATER = { lines: ['gone'], quotes: [], buttons: [] };

/** What the ports of confidential records and of stated duties promise. */
export function describeConfidential(on: StoreContext): void {
  describe('confidential records', () => {
    it('are numbered apart from the ledger, from one in each year', async () => {
      await on.store.commit(async (tx) => {
        await tx.ledger.nextNo();
        expect(await tx.confidential.nextId('2026')).toBe('J-2026-0001');
        expect(await tx.confidential.nextId('2026')).toBe('J-2026-0002');
        expect(await tx.confidential.nextId('2027')).toBe('J-2027-0001');
      });
      await on.reopen();
      expect(await on.store.commit((tx) => tx.confidential.nextId('2026'))).toBe('J-2026-0003');
      expect(await on.store.commit((tx) => tx.ledger.nextNo())).toBe(2);
    });

    it('are found by number, and listed newest first, all or those of one reporter; no entry of the ledger comes of them', async () => {
      const kept = [record('J-2026-0001', 'p', 0), record('J-2026-0002', 'q', 1), record('J-2026-0003', 'p', 2)];
      for (const one of kept) await on.store.commit((tx) => tx.confidential.save(one));
      const filed = { ...record('J-2026-0001', 'p', 0), filed: 'A1' };
      await on.store.commit((tx) => tx.confidential.save(filed));
      await on.reopen();
      await on.store.read(async (tx) => {
        expect(await tx.confidential.find('J-2026-0001')).toEqual(filed);
        expect(await tx.confidential.find('J-2026-0009')).toBeUndefined();
        const ids = async (reporter?: string) => (await tx.confidential.list(reporter)).map(({ id }) => id);
        expect(await ids()).toEqual(['J-2026-0003', 'J-2026-0002', 'J-2026-0001']);
        expect(await ids('p')).toEqual(['J-2026-0003', 'J-2026-0001']);
        expect(await tx.ledger.listEntries({})).toEqual([]);
      });
    });

    it('are shown by cards that pass: whoever looks after they were cleared finds the later text', async () => {
      const sent = sampleOutgoing('m', { card: CARD, later: LATER, inReplyTo: 'web:1' });
      await on.store.mailbox.deliver(sent);
      await on.reopen();
      const cards = async () => [
        (await on.store.mailbox.after('group:dlfy', undefined, 5))[0]?.message.card,
        (await on.store.mailbox.repliesTo('web:1'))[0]?.message.card,
      ];
      expect(await cards()).toEqual([CARD, CARD]);
      await on.store.commit((tx) => tx.confidential.clearShown('group:other'));
      expect(await cards()).toEqual([CARD, CARD]);
      await on.store.commit((tx) => tx.confidential.clearShown('group:dlfy'));
      await on.reopen();
      expect(await cards()).toEqual([LATER, LATER]);
    });

    it('forget forms and cards that were left lying, and leave the rest of the memory', async () => {
      const rest = { focus: [1], listed: [], lastChanged: [], updatedAt: START };
      const form = (askedAt: string): ConversationMemory => ({
        ...rest,
        pending: { kind: 'missing_field', intent: 'i', slots: { form: { who: 'x' } }, field: 'how', askedAt },
      });
      const other: ConversationMemory = {
        ...rest,
        pending: { kind: 'confirm', intent: 'i', slots: {}, askedAt: START },
      };
      await on.store.commit(async (tx) => {
        await tx.memory.remember('c', 'old', form(START));
        await tx.memory.remember('c', 'new', form(minute(20)));
        await tx.memory.remember('c', 'other', other);
      });
      await on.store.mailbox.deliver(sampleOutgoing('m', { card: CARD, later: LATER }));
      await on.reopen();
      expect(await on.store.read((tx) => tx.confidential.hasStale(START))).toBe(false);
      expect(await on.store.read((tx) => tx.confidential.hasStale(minute(1)))).toBe(true);
      await on.store.commit((tx) => tx.confidential.dropStale(minute(1)));
      await on.reopen();
      await on.store.read(async (tx) => {
        expect(await tx.memory.recall('c', 'old')).toEqual(rest);
        expect(await tx.memory.recall('c', 'new')).toEqual(form(minute(20)));
        expect(await tx.memory.recall('c', 'other')).toEqual(other);
        expect(await tx.confidential.hasStale(minute(1))).toBe(false);
      });
      expect((await on.store.mailbox.after('group:dlfy', undefined, 5))[0]?.message.card).toEqual(LATER);
    });
  });

  describe('stated duties', () => {
    const stated = (unitId: string, period: string, more: { by?: string; at?: string } = {}) => ({
      ...{ duty: 'zero-report', unitId, period, by: 'p', at: START },
      ...more,
    });

    it('stand once for each unit and period until they are removed', async () => {
      const all = [stated('a', '2026-10'), stated('a', '2026-11'), stated('b', '2026-11', { by: 'q' })];
      for (const one of all) await on.store.commit((tx) => tx.duties.save(one));
      const again = stated('a', '2026-11', { at: minute(5) });
      await on.store.commit((tx) => tx.duties.save(again));
      await on.reopen();
      await on.store.read(async (tx) => {
        expect(await tx.duties.list('zero-report', '2026-11')).toEqual([again, all[2]]);
        expect(await tx.duties.find('zero-report', '2026-10', 'a')).toEqual(all[0]);
        expect(await tx.duties.lastBy('zero-report', 'p')).toEqual(again);
        expect(await tx.duties.lastBy('zero-report', 'nobody')).toBeUndefined();
      });
      for (const one of [again, stated('z', '2026-11')]) await on.store.commit((tx) => tx.duties.remove(one));
      await on.reopen();
      expect(await on.store.read((tx) => tx.duties.find('zero-report', '2026-11', 'a'))).toBeUndefined();
      expect(await on.store.read((tx) => tx.duties.list('zero-report', '2026-11'))).toEqual([all[2]]);
    });
  });
}
