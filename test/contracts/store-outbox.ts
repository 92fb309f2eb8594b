import { describe, expect, it } from 'vitest';
import type { StoreContext } from './store-context.ts';
import { minute, START, sampleOutgoing } from './store-samples.ts';

/** What the outbox promises. */
export function describeOutbox(on: StoreContext): void {
  describe('outbox', () => {
    const claimDue = (at = START, limit = 10) => on.store.commit((tx) => tx.outbox.claimDue(at, { limit }));
    const enqueue = (...messages: Parameters<typeof sampleOutgoing>[]) =>
      on.store.commit(async (tx) => {
        for (const message of messages) await tx.outbox.enqueue(sampleOutgoing(...message), START);
      });
    const other = { conversation: { channel: 'web', id: 'other', kind: 'group' } } as const;
    const delivered = { kind: 'delivered', at: START, platformId: 'x' } as const;

    it('enqueues an id once, also after it has left or was withdrawn', async () => {
      await enqueue(['1'], ['1']);
      const [item] = await claimDue();
      await on.store.commit((tx) => tx.outbox.settle('1', item!.fence, delivered));
      await enqueue(['2', other]);
      expect(await on.store.commit((tx) => tx.outbox.withdraw('2'))).toBe(true);
      await on.reopen();
      await enqueue(['1'], ['2', other]);
      expect(await on.store.read((tx) => tx.outbox.waiting())).toBe(0);
    });

    it('gives the oldest due item of each conversation, none while one is under way', async () => {
      await enqueue(['a1'], ['a2'], ['b1', other]);
      const items = await claimDue();
      expect(items.map((item) => item.message.id)).toEqual(['a1', 'b1']);
      expect(items[0]).toMatchObject({ attempts: 1, enqueuedAt: START, message: sampleOutgoing('a1') });
      expect(await claimDue()).toEqual([]);
      await on.store.commit((tx) => tx.outbox.settle('a1', items[0]!.fence, delivered));
      expect((await claimDue()).map((item) => item.message.id)).toEqual(['a2']);
    });

    it('gives no more than the limit', async () => {
      await enqueue(['a1'], ['b1', other]);
      expect((await claimDue(START, 1)).map((item) => item.message.id)).toEqual(['a1']);
    });

    it('waits for the instant before which an item must not leave, without holding up others', async () => {
      await enqueue(['later', { notBefore: minute(10) }], ['now']);
      expect((await claimDue()).map((item) => item.message.id)).toEqual(['now']);
      expect(await on.store.read((tx) => tx.outbox.nextDue())).toBeUndefined();
      await on.store.commit((tx) => tx.outbox.withdraw('now'));
      expect(await on.store.read((tx) => tx.outbox.waiting())).toBe(2);
    });

    it('names the next instant at which something falls due', async () => {
      expect(await on.store.read((tx) => tx.outbox.nextDue())).toBeUndefined();
      await enqueue(['b', { ...other, notBefore: minute(10) }], ['a', { notBefore: minute(20) }]);
      expect(await on.store.read((tx) => tx.outbox.nextDue())).toBe(minute(10));
      expect(await claimDue(minute(9))).toEqual([]);
      expect((await claimDue(minute(10))).map((item) => item.message.id)).toEqual(['b']);
      expect(await on.store.read((tx) => tx.outbox.nextDue())).toBe(minute(20));
    });

    it('gives a postponed item again when it is due, as a further attempt', async () => {
      await enqueue(['a']);
      const [item] = await claimDue();
      await on.store.commit((tx) => tx.outbox.postpone('a', item!.fence, minute(3)));
      await on.reopen();
      expect(await claimDue(minute(2))).toEqual([]);
      expect(await claimDue(minute(3))).toMatchObject([{ attempts: 2, nextAttemptAt: minute(3) }]);
    });

    it('shows after a restart that an item may have left already', async () => {
      await enqueue(['a']);
      await claimDue();
      if (!on.tested.reopen) return;
      await on.reopen();
      expect(await claimDue()).toMatchObject([{ attempts: 2 }]);
    });

    it('ignores what an older claim says', async () => {
      await enqueue(['a']);
      const [late] = await claimDue();
      await on.tested.elapse(61_000);
      const [next] = await claimDue(minute(2));
      await on.store.commit((tx) => tx.outbox.settle('a', late!.fence, delivered));
      await on.store.commit((tx) => tx.outbox.postpone('a', late!.fence, minute(99)));
      expect(await on.store.read((tx) => tx.outbox.waiting())).toBe(1);
      await on.store.commit((tx) => tx.outbox.settle('a', next!.fence, { kind: 'failed', at: START, code: 'gone' }));
      expect(await on.store.read((tx) => tx.outbox.waiting())).toBe(0);
    });

    it('does not withdraw what is under way or gone', async () => {
      await enqueue(['a']);
      const [item] = await claimDue();
      expect(await on.store.commit((tx) => tx.outbox.withdraw('a'))).toBe(false);
      await on.store.commit((tx) => tx.outbox.settle('a', item!.fence, delivered));
      expect(await on.store.commit((tx) => tx.outbox.withdraw('a'))).toBe(false);
      expect(await on.store.commit((tx) => tx.outbox.withdraw('never'))).toBe(false);
    });

    it('gives urgent kinds first, and no more than a channel has room for', async () => {
      const to = (id: string) => ({ conversation: { channel: 'web', id, kind: 'group' } }) as const;
      await enqueue(
        ['r1', { ...to('g1'), kind: 'reminder' }],
        ['r2', { ...to('g2'), kind: 'reminder' }],
        ['a1', { ...to('g3'), kind: 'reply' }],
        ['s1', { conversation: { channel: 'slack', id: 'c1', kind: 'group' }, kind: 'reminder' }],
      );
      const claim = (all: number, bulk: number) =>
        on.store.commit((tx) => tx.outbox.claimDue(START, { limit: 9, room: new Map([['web', { all, bulk }]]) }));
      const ids = async (all: number, bulk: number) => (await claim(all, bulk)).map((item) => item.message.id);
      expect(await ids(1, 0)).toEqual(['a1', 's1']);
      expect(await ids(0, 0)).toEqual([]);
      expect(await ids(5, 1)).toEqual(['r1']);
    });

    it('gives nothing of a conversation that rests', async () => {
      await enqueue(['a1'], ['b1', other]);
      const resting = [sampleOutgoing('a1').conversation];
      const items = await on.store.commit((tx) => tx.outbox.claimDue(START, { limit: 9, resting }));
      expect(items.map((item) => item.message.id)).toEqual(['b1']);
    });

    it('keeps the order of a kind while its first message waits for another attempt', async () => {
      await enqueue(['a1', { kind: 'reply' }], ['a2', { kind: 'reply' }], ['r1', { kind: 'reminder' }]);
      const [first] = await claimDue();
      await on.store.commit((tx) => tx.outbox.postpone('a1', first!.fence, minute(1)));
      expect((await claimDue()).map((item) => item.message.id)).toEqual(['r1']);
      const waiting = await on.store.read((tx) => tx.outbox.listWaiting());
      expect(waiting.map(({ kind, attempts }) => [kind, attempts])).toEqual([
        ['reply', 1],
        ['reply', 0],
        ['reminder', 1],
      ]);
    });

    it('remembers over a restart when it sent where, as long as limits look back', async () => {
      const { conversation } = sampleOutgoing('a');
      await on.store.commit((tx) => tx.outbox.noteSends([conversation], minute(0)));
      await on.store.commit((tx) => tx.outbox.noteSends([conversation, other.conversation], minute(0.5)));
      await on.reopen();
      const since = (at: string) => on.store.read((tx) => tx.outbox.sendsSince(at));
      expect(await since(minute(-1))).toHaveLength(3);
      expect(await since(minute(0))).toHaveLength(2);
    });

    it('remembers where nothing arrives until it is taken back', async () => {
      const { conversation } = sampleOutgoing('a');
      const gone = { conversation, since: START, code: 'is_archived', gone: 'closed' } as const;
      await on.store.commit((tx) => tx.outbox.saveUnreachable(gone));
      await on.reopen();
      expect(await on.store.read((tx) => tx.outbox.findUnreachable(conversation))).toEqual(gone);
      expect(await on.store.read((tx) => tx.outbox.findUnreachable(other.conversation))).toBeUndefined();
      expect(await on.store.read((tx) => tx.outbox.unreachable())).toEqual([gone]);
      await on.store.commit((tx) => tx.outbox.removeUnreachable(conversation));
      await on.store.commit((tx) => tx.outbox.removeUnreachable(conversation));
      expect(await on.store.read((tx) => tx.outbox.unreachable())).toEqual([]);
    });
  });
}
