import { describe, expect, it } from 'vitest';
import { ENTRY_STATES } from '../../src/core/slots.ts';
import { awaitsLookBack, confirmLookBack, lookBackDate, moveLookBack } from '../../src/ledger/look-back.ts';
import { reopenEntry } from '../../src/ledger/reopen.ts';
import { AT, act, entry, read } from './entries.ts';

const supervisor = act({ personId: 'swzfw-supervisor' });
const facts = (expected: object) => expect.objectContaining({ facts: expect.objectContaining(expected) });
const closed = entry({ state: 'closed', progress: 100, submittedBy: 'dlfy-member', lookBackOn: '2027-02-23' });

describe('reopenEntry', () => {
  it('starts the work anew: no progress, no look-back, nobody who submitted', () => {
    const { entry: after, event } = reopenEntry(
      closed,
      { dueOn: read('2026-12-20'), note: read('又发现漏签') },
      supervisor,
    );
    expect(after).toMatchObject({ state: 'reopened', progress: 0, dueOn: '2026-12-20' });
    expect(after).not.toHaveProperty('lookBackOn');
    expect(after).not.toHaveProperty('submittedBy');
    expect(event).toMatchObject({ verb: 'reopened', note: '又发现漏签', before: { state: 'closed', progress: 100 } });
  });

  it('drops a date that has passed instead of making the entry overdue, and keeps one to come', () => {
    expect(reopenEntry({ ...closed, dueOn: '2026-10-01' }, {}, supervisor).entry).not.toHaveProperty('dueOn');
    expect(reopenEntry(closed, {}, supervisor).entry.dueOn).toBe('2026-11-30');
  });

  it.each(ENTRY_STATES.filter((state) => state !== 'closed'))('refuses an entry that is %s', (state) => {
    expect(() => reopenEntry(entry({ state }), {}, supervisor)).toThrowError(facts({ reason: 'not_closed', state }));
  });

  it('refuses an entry that was merged into another', () => {
    expect(() => reopenEntry({ ...closed, mergedInto: 3 }, {}, supervisor)).toThrowError(
      facts({ reason: 'not_closed' }),
    );
  });
});

describe('a look-back', () => {
  it.each([
    ['2026-11-23', 3, '2027-02-23'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2027-11-30', 3, '2028-02-29'],
  ])('of %s after %i months is on %s', (acceptedOn, months, date) => {
    expect(lookBackDate(acceptedOn, months)).toBe(date);
  });

  it('that finds all in order is written down and owed no more', () => {
    const { entry: after } = confirmLookBack(closed, {}, supervisor);
    expect(after).toMatchObject({ state: 'closed', lookedBackAt: AT });
    expect(awaitsLookBack(closed)).toBe(true);
    expect(awaitsLookBack(after)).toBe(false);
  });

  it('is put to another day, not to one that has passed', () => {
    expect(moveLookBack(closed, read('2027-03-31'), supervisor).entry.lookBackOn).toBe('2027-03-31');
    expect(() => moveLookBack(closed, read('2026-11-01'), supervisor)).toThrowError(facts({ reason: 'past_date' }));
  });

  it('is made of closed entries only', () => {
    expect(() => confirmLookBack(entry(), {}, supervisor)).toThrowError(facts({ reason: 'not_closed' }));
    expect(() => moveLookBack(entry(), read('2027-03-31'), supervisor)).toThrowError(facts({ reason: 'not_closed' }));
    expect(awaitsLookBack({ ...closed, mergedInto: 3 })).toBe(false);
  });
});
