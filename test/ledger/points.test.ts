import { expect, it } from 'vitest';
import { loadContent } from '../../src/content.ts';
import { decideMeasure, proposeMeasures } from '../../src/ledger/measures.ts';
import { pointsOfYear, recordPoints } from '../../src/ledger/points.ts';
import { act, read } from './entries.ts';

const kind = loadContent().kinds.find(({ id }) => id === 'error-point');

it('counts a calendar year, proposes the highest line reached, and each line is decided once', () => {
  if (!kind?.points) throw new Error('no error-point');
  const { points } = kind;
  const record = (no: number, day: string) =>
    recordPoints(
      {
        ...{ kind, no, title: 'x', unitId: 'dlfy', person: read('p'), item: read('late'), points: read(3) },
        fields: { happened_on: read(day) },
      },
      act(),
    ).entry;
  const entries = [record(1, '2025-12-31'), record(2, '2026-01-01'), record(3, '2026-11-01')];
  const records = pointsOfYear(entries, kind, '2026');
  const concerned = { personId: 'p', unitId: 'dlfy' };
  const [proposal] = proposeMeasures(records, points, concerned);
  expect(proposal).toMatchObject({ total: 6, threshold: { measure: 'retraining' } });
  const [, , last] = entries;
  if (!proposal || !last) throw new Error('nothing proposed');
  const decided = { target: 'person', threshold: proposal.threshold, decision: 'taken' } as const;
  const { entry } = decideMeasure(last, { ...decided, records }, act());
  const after = pointsOfYear([...entries.slice(0, 2), entry], kind, '2026');
  expect(proposeMeasures(after, points, concerned)).toEqual([]);
  expect(() => decideMeasure(entry, { ...decided, records: after }, act())).toThrow('measure_decided');
  expect(() => record(4, '2026-12-01')).toThrow('bad_figures');
});
