import { describe, expect, it } from 'vitest';
import type { LinkCode } from '../../src/security/link-code-store.ts';
import type { StoreContext } from './store-context.ts';
import { minute } from './store-samples.ts';

const code = (hash: string, personId: string): LinkCode => ({
  ...{ hash, personId, madeBy: 'admin' },
  validUntil: minute(10),
});

/** What the port of one-time codes promises. */
export function describeLinkCodes(on: StoreContext): void {
  describe('one-time codes', () => {
    it('are found by their hash until they are removed, one for each person', async () => {
      for (const one of [code('h1', 'p'), code('h2', 'q'), code('h3', 'p')])
        await on.store.commit((tx) => tx.linkCodes.save(one));
      await on.reopen();
      const find = (hash: string) => on.store.read((tx) => tx.linkCodes.find(hash));
      expect(await find('h1')).toBeUndefined();
      expect(await find('h2')).toEqual(code('h2', 'q'));
      expect(await find('h3')).toEqual(code('h3', 'p'));
      await on.store.commit((tx) => tx.linkCodes.remove('h3'));
      await on.reopen();
      expect(await find('h3')).toBeUndefined();
      expect(await find('h2')).toEqual(code('h2', 'q'));
    });

    it('count wrong guesses of an account and of all', async () => {
      for (const [account, at] of [
        ['slack:a', 1],
        ['slack:a', 5],
        ['teams:b', 6],
      ] as const)
        await on.store.commit((tx) => tx.linkCodes.noteMiss(account, minute(at)));
      await on.reopen();
      await on.store.read(async (tx) => {
        expect(await tx.linkCodes.misses(minute(0), 'slack:a')).toBe(2);
        expect(await tx.linkCodes.misses(minute(1), 'slack:a')).toBe(1);
        expect(await tx.linkCodes.misses(minute(0), 'teams:c')).toBe(0);
        expect(await tx.linkCodes.misses(minute(0))).toBe(3);
      });
    });
  });
}
