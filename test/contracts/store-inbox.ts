import { describe, expect, it } from 'vitest';
import { StaleClaim } from '../../src/bot/inbox.ts';
import type { StoreContext } from './store-context.ts';
import { minute, recordEntry, START, sampleMessage } from './store-samples.ts';

/** What the inbox promises. */
export function describeInbox(on: StoreContext): void {
  describe('inbox', () => {
    it('accepts an id once, however often and at once it comes, also after it is handled', async () => {
      const answers = await Promise.all([1, 2, 3].map(() => on.store.inbox.accept(sampleMessage('web:1'))));
      expect(answers.sort()).toEqual(['accepted', 'repeated', 'repeated']);
      await on.finish(await on.claimed());
      await on.reopen();
      expect(await on.store.inbox.accept(sampleMessage('web:1'))).toBe('repeated');
      expect(await on.claim()).toBeUndefined();
    });

    it('gives the message as it came', async () => {
      const attachments = [{ name: 'a.xlsx', type: 'application/x', sizeBytes: 3, sha256: 'ab' }];
      const message = { ...sampleMessage('web:1'), text: '', press: 'token', attachments };
      await on.store.inbox.accept(message);
      await on.reopen();
      expect((await on.claimed()).message).toEqual(message);
    });

    it('keeps the order inside a conversation and works on several at once', async () => {
      for (const id of ['a1', 'a2']) await on.store.inbox.accept(sampleMessage(id, 'a'));
      await on.store.inbox.accept(sampleMessage('b1', 'b'));
      const first = await on.claimed();
      const second = await on.claimed();
      expect([first.message.id, second.message.id]).toEqual(['a1', 'b1']);
      expect(await on.claim()).toBeUndefined();
      await on.finish(first);
      expect((await on.claimed()).message.id).toBe('a2');
    });

    it('never gives one message to two who claim at once', async () => {
      for (const id of ['1', '2', '3', '4']) await on.store.inbox.accept(sampleMessage(id, `conversation ${id}`));
      const claims = await Promise.all(Array.from({ length: 8 }, () => on.claim()));
      const ids = claims.filter((one) => one !== undefined).map((one) => one.message.id);
      expect(ids.sort()).toEqual(['1', '2', '3', '4']);
    });

    it('lets a message given back rest, holding up its conversation only', async () => {
      for (const id of ['a1', 'a2']) await on.store.inbox.accept(sampleMessage(id, 'a'));
      await on.store.inbox.accept(sampleMessage('b1', 'b'));
      const first = await on.claimed();
      await on.store.commit((tx) => tx.inbox.giveBack(first, minute(5)));
      expect((await on.claimed(minute(4))).message.id).toBe('b1');
      expect(await on.claim(minute(4))).toBeUndefined();
      expect(await on.claim(minute(5))).toMatchObject({ message: { id: 'a1' }, attempt: 2 });
    });

    it('counts a try that ended with the process', async () => {
      await on.store.inbox.accept(sampleMessage('1'));
      await on.claimed();
      if (!on.tested.reopen) return;
      await on.reopen();
      expect(await on.claim()).toMatchObject({ message: { id: '1' }, attempt: 2 });
    });

    it('takes a poison message out of the way of its conversation, and knows its id', async () => {
      for (const id of ['a1', 'a2']) await on.store.inbox.accept(sampleMessage(id, 'a'));
      const poison = await on.claimed();
      await on.store.commit((tx) => tx.inbox.setAside(poison, START, 'handler_failed'));
      await on.reopen();
      expect((await on.claimed()).message.id).toBe('a2');
      const counts = await on.store.read((tx) => tx.inbox.counts());
      expect(counts).toEqual({ waiting: 0, working: 1, setAside: 1, setAsideIds: ['a1'], oldest: START });
      expect(await on.store.inbox.accept(sampleMessage('a1', 'a'))).toBe('repeated');
    });

    it('passes a message on after its lease, and refuses the first holder from then on', async () => {
      await on.store.inbox.accept(sampleMessage('1'));
      const late = await on.claimed();
      await on.tested.elapse(61_000);
      const next = await on.claimed(minute(2));
      expect(next.fence).toBeGreaterThan(late.fence);
      const lateCommit = on.store.commit(async (tx) => {
        await recordEntry(tx, 1);
        await tx.inbox.finish(late, START);
      });
      await expect(lateCommit).rejects.toThrow(StaleClaim);
      await expect(on.store.commit((tx) => tx.inbox.giveBack(late, START))).rejects.toThrow(StaleClaim);
      expect(await on.store.read((tx) => tx.ledger.findEntry(1))).toBeUndefined();
      await on.finish(next);
      await expect(on.finish(next)).rejects.toThrow(StaleClaim);
    });

    it('counts what waits and what is worked on', async () => {
      expect(await on.store.read((tx) => tx.inbox.counts())).toEqual({
        waiting: 0,
        working: 0,
        setAside: 0,
        setAsideIds: [],
      });
      for (const id of ['1', '2', '3']) await on.store.inbox.accept(sampleMessage(id, `c${id}`));
      await on.claimed();
      const counts = await on.store.read((tx) => tx.inbox.counts());
      expect(counts).toMatchObject({ waiting: 2, working: 1, oldest: START });
    });
  });
}
