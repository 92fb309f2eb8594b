import { describe, expect, it } from 'vitest';
import { periodOf } from '../../src/core/clock.ts';
import { Refusal } from '../../src/core/refusal.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { compareRates } from '../../src/ledger/indicator.ts';
import { withStatesOf } from '../../src/ledger/kind-states.ts';
import { parseKindFile } from '../../src/ledger/kinds.ts';
import { granularityOf, isWithin, yearBefore } from '../../src/ledger/period.ts';
import { type FiguresReport, findFigures, reportFigures } from '../../src/ledger/report-figures.ts';
import { reportProgress } from '../../src/ledger/report-progress.ts';
import { addUp } from '../../src/ledger/tally.ts';
import { undoChange } from '../../src/ledger/undo.ts';
import { act, entry, read } from './entries.ts';

const ROLES = { mayRegister: ['member'], mayReport: ['member'], mayAccept: ['supervisor'] };

const reviews = parseKindFile(
  {
    ...{ id: 'reviews', label: 'Reviews', names: ['reviews'], titleLabel: 'Review', shape: 'tally', ...ROLES },
    fields: [
      { id: 'done', label: 'done', type: 'number' },
      { id: 'bad', label: 'bad', type: 'number', partOf: 'done' },
    ],
  },
  'test',
);

const rates = parseKindFile(
  {
    ...{ id: 'rates', label: 'Rates', names: ['rates'], titleLabel: 'Rate', shape: 'indicator', ...ROLES },
    period: 'quarter',
    indicators: [
      {
        id: 'solved',
        label: 's',
        numerator: { label: 'n' },
        denominator: { label: 'd' },
        better: 'higher',
        target: 0.5,
      },
      {
        id: 'load',
        label: 'l',
        numerator: { label: 'n' },
        denominator: { label: 'd' },
        better: 'lower',
        form: 'ratio',
      },
    ],
  },
  'test',
);
const [solved, load] = rates.indicators;
if (!solved || !load) throw new Error('two indicators are declared');

function report(values: Record<string, number>, more: Partial<FiguresReport> = {}): FiguresReport {
  const said = Object.entries(values).map(([id, value]) => [id, read(value)]);
  const of = { kind: reviews, unitId: read('dlfy'), period: '2026-10', no: 7, title: 'reviews 2026-10', onTop: false };
  return { ...of, values: Object.fromEntries(said), ...more };
}

const refusalOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.facts;
    throw error;
  }
  return undefined;
};

describe('periodOf', () => {
  it.each([
    ['2026-11-23', 'year', '2026'],
    ['2026-11-23', 'quarter', '2026-Q4'],
    ['2026-11-23', 'month', '2026-11'],
    ['2026-11-23', 'week', '2026-W48'],
    ['2027-01-01', 'week', '2026-W53'],
    ['2024-12-30', 'week', '2025-W01'],
  ] as const)('puts %s into the %s %s', (day, period, expected) => {
    expect(periodOf(day, period)).toBe(expected);
  });
});

describe('periods', () => {
  it('lie in longer ones and never in shorter ones', () => {
    expect(isWithin('2026-10', '2026-Q4')).toBe(true);
    expect(isWithin('2026-10', '2026')).toBe(true);
    expect(isWithin('2026-W53', '2026-12')).toBe(true);
    expect(isWithin('2026-10', '2026-Q3')).toBe(false);
    expect(isWithin('2026-Q4', '2026-10')).toBe(false);
  });

  it('have the same one a year before, and a form that tells what they are', () => {
    expect(yearBefore('2026-Q3')).toBe('2025-Q3');
    expect(['2026', '2026-Q5', '2026-13', '2026-W08'].map(granularityOf)).toEqual([
      'year',
      undefined,
      undefined,
      'week',
    ]);
  });
});

describe('reportFigures', () => {
  it('registers at the first report, replaces what is named later, and keeps the rest', () => {
    const first = reportFigures(undefined, report({ done: 120, bad: 15 }), act());
    expect(first.event.verb).toBe('registered');
    expect(first.entry).toMatchObject({ no: 7, period: '2026-10', state: 'closed', fields: { done: 120, bad: 15 } });
    const second = reportFigures(first.entry, report({ done: 100 }), act({ messageId: 'web:m2' }));
    expect(second.entry.fields).toEqual({ done: 100, bad: 15 });
    expect(second.event).toMatchObject({
      verb: 'figures_reported',
      before: { fields: { done: 120, bad: 15 } },
      words: { fields: '100' },
    });
    const undone = undoChange(
      { entry: second.entry, event: second.event, history: [second.event, first.event], nameOf: String },
      act({ messageId: 'web:m3' }),
    );
    expect(undone.entry.fields).toEqual({ done: 120, bad: 15 });
  });

  it('adds what comes on top', () => {
    const first = reportFigures(undefined, report({ done: 120 }), act());
    expect(reportFigures(first.entry, report({ done: 30, bad: 2 }, { onTop: true }), act()).entry.fields).toEqual({
      done: 150,
      bad: 2,
    });
  });

  it.each([
    [{ done: -1 }, {}, 'negative'],
    [{ done: 1.5 }, {}, 'not_whole'],
    [{ done: 100_000_001 }, {}, 'too_large'],
    [{ done: 10, bad: 11 }, {}, 'part_exceeds_whole'],
    [{ done: 10 }, { period: '2026-12' }, 'future_period'],
    [{ done: 10 }, { period: '2026-Q3' }, 'wrong_period'],
    [{ numerator: 3, denominator: 0 }, { kind: rates, indicator: load, period: '2026-Q3' }, 'no_denominator'],
    [{ numerator: 3, denominator: 2 }, { kind: rates, indicator: solved, period: '2026-Q3' }, 'part_exceeds_whole'],
  ] as const)('refuses %o %o: %s', (values, more, fault) => {
    expect(refusalOf(() => reportFigures(undefined, report(values, more), act()))).toMatchObject({
      reason: 'bad_figures',
      fault,
    });
  });

  it('takes a ratio above one', () => {
    const of = { kind: rates, indicator: load, period: '2026-Q3' };
    expect(reportFigures(undefined, report({ numerator: 300, denominator: 4 }, of), act()).entry.fields).toEqual({
      indicator: 'load',
      numerator: 300,
      denominator: 4,
    });
  });

  it('finds the entry of the same unit, period and indicator only, and none that was taken back', () => {
    const { entry: filed } = reportFigures(undefined, report({ done: 1 }), act());
    const wanted = { kind: reviews, unitId: read('dlfy'), period: '2026-10' };
    expect(findFigures([filed], wanted)).toBe(filed);
    expect(findFigures([filed], { ...wanted, period: '2026-09' })).toBeUndefined();
    expect(findFigures([filed], { ...wanted, unitId: read('xlfy') })).toBeUndefined();
    expect(findFigures([{ ...filed, withdrawnAt: act().at }], wanted)).toBeUndefined();
  });
});

const counted = (unitId: string, period: string, fields: Record<string, number>): Entry =>
  reportFigures(undefined, report(fields, { unitId: read(unitId), period }), act()).entry;

describe('addUp', () => {
  it('sums units and periods, the largest first, and names who has not reported', () => {
    const entries = [
      counted('dlfy', '2026-09', { done: 10 }),
      counted('dlfy', '2026-10', { done: 20, bad: 1 }),
      counted('xlfy', '2026-10', { done: 50 }),
      counted('xlfy', '2026-06', { done: 900 }),
    ];
    const wanted = { fieldIds: ['done', 'bad'], period: '2026-Q4', expected: ['dlfy', 'xlfy', 'npfy'] };
    expect(addUp(entries, wanted)).toEqual({
      totals: { done: 70, bad: 1 },
      byUnit: [
        { unitId: 'xlfy', counts: { done: 50 } },
        { unitId: 'dlfy', counts: { done: 20, bad: 1 } },
      ],
      missing: ['npfy'],
    });
    expect(addUp(entries, { ...wanted, period: '2026' }).totals).toEqual({ done: 980, bad: 1 });
  });
});

const rated = (unitId: string, period: string, [numerator, denominator]: [number, number]): Entry =>
  reportFigures(
    undefined,
    report({ numerator, denominator }, { kind: rates, indicator: solved, unitId: read(unitId), period }),
    act(),
  ).entry;

describe('compareRates', () => {
  const entries = [
    rated('a', '2026-Q3', [8, 10]),
    rated('b', '2026-Q3', [40, 50]),
    rated('c', '2026-Q3', [1, 10]),
    rated('d', '2026-Q3', [9, 10]),
    rated('a', '2025-Q3', [6, 10]),
  ];
  const result = compareRates(entries, solved, { period: '2026-Q3', expected: ['a', 'e'] });

  it('gives equal rates one rank and skips the next', () => {
    expect(result.units.map(({ unitId, rank }) => [unitId, rank])).toEqual([
      ['d', 1],
      ['a', 2],
      ['b', 2],
      ['c', 4],
    ]);
  });

  it('compares with last year and the target, and divides sums by sums', () => {
    expect(result.units.find(({ unitId }) => unitId === 'a')).toMatchObject({ lastYear: 0.6, reachesTarget: true });
    expect(result.units.find(({ unitId }) => unitId === 'c')).toMatchObject({ reachesTarget: false });
    expect(result.overall).toMatchObject({ numerator: 58, denominator: 80, rate: 0.725 });
    expect(result.missing).toEqual(['e']);
  });

  it('puts the lowest first where lower is better', () => {
    const of = { kind: rates, indicator: load, period: '2026-Q3' };
    const loads = [9, 3].map(
      (numerator, at) =>
        reportFigures(undefined, report({ numerator, denominator: 1 }, { ...of, unitId: read(`u${at}`) }), act()).entry,
    );
    expect(compareRates(loads, load, { period: '2026-Q3', expected: [] }).units.map(({ unitId }) => unitId)).toEqual([
      'u1',
      'u0',
    ]);
  });
});

describe('withStatesOf', () => {
  it('leaves complete work under way in a kind that knows no submission', () => {
    const before = entry();
    const change = reportProgress(before, { ...mention(before), completed: read(true) }, act());
    const kept = withStatesOf(['open', 'in_progress', 'closed'], before, change);
    expect(kept.entry).toMatchObject({ state: 'in_progress', progress: 100 });
    expect(kept.event.verb).toBe('reported');
    expect(kept.event.after).not.toHaveProperty('state');
    expect(withStatesOf(['open', 'submitted'], before, change)).toBe(change);
  });
});

function mention({ no }: Entry) {
  return { entry: { words: `#${no}`, by: 'number' as const, candidates: [no] } };
}
