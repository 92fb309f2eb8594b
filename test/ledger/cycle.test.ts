import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingOf, standInCycle } from '../../src/ledger/cycle-standing.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import type { LedgerEvent } from '../../src/ledger/event.ts';
import { type LedgerKind, parseKindFile } from '../../src/ledger/kinds.ts';
import { entry } from './entries.ts';

const PLAIN = {
  id: 'rectification',
  label: '台账',
  names: ['台账'],
  titleLabel: '事项',
  mayRegister: ['liaison'],
  mayReport: ['liaison'],
  mayAccept: ['supervisor'],
};
const WEEKLY = { every: 'week', weekday: 4, time: '17:00', card: { daysBefore: 1, time: '16:00' } };

function kindWith(cycle: unknown, more: object = {}): LedgerKind {
  return parseKindFile({ ...PLAIN, ...more, cycle }, 'x.yml');
}

describe('a cycle in the file of a kind', () => {
  it('is read with what it leaves out filled in', () => {
    expect(kindWith(WEEKLY).cycle).toEqual({ ...WEEKLY, onHoliday: 'anyway', of: 'current' });
    expect(kindWith({ every: 'quarter', workingDay: -1, time: '17:00' }).cycle).toMatchObject({ workingDay: -1 });
  });

  it.each([
    [{ ...WEEKLY, every: 'day' }, 'write week, month or quarter'],
    [{ ...WEEKLY, weekday: 8 }, 'write a whole number from 1 to 7'],
    [{ ...WEEKLY, time: '25:00' }, 'write "HH:MM"'],
    [{ every: 'week', day: 4, time: '17:00' }, 'with every: week write weekday'],
    [{ every: 'month', weekday: 4, time: '17:00' }, 'with every: month write day or workingDay, one of them'],
    [{ every: 'month', day: 4, workingDay: 1, time: '17:00' }, 'write day or workingDay, one of them'],
    [{ every: 'month', day: 31, time: '17:00' }, 'write a whole number from 1 to 28'],
    [{ ...WEEKLY, card: { daysBefore: 0, time: '17:00' } }, 'write a time before that of the cycle'],
    [{ ...WEEKLY, card: { daysBefore: 4, time: '16:00' } }, 'write at most 3: the card belongs to the same period'],
    [{ ...WEEKLY, of: 'previous' }, 'leave it out: only figures are of a period'],
  ])('%o is refused with what to write: %s', (cycle, advice) => {
    expect(() => kindWith(cycle)).toThrow(advice);
  });

  it('goes with the rest of the kind', () => {
    const count = { shape: 'tally', fields: [{ id: 'n', label: '数', type: 'number' }] };
    expect(() => kindWith(WEEKLY, count)).toThrow('write every: month, what the figures are counted in');
    expect(() => kindWith(WEEKLY, { register: false })).toThrow('leave it out');
    expect(() => kindWith(WEEKLY, { confidentiality: 'confidential' })).toThrow('leave it out');
  });
});

const SPAN = {
  from: '2026-11-22T16:00:00.000Z',
  until: '2026-11-29T16:00:00.000Z',
  deadline: '2026-11-26T09:00:00.000Z',
  period: '2026-W48',
  figuresOf: '2026-W48',
};
const UNITS = ['a', 'b', 'c'].map((id) => ({ id, tags: [] }));
const TASKS = kindWith(WEEKLY);

function event(no: number, verb: LedgerEvent['verb'], at: string, more: Partial<LedgerEvent> = {}): LedgerEvent {
  const told = { personId: 'p', messageId: at, before: {}, after: {}, words: {} };
  return { id: `${at}/${no}`, no, version: 2, verb, at, ...told, ...more };
}

const inWeek = fc.integer({ min: 0, max: 7 * 1440 - 1 }).map((minute) => {
  return new Date(Date.parse(SPAN.from) + minute * 60_000).toISOString();
});
const states = fc.constantFrom<Entry['state'][]>('open', 'in_progress', 'submitted', 'closed', 'returned', 'reopened');
const ledger = fc.array(
  fc.record({
    unitId: fc.constantFrom('a', 'b', 'c', 'elsewhere'),
    state: states,
    withdrawn: fc.boolean(),
    reports: fc.array(fc.tuple(fc.constantFrom<LedgerEvent['verb'][]>('reported', 'unchanged', 'assigned'), inWeek), {
      maxLength: 3,
    }),
  }),
  { maxLength: 12 },
);

describe('a turn of a cycle', () => {
  it('counts every unit that owes or reported exactly once, and no entry twice', () => {
    fc.assert(
      fc.property(ledger, (rows) => {
        const entries = rows.map(({ unitId, state, withdrawn }, at) =>
          entry({ no: at + 1, unitId, state, ...(withdrawn && { withdrawnAt: SPAN.from }) }),
        );
        const events = rows.flatMap(({ reports }, at) => reports.map(([verb, when]) => event(at + 1, verb, when)));
        const standings = standInCycle(TASKS, { span: SPAN, entries, events, units: UNITS });
        const isReported = (no: number): boolean => events.some((one) => one.no === no && one.verb !== 'assigned');
        for (const { id } of UNITS) {
          const own = entries.filter(({ unitId, withdrawnAt }) => unitId === id && withdrawnAt === undefined);
          const owed = own.filter(({ state }) => state !== 'closed' && state !== 'submitted');
          const due = own.filter(({ no }) => isReported(no) || owed.some((one) => one.no === no));
          const standing = standings.filter(({ unitId }) => unitId === id);
          expect(standing.length).toBe(due.length > 0 ? 1 : 0);
          for (const one of standing) {
            const missing = due.filter(({ no }) => !isReported(no)).map(({ no }) => no);
            expect(one.due).toBe(due.length);
            expect(one.entries.map(({ no }) => no)).toEqual(missing);
            expect(one.late + missing.length).toBeLessThanOrEqual(one.due);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('calls late what was first reported after the deadline, however often it was reported again', () => {
    const [inTime, late] = ['2026-11-26T09:00:00.000Z', '2026-11-26T09:00:00.001Z'];
    const entries = [1, 2, 3].map((no) => entry({ no, unitId: 'a' }));
    const events = [
      ...[event(1, 'reported', inTime), event(1, 'reported', late), event(2, 'unchanged', late)],
      ...[event(3, 'reported', inTime), event(3, 'undone', late, { undoes: `${inTime}/3` })],
    ];
    const [a] = standInCycle(TASKS, { span: SPAN, entries, events, units: UNITS });
    expect(a).toMatchObject({ due: 3, late: 1, entries: [{ no: 3 }] });
  });

  it('leaves a whole to its parts', () => {
    const entries = [entry({ no: 1, unitId: 'a' }), entry({ no: 2, unitId: 'a', parentNo: 1 })];
    const [a] = standInCycle(TASKS, { span: SPAN, entries, events: [], units: UNITS });
    expect(a?.entries.map(({ no }) => no)).toEqual([2]);
  });

  it('wants of figures each indicator that the unit reports', () => {
    const part = { label: 'x', names: [] };
    const indicators = [
      { id: 'all', label: '各家', numerator: part, denominator: part, better: 'higher' },
      { id: 'courts', label: '法院', numerator: part, denominator: part, better: 'higher', units: ['court'] },
    ];
    const quarterly = { every: 'quarter', workingDay: -1, time: '17:00' };
    const kind = kindWith(quarterly, { shape: 'indicator', period: 'quarter', indicators });
    const units = [
      { id: 'a', tags: ['court'] },
      { id: 'b', tags: ['police'] },
      { id: 'c', tags: ['committee'] },
    ];
    const filed = { unitId: 'a', period: '2026-Q4', fields: { indicator: 'all' }, registeredAt: SPAN.from };
    const standings = standInCycle(kind, {
      ...{ span: { ...SPAN, figuresOf: '2026-Q4' }, events: [], units },
      entries: [entry({ ...filed, state: 'closed' })],
    });
    expect(standings.map((one) => [one.unitId, one.due, missingOf(one), one.figures])).toEqual([
      ['a', 2, 1, ['courts']],
      ['b', 1, 1, ['all']],
    ]);
  });
});
