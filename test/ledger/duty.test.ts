import { describe, expect, it } from 'vitest';
import { standingOfMonth } from '../../src/ledger/duty.ts';
import { parseDutyFile } from '../../src/ledger/duty-file.ts';

describe('standingOfMonth', () => {
  it.each([
    ['2026-11', '2026-11-01', 1, { kind: 'open', late: false }],
    ['2026-10', '2026-11-30', 1, { kind: 'open', late: true }],
    ['2026-10', '2026-12-01', 1, { kind: 'past', until: '2026-11-30' }],
    ['2026-12', '2027-01-31', 1, { kind: 'open', late: true }],
    ['2026-12', '2027-02-01', 1, { kind: 'past', until: '2027-01-31' }],
    ['2026-10', '2026-11-01', 0, { kind: 'past', until: '2026-10-31' }],
    ['2026-12', '2026-11-30', 1, { kind: 'future' }],
    ['2027-01', '2026-12-31', 1, { kind: 'future' }],
  ] as const)('of %s on %s with %i months back is %o', (month, today, back, standing) => {
    expect(standingOfMonth(month, today, back)).toEqual(standing);
  });
});

describe('parseDutyFile', () => {
  it('names file, field, value and fix', () => {
    const wrong = { id: 'zero-report', label: 'a', period: 'week', mayState: [] };
    expect(() => parseDutyFile(wrong, 'x.yml')).toThrowError(
      /x\.yml: period is "week"; write month[\s\S]*mayState is \[\]; name at least one role/,
    );
  });
});
