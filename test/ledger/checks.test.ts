import { expect, it } from 'vitest';
import { loadContent } from '../../src/content.ts';
import { checksOf, rankChecks, recordCheck } from '../../src/ledger/checks.ts';
import { act, entry, read } from './entries.ts';

const kind = loadContent().kinds.find(({ id }) => id === 'reform');

it('keeps one check a quarter, and counts a grade as the kind says', () => {
  if (!kind) throw new Error('no reform');
  const period = read('2026-Q3');
  const first = recordCheck(entry(), { kind, period, grade: read('良好') }, act()).entry;
  expect(checksOf(first, '2026')).toEqual([{ period: '2026-Q3', score: 85, grade: '良好' }]);
  const second = recordCheck(first, { kind, period, score: read(90) }, act()).entry;
  expect(checksOf(second, '2026')).toEqual([{ period: '2026-Q3', score: 90 }]);
  expect(() => recordCheck(entry(), { kind, period: read('2027-Q1'), score: read(90) }, act())).toThrow('bad_figures');
  expect(() => recordCheck(entry(), { kind, period, score: read(101) }, act())).toThrow('bad_score');
});

it('lets equal means share a rank', () => {
  const fields = { 'check:2026-Q1': 80, 'check:2026-Q2': 90 };
  const ranked = rankChecks(
    [entry({ no: 1, fields: { 'check:2026-Q1': 70 } }), entry({ no: 2, fields }), entry({ no: 3, fields })],
    '2026',
  );
  expect(ranked.map(({ rank, entry: { no } }) => [rank, no])).toEqual([
    [1, 2],
    [1, 3],
    [3, 1],
  ]);
});
