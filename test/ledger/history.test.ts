import { describe, expect, it } from 'vitest';
import { type Change, changeEntry } from '../../src/ledger/change.ts';
import { compareWithNow, type FigureId, figuresAt } from '../../src/ledger/compare.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import type { LedgerEvent } from '../../src/ledger/event.ts';
import { entriesAt, type LedgerRecord } from '../../src/ledger/history.ts';
import { undoChange } from '../../src/ledger/undo.ts';
import { atOnce } from '../support/steps.ts';
import { act, entry } from './entries.ts';

const MONDAY = '2026-11-15T16:00:00.000Z';
const TUESDAY = '2026-11-17T02:00:00.000Z';
const WEDNESDAY = '2026-11-18T02:00:00.000Z';

/** Entries with what happened to them, as a store would give it: newest first. */
function record(...histories: readonly (readonly Change[])[]) {
  const entries: Entry[] = histories.flatMap((history) => history.at(-1)?.entry ?? []);
  const events: LedgerEvent[] = histories
    .flat()
    .map(({ event }) => event)
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  return { entries, events };
}

const standing = (history: LedgerRecord, instant: string) => atOnce(entriesAt(history, instant));

const closed = (from: Entry, at = TUESDAY): Change =>
  changeEntry(
    from,
    { verb: 'closed', fields: { state: 'closed', progress: 100 } },
    act({ at, messageId: `c${from.no}${at}` }),
  );

const undone = (change: Change, at: string): Change =>
  undoChange(
    { entry: change.entry, event: change.event, history: [change.event], nameOf: (id) => id },
    act({ at, messageId: `u${change.entry.no}` }),
  );

const registered = (no: number, at: string): Change => ({
  entry: entry({ no, registeredAt: at, version: 1 }),
  event: { ...closed(entry({ no })).event, id: `r/${no}`, verb: 'registered', version: 1, at, before: {}, after: {} },
});

describe('the entries at an instant', () => {
  it('takes back what happened since, field by field, and leaves out what was registered since', () => {
    const old = entry({ no: 1, progress: 40 });
    const past = standing(record([closed(old)], [registered(2, WEDNESDAY)]), MONDAY);
    expect(past.map(({ no, state, progress }) => [no, state, progress])).toEqual([[1, 'in_progress', 40]]);
  });

  it('gives an entry back without a field that it did not have', () => {
    const { dueOn: _dueOn, ...undated } = entry({ no: 1 });
    const dated = changeEntry(undated, { verb: 'reported', fields: { dueOn: '2026-12-01' } }, act({ at: TUESDAY }));
    expect(standing(record([dated]), MONDAY)[0]).not.toHaveProperty('dueOn');
  });

  it('is the same object where nothing happened', () => {
    const still = entry({ no: 1 });
    expect(standing({ entries: [still], events: [] }, MONDAY)[0]).toBe(still);
  });

  it('shows a change that was undone later as it stood in between', () => {
    const done = closed(entry({ no: 1 }));
    const history = record([done, undone(done, WEDNESDAY)]);
    expect(standing(history, '2026-11-17T12:00:00.000Z')[0]?.state).toBe('closed');
    expect(standing(history, MONDAY)[0]?.state).toBe('in_progress');
  });

  it('brings back an entry whose registration was withdrawn since', () => {
    const withdrawn = changeEntry(
      entry({ no: 1 }),
      { verb: 'undone', fields: { withdrawnAt: TUESDAY } },
      act({ at: TUESDAY }),
    );
    expect(standing(record([withdrawn]), MONDAY)[0]).not.toHaveProperty('withdrawnAt');
  });
});

describe('the difference between then and now', () => {
  const compare = (histories: readonly (readonly Change[])[], still: readonly Entry[] = []) => {
    const { entries, events } = record(...histories);
    return atOnce(
      compareWithNow({
        entries: [...entries, ...still],
        events,
        isMeant: ({ unitId }) => unitId === 'dlfy',
        from: { instant: MONDAY, day: '2026-11-15' },
        today: '2026-11-23',
      }),
    );
  };
  const of = (figure: FigureId, histories: readonly (readonly Change[])[], still?: readonly Entry[]) => {
    const found = compare(histories, still).find((one) => one.figure === figure);
    const named = (causes: readonly { no: number; what: string }[] = []) =>
      causes.map(({ no, what }) => `${no} ${what}`);
    return [found?.before, found?.now, named(found?.lost), named(found?.gained)];
  };

  it('names what was closed', () => {
    expect(of('unfinished', [[closed(entry({ no: 1 }))]], [entry({ no: 2 })])).toEqual([2, 1, ['1 closed'], []]);
    expect(of('closed', [[closed(entry({ no: 1 }))]])).toEqual([0, 1, [], ['1 closed']]);
  });

  it('names what was registered', () => {
    expect(of('total', [[registered(3, TUESDAY)]])).toEqual([0, 1, [], ['3 registered']]);
  });

  it('names what was withdrawn and what was merged', () => {
    const edit = (no: number, verb: 'undone' | 'merged', fields: object) =>
      changeEntry(entry({ no }), { verb, fields }, act({ at: TUESDAY, messageId: `e${no}` }));
    const histories = [[edit(1, 'undone', { withdrawnAt: TUESDAY })], [edit(2, 'merged', { mergedInto: 9 })]];
    expect(of('total', histories)).toEqual([2, 0, ['1 withdrawn', '2 merged'], []]);
  });

  it('names what fell due by itself, and what left the overdue by being closed', () => {
    const late = entry({ no: 1, dueOn: '2026-11-18' });
    const cleared = closed(entry({ no: 2, dueOn: '2026-11-01' }));
    expect(of('overdue', [[cleared]], [late])).toEqual([1, 1, ['2 closed'], ['1 fell_due']]);
  });

  it('names what was handed to another unit', () => {
    const moved = changeEntry(
      entry({ no: 1 }),
      { verb: 'assigned', fields: { unitId: 'npgaj' } },
      act({ at: TUESDAY }),
    );
    expect(of('total', [[moved]])).toEqual([1, 0, ['1 assigned'], []]);
  });

  it('sees no difference in what was done and undone', () => {
    const done = closed(entry({ no: 1 }));
    expect(of('closed', [[done, undone(done, WEDNESDAY)]])).toEqual([0, 0, [], []]);
  });

  it('names the event that counts in the end: closed, reopened, closed again', () => {
    const first = closed(entry({ no: 1 }));
    const back = changeEntry(
      first.entry,
      { verb: 'reopened', fields: { state: 'reopened' } },
      act({ at: WEDNESDAY, messageId: 'b' }),
    );
    const again = closed(back.entry, '2026-11-20T02:00:00.000Z');
    const [difference] = compare([[first, back, again]]).filter(({ figure }) => figure === 'closed');
    expect(difference?.gained[0]?.event?.at).toBe('2026-11-20T02:00:00.000Z');
  });

  it('gives the figures of a past day alone', () => {
    const { entries, events } = record([closed(entry({ no: 1 }))], [registered(2, WEDNESDAY)]);
    const request = { entries, events, isMeant: () => true, today: '2026-11-23' };
    const at = (instant: string) => atOnce(figuresAt({ ...request, from: { instant, day: '2026-11-17' } }));
    expect(at(MONDAY)).toMatchObject({ total: 1, closed: 0, unfinished: 1 });
    expect(at('2026-11-17T16:00:00.000Z')).toMatchObject({ total: 1, closed: 1, unfinished: 0 });
  });
});
