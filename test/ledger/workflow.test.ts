import { describe, expect, it } from 'vitest';
import { ENTRY_STATES, type EntryState } from '../../src/core/slots.ts';
import { assignEntry } from '../../src/ledger/assign.ts';
import type { Change } from '../../src/ledger/change.ts';
import { closeEntry } from '../../src/ledger/close-entry.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { requestExtension } from '../../src/ledger/extend.ts';
import { returnEntry } from '../../src/ledger/return-entry.ts';
import { act, entry, read } from './entries.ts';

const supervisor = act({ personId: 'swzfw-supervisor' });
const facts = (expected: object) => expect.objectContaining({ facts: expect.objectContaining(expected) });
const done = (state: EntryState): Entry => entry({ state, progress: 100 });

const close = (before: Entry): Change => closeEntry(before, {}, supervisor);
const giveBack = (before: Entry): Change => returnEntry(before, {}, supervisor);
const assign = (before: Entry): Change => assignEntry(before, { ownerName: read('赵敏') }, supervisor);
const extend = (before: Entry): Change => requestExtension(before, { dueOn: read('2026-12-20') }, supervisor);

// Written from the design, independently of the table in the code.
const ALLOWED: Record<string, { rule: (before: Entry) => Change; from: EntryState[]; to?: EntryState }> = {
  close: { rule: close, from: ['open', 'in_progress', 'submitted'], to: 'closed' },
  return: { rule: giveBack, from: ['submitted', 'closed'], to: 'returned' },
  assign: { rule: assign, from: ['open', 'in_progress', 'submitted', 'returned', 'reopened'] },
  extend: { rule: extend, from: ['open', 'in_progress', 'submitted', 'returned', 'reopened'] },
};

describe.each(Object.entries(ALLOWED))('%s', (_name, { rule, from, to }) => {
  it.each(ENTRY_STATES)('from %s goes where the workflow says, or is refused', (state) => {
    if (from.includes(state)) expect(rule(done(state)).entry.state).toBe(to ?? state);
    else expect(() => rule(done(state))).toThrowError(facts({ reason: 'wrong_state', no: 12, state }));
  });
});

describe('closeEntry', () => {
  it('dates the look back and drops an open request for more time', () => {
    const before = entry({ state: 'submitted', progress: 100, requestedDueOn: '2026-12-20' });
    const { entry: after, event } = closeEntry(
      before,
      { lookBackOn: '2027-02-23', note: read('核查属实') },
      supervisor,
    );
    expect(after).toMatchObject({ state: 'closed', lookBackOn: '2027-02-23' });
    expect(after).not.toHaveProperty('requestedDueOn');
    expect(event).toMatchObject({ verb: 'closed', note: '核查属实', before: { state: 'submitted', lookBackOn: null } });
  });

  it('refuses an entry below 100 %', () => {
    expect(() => close(entry({ progress: 99 }))).toThrowError(facts({ reason: 'not_complete', progress: 99 }));
  });

  it('refuses to let people accept what they submitted themselves', () => {
    const own = entry({ state: 'submitted', progress: 100, submittedBy: 'swzfw-supervisor' });
    expect(() => close(own)).toThrowError(facts({ reason: 'own_submission', no: 12 }));
  });
});

describe('returnEntry', () => {
  it('sets the new date, keeps the reported figure and forgets who submitted', () => {
    const before = entry({ state: 'submitted', progress: 100, submittedBy: 'dlfy-member' });
    const change = returnEntry(before, { dueOn: read('2026-11-27', '周五前'), note: read('缺签字件') }, supervisor);
    expect(change.entry).toMatchObject({ state: 'returned', progress: 100, dueOn: '2026-11-27' });
    expect(change.entry).not.toHaveProperty('submittedBy');
    expect(change.event).toMatchObject({ verb: 'returned', note: '缺签字件', words: { dueOn: '周五前' } });
  });

  it('refuses a date that has passed', () => {
    expect(() => returnEntry(done('submitted'), { dueOn: read('2026-11-20') }, supervisor)).toThrowError(
      facts({ reason: 'past_date' }),
    );
  });
});

describe('requestExtension', () => {
  it('notes the date asked for and leaves the due date', () => {
    const { entry: after, event } = extend(entry());
    expect(after).toMatchObject({ dueOn: '2026-11-30', requestedDueOn: '2026-12-20' });
    expect(event.verb).toBe('extension_requested');
  });

  it('refuses a date that has passed', () => {
    expect(() => requestExtension(entry(), { dueOn: read('2026-11-01') }, act())).toThrowError(
      facts({ reason: 'past_date' }),
    );
  });
});

describe('assignOwner', () => {
  it('changes the owner and nothing else', () => {
    const { entry: after, event } = assign(entry());
    expect(after).toEqual({ ...entry(), ownerName: '赵敏', version: 4, updatedAt: supervisor.at });
    expect(event).toMatchObject({ verb: 'assigned', before: { ownerName: '李娜' }, after: { ownerName: '赵敏' } });
  });
});
