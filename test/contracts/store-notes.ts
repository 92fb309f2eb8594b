import { describe, expect, it } from 'vitest';
import type { StoreContext } from './store-context.ts';

/** What the notes of channels promise. */
export function describeNotes(on: StoreContext): void {
  describe('notes of channels', () => {
    it('keep the latest value of a key over a restart, each channel for itself', async () => {
      const { notes } = on.store;
      await notes.write('slack', 'a', { n: 1 });
      await notes.write('slack', 'a', { n: 2 });
      await notes.write('teams', 'a', 'other');
      await on.reopen();
      expect(await on.store.notes.read('slack', 'a')).toEqual({ n: 2 });
      expect(await on.store.notes.read('teams', 'a')).toBe('other');
      expect(await on.store.notes.read('teams', 'b')).toBeUndefined();
    });

    it('are listed by the beginning of their keys, and can be removed', async () => {
      const { notes } = on.store;
      for (const key of ['ref:1', 'ref:2', 'user:1']) await notes.write('teams', key, key);
      await notes.write('slack', 'ref:3', 'elsewhere');
      await notes.remove('teams', 'ref:2');
      await notes.remove('teams', 'never');
      expect(await notes.list('teams', 'ref:')).toEqual([['ref:1', 'ref:1']]);
    });
  });
}
