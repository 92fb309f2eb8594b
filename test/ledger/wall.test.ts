import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/ledger/entry.ts';
import { lightOf, OTHER_CATEGORY, toWall } from '../../src/ledger/wall.ts';

const TODAY = '2026-11-23';

function entry(no: number, more: Partial<Entry> = {}): Entry {
  const at = '2026-11-01T00:00:00.000Z';
  const usual = { kind: 'rectification', title: `t${no}`, unitId: 'a', state: 'in_progress', progress: 50 } as const;
  return { no, ...usual, registeredAt: at, updatedAt: at, version: 1, ...more };
}

describe('the colour of a set of entries', () => {
  it('is red as soon as one is overdue, whatever the others are', () => {
    const late = entry(1, { dueOn: '2026-11-22' });
    expect(lightOf([entry(2, { state: 'closed' }), late], TODAY)).toBe('red');
  });

  it('is amber when one falls due within the week or was sent back', () => {
    expect(lightOf([entry(1, { dueOn: '2026-11-29' })], TODAY)).toBe('amber');
    expect(lightOf([entry(1, { dueOn: '2026-11-30' })], TODAY)).toBe('green');
    expect(lightOf([entry(1, { state: 'returned' })], TODAY)).toBe('amber');
    expect(lightOf([entry(1, { state: 'reopened' })], TODAY)).toBe('amber');
  });

  it('does not hold an accepted or submitted entry against its unit', () => {
    expect(lightOf([entry(1, { state: 'submitted', progress: 100, dueOn: '2026-11-01' })], TODAY)).toBe('green');
    expect(lightOf([entry(1, { state: 'closed', dueOn: '2026-11-01' })], TODAY)).toBe('done');
  });
});

describe('the wall', () => {
  it('puts the unit with most overdue first, then the one that is least far', () => {
    const rows = toWall(
      [
        entry(1, { unitId: 'fast', progress: 90 }),
        entry(2, { unitId: 'slow', progress: 10 }),
        entry(3, { unitId: 'late', progress: 95, dueOn: '2026-11-01' }),
      ],
      TODAY,
    ).rows;
    expect(rows.map(({ unitId }) => unitId)).toEqual(['late', 'slow', 'fast']);
    expect(rows[0]).toMatchObject({ overdue: 1, total: 1, closed: 0, progress: 95 });
  });

  it('counts a closed entry as 100 %', () => {
    const [row] = toWall([entry(1, { state: 'closed', progress: 80 }), entry(2, { progress: 50 })], TODAY).rows;
    expect(row).toMatchObject({ progress: 75, closed: 1, total: 2 });
  });

  it('gives the most frequent categories a column each and the rest one together', () => {
    const many = Array.from({ length: 10 }, (_, at) => [
      entry(at * 10 + 1, { category: `c${at}` }),
      ...(at < 8 ? [entry(at * 10 + 2, { category: `c${at}` })] : []),
    ]).flat();
    const wall = toWall([...many, entry(999)], TODAY);
    expect(wall.categories).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', OTHER_CATEGORY]);
    expect(wall.rows[0]?.cells.at(-1)).toMatchObject({ category: OTHER_CATEGORY, total: 3 });
    expect(wall.rows[0]?.cells.reduce((sum, cell) => sum + cell.total, 0)).toBe(19);
  });
});
