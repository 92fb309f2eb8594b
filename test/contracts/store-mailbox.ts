import { describe, expect, it } from 'vitest';
import type { StoreContext } from './store-context.ts';
import { START, sampleOutgoing } from './store-samples.ts';

/** What the mailbox promises. */
export function describeMailbox(on: StoreContext): void {
  describe('mailbox', () => {
    const ids = (found: readonly { message: { id: string } }[]) => found.map((one) => one.message.id);

    it('keeps a message once, in the order of delivery', async () => {
      for (const id of ['1', '2', '1', '3']) await on.store.mailbox.deliver(sampleOutgoing(id));
      await on.reopen();
      const found = await on.store.mailbox.after('group:dlfy', undefined, 10);
      expect(ids(found)).toEqual(['1', '2', '3']);
      expect(found[0]).toEqual({ message: sampleOutgoing('1'), deliveredAt: START });
    });

    it('resumes behind the last message seen, or with the latest when it is unknown', async () => {
      for (const id of ['1', '2', '3', '4']) await on.store.mailbox.deliver(sampleOutgoing(id));
      const elsewhere = { conversation: { channel: 'web', id: 'other', kind: 'group' } } as const;
      await on.store.mailbox.deliver(sampleOutgoing('5', elsewhere));
      await on.reopen();
      expect(ids(await on.store.mailbox.after('group:dlfy', '2', 10))).toEqual(['3', '4']);
      expect(ids(await on.store.mailbox.after('group:dlfy', '1', 2))).toEqual(['2', '3']);
      expect(await on.store.mailbox.after('group:dlfy', '4', 10)).toEqual([]);
      expect(ids(await on.store.mailbox.after('group:dlfy', 'gone', 2))).toEqual(['3', '4']);
      expect(ids(await on.store.mailbox.after('group:dlfy', undefined, 3))).toEqual(['2', '3', '4']);
      expect(await on.store.mailbox.after('nowhere', undefined, 3)).toEqual([]);
    });

    it('finds the answers to a message', async () => {
      await on.store.mailbox.deliver(sampleOutgoing('r1', { inReplyTo: 'web:1' }));
      await on.store.mailbox.deliver(sampleOutgoing('r2', { inReplyTo: 'web:2' }));
      await on.store.mailbox.deliver(sampleOutgoing('r3', { inReplyTo: 'web:1' }));
      await on.reopen();
      expect(ids(await on.store.mailbox.repliesTo('web:1'))).toEqual(['r1', 'r3']);
      expect(await on.store.mailbox.repliesTo('web:9')).toEqual([]);
    });
  });
}
