import { describe, expect, it } from 'vitest';
import type { Act } from '../../src/ledger/change.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import {
  applyImport,
  dropRepeatedNumbers,
  findFirstRows,
  type ImportGround,
  planImport,
} from '../../src/ledger/import-entries.ts';
import type { ImportRow } from '../../src/ledger/import-row.ts';
import { atOnce } from '../support/steps.ts';

const act: Act = { personId: 'p', messageId: 'm', at: '2026-11-23T02:00:00.000Z', today: '2026-11-23' };
const source = { sheet: 'sheet', number: '1' };
const row = (changes: Partial<ImportRow> = {}): ImportRow => ({
  place: 0,
  kind: 'rectification',
  title: 'late filing',
  unitId: 'u1',
  ...changes,
});
const plan = (rows: readonly ImportRow[], entries: readonly Entry[] = [], more: Partial<ImportGround> = {}) =>
  atOnce(planImport(rows, { entries, firstRows: atOnce(findFirstRows(rows)), importedBefore: new Map(), ...more }));

function create(given: ImportRow, no = 7): Entry {
  const [planned] = plan([given]);
  if (planned?.kind !== 'create') throw new Error('not new');
  return applyImport(planned, no, act).entry;
}

describe('a row', () => {
  it('becomes an entry with its number in the sheet and an event of every field', () => {
    const [planned] = plan([row({ source, progress: 60, state: 'in_progress', note: 'measures', category: 'c' })]);
    if (planned?.kind !== 'create') throw new Error('not new');
    const { entry, event } = applyImport(planned, 7, act);
    expect(entry).toMatchObject({ no: 7, source, progress: 60, state: 'in_progress', version: 1 });
    expect(entry).not.toHaveProperty('note');
    expect(event).toMatchObject({
      id: 'm/7',
      verb: 'imported',
      before: {},
      note: 'measures',
      after: { category: 'c' },
    });
  });

  it('is the same when nothing in it differs', () => {
    const given = row({ source, progress: 100, state: 'submitted', dueOn: '2026-12-01' });
    expect(plan([given], [create(given)])).toMatchObject([{ kind: 'same' }]);
  });

  it('changes the entry of the same title before that of the same number', () => {
    const one = create(row({ source }), 1);
    const other = create(row({ title: 'other', source: { sheet: 'sheet', number: '2' } }), 2);
    const [planned] = plan([row({ title: 'other', source, progress: 30, state: 'in_progress' })], [one, other]);
    expect(planned).toMatchObject({ kind: 'change', entry: { no: 2 }, source });
  });

  it('gives the entry of its number a new title, unless that entry has a row of its own', () => {
    const known = create(row({ source }));
    expect(plan([row({ title: 'renamed', source })], [known])).toMatchObject([
      { kind: 'change', fields: { title: 'renamed' } },
    ]);
    const rows = [row({ title: 'new', source }), row({ place: 1, source: { sheet: 'sheet', number: '2' } })];
    expect(plan(rows, [known]).map(({ kind }) => kind)).toEqual(['create', 'change']);
  });

  it('takes nothing back that was done since it was last imported', () => {
    const given = row({ progress: 60, state: 'in_progress' });
    const since = { ...create(given), progress: 80 };
    const importedBefore = new Map([[7, { progress: 60, state: 'in_progress' as const, title: given.title }]]);
    expect(plan([given], [since], { importedBefore })).toMatchObject([{ kind: 'same' }]);
    expect(plan([given], [since])).toMatchObject([{ kind: 'change', backwards: true }]);
  });

  it('does not touch a closed entry, nor another unit or kind', () => {
    const closed = { ...create(row()), state: 'closed' as const, progress: 100 };
    expect(plan([row({ progress: 100, state: 'submitted' })], [closed])).toMatchObject([{ kind: 'same' }]);
    expect(plan([row({ progress: 50, state: 'in_progress' })], [closed])).toMatchObject([
      { kind: 'refused', refusal: { reason: 'closed', no: 7 } },
    ]);
    expect(plan([row({ unitId: 'u2' })], [closed])).toMatchObject([{ kind: 'create' }]);
    expect(plan([row()], [{ ...closed, withdrawnAt: act.at }])).toMatchObject([{ kind: 'create' }]);
  });

  it('is refused without a title, with an endless one, and when it comes twice', () => {
    const rows = [row(), row({ place: 1, title: 'late  filing' }), row({ place: 2, title: '' })];
    expect(plan([...rows, row({ place: 3, title: 'x'.repeat(201) })])).toMatchObject([
      { kind: 'create' },
      { kind: 'refused', refusal: { reason: 'duplicate', firstRow: 0 } },
      { kind: 'refused', refusal: { reason: 'no_title' } },
      { kind: 'refused', refusal: { reason: 'too_long' } },
    ]);
  });

  it('only asks for another date where the date of its kind is fixed', () => {
    const known = create(row({ dueOn: '2026-12-01' }));
    expect(plan([row({ dueOn: '2026-12-31', asksForLater: true })], [known])).toMatchObject([
      { kind: 'change', fields: { requestedDueOn: '2026-12-31' } },
    ]);
    expect(plan([row({ dueOn: '2026-12-01', asksForLater: true })], [known])).toMatchObject([{ kind: 'same' }]);
    expect(create(row({ dueOn: '2026-12-01', asksForLater: true }))).not.toHaveProperty('asksForLater');
  });

  it('that is submitted by import remembers by whom', () => {
    const [planned] = plan([row({ progress: 100, state: 'submitted' })], [create(row())]);
    if (planned?.kind !== 'change') throw new Error('no change');
    expect(applyImport(planned, 7, act).entry).toMatchObject({ state: 'submitted', submittedBy: 'p', version: 2 });
  });
});

it('the second row with a number of the same unit and sheet has none', () => {
  const rows = [row({ source }), row({ title: 'b', source }), row({ title: 'c', unitId: 'u2', source })];
  expect(atOnce(dropRepeatedNumbers(rows)).map((one) => one.source)).toEqual([source, undefined, source]);
});
