import { describe, expect, it } from 'vitest';
import type { StoreContext } from './store-context.ts';
import { START } from './store-samples.ts';

/** What the audit port promises. */
export function describeAudit(on: StoreContext): void {
  describe('audit', () => {
    it('numbers and chains the lines of all transactions', async () => {
      const heads = new Set<string>();
      for (const who of ['a', 'b', 'c']) {
        await on.store.commit((tx) => tx.audit.append({ act: 'x', at: START, who }));
        heads.add((await on.store.status()).auditHead.hash);
      }
      expect(heads.size).toBe(3);
      const before = (await on.store.status()).auditHead;
      await on.reopen();
      expect((await on.store.status()).auditHead).toEqual(before);
      expect(before.seq).toBe(3);
    });
  });
}
