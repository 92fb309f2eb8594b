import { expect, it } from 'vitest';
import { checkPartsClosed, meanProgress, rollUp } from '../../src/ledger/parts.ts';
import { act, entry } from './entries.ts';

it('takes the mean of the parts, and 100 only when all stand at 100', () => {
  expect(meanProgress([entry({ progress: 50 }), entry({ progress: 25 })])).toBe(38);
  expect(meanProgress([entry({ progress: 100 }), entry({ progress: 99 })])).toBe(99);
});

it('moves the whole with its parts, and leaves a closed one alone', () => {
  const parts = [entry({ progress: 80 })];
  expect(rollUp(entry({ progress: 0, state: 'open' }), { parts, history: [] }, act())?.entry).toMatchObject({
    progress: 80,
    state: 'in_progress',
  });
  expect(rollUp(entry({ state: 'closed' }), { parts, history: [] }, act())).toBeUndefined();
});

it('names the parts that are still open', () => {
  expect(() => checkPartsClosed(entry(), [entry({ no: 13 })])).toThrow('parts_open');
});
