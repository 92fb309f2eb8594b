import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/bot/store.ts';
import type { StoreContext } from './store-context.ts';
import { recordEntry, START, sampleEntry, sampleEvent, sampleMessage, sampleOutgoing } from './store-samples.ts';

/** What holds for every transaction. */
export function describeTransactions(on: StoreContext): void {
  describe('transactions', () => {
    it('shows a transaction its own writes, and nobody else before it has ended', async () => {
      let seenInside: number | undefined;
      const writing = on.store.commit(async (tx) => {
        await recordEntry(tx, 1);
        seenInside = (await tx.ledger.findEntry(1))?.no;
      });
      const seenBeside = on.store.read((tx) => tx.ledger.findEntry(1));
      await writing;
      expect(seenInside).toBe(1);
      // A read that begins later may wait for the write, but never sees half of it.
      expect([undefined, 1]).toContain((await seenBeside)?.no);
    });

    it('keeps nothing of a transaction whose work fails', async () => {
      await on.store.inbox.accept(sampleMessage('web:1'));
      const failing = on.store.commit(async (tx) => {
        await recordEntry(tx, await tx.ledger.nextNo());
        await tx.audit.append({ act: 'register', at: START, who: 'p' });
        await tx.outbox.enqueue(sampleOutgoing('r1'), START);
        await tx.inbox.claim(START);
        throw new Error('handler broke');
      });
      await expect(failing).rejects.toThrow('handler broke');
      expect(await on.store.read((tx) => tx.ledger.listEntries({}))).toEqual([]);
      expect(await on.store.read((tx) => tx.outbox.waiting())).toBe(0);
      expect((await on.store.status()).auditHead.seq).toBe(0);
      expect(await on.claim()).toMatchObject({ attempt: 1 });
      expect(await on.store.commit((tx) => tx.ledger.nextNo())).toBe(1);
    });

    it('runs transactions that meet one after the other, so that none is lost', async () => {
      const counting = Array.from({ length: 50 }, () =>
        on.store.commit(async (tx) => {
          const before = await tx.memory.recall('c', 'p');
          const focus = [(before?.focus[0] ?? 0) + 1];
          await tx.memory.remember('c', 'p', { focus, listed: [], lastChanged: [], updatedAt: START });
        }),
      );
      await Promise.all(counting);
      expect((await on.store.read((tx) => tx.memory.recall('c', 'p')))?.focus).toEqual([50]);
    });

    it('refuses to write in a read, and after the transaction is over', async () => {
      await expect(on.store.read((tx) => tx.questions.note('q', START))).rejects.toThrow();
      let kept: Transaction | undefined;
      await on.store.commit(async (tx) => {
        kept = tx;
      });
      await expect(kept?.questions.note('q', START)).rejects.toThrow();
      expect(await on.store.read((tx) => tx.questions.list(10))).toEqual([]);
    });

    it('keeps what was committed when the caller changes his object afterwards', async () => {
      const titles = { title: 'before' };
      await on.store.commit(async (tx) => {
        const entry = sampleEntry(1);
        const open = { ...entry, ...titles };
        await tx.ledger.record(open, sampleEvent(open, 'm'));
        open.title = 'after';
      });
      expect((await on.store.read((tx) => tx.ledger.findEntry(1)))?.title).toBe('before');
    });

    it('takes no more once it is closed', async () => {
      const own = await on.openAnother();
      await own.close();
      await expect(own.store.commit((tx) => tx.questions.note('q', START))).rejects.toThrow();
      await expect(own.store.inbox.accept(sampleMessage('web:1'))).rejects.toThrow();
    });
  });
}
