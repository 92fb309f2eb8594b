import { describe, expect, it } from 'vitest';
import { type Change, changeEntry } from '../../src/ledger/change.ts';
import { type DigestRequest, digestWeek, mondayOf } from '../../src/ledger/digest.ts';
import { undoChange } from '../../src/ledger/undo.ts';
import { atOnce } from '../support/steps.ts';
import { act, entry } from './entries.ts';

const weekOf = (request: DigestRequest) => atOnce(digestWeek(request));

const closed = (no: number): Change =>
  changeEntry(
    entry({ no }),
    { verb: 'closed', fields: { state: 'closed', progress: 100 } },
    act({ messageId: `c${no}` }),
  );

const tell = (changes: readonly Change[], still = [entry({ no: 90, dueOn: '2026-11-01' })]) =>
  weekOf({
    entries: [...changes.map((change) => change.entry), ...still],
    events: changes.map(({ event }) => event),
    monday: '2026-11-23',
    day: '2026-11-25',
  });

describe('the digest of a week', () => {
  it('counts each entry once for what happened to it, by number', () => {
    expect(tell([closed(7), closed(3)])).toMatchObject({ closed: [3, 7], registered: [], to: '2026-11-29' });
  });

  it('leaves out what was undone', () => {
    const done = closed(7);
    const request = { entry: done.entry, event: done.event, history: [done.event], nameOf: (id: string) => id };
    const back = undoChange(request, act({ messageId: 'u' }));
    const digest = weekOf({
      entries: [back.entry],
      events: [back.event, done.event],
      monday: '2026-11-23',
      day: '2026-11-25',
    });
    expect(digest.closed).toEqual([]);
  });

  it('counts a later date as an extension, however it came about', () => {
    const later = changeEntry(
      entry({ no: 4 }),
      { verb: 'reported', fields: { dueOn: '2026-12-30', extensions: 1 } },
      act({ messageId: 'x' }),
    );
    expect(tell([later]).extended).toEqual([4]);
  });

  it('lists the longest overdue first, and what falls due in the week after', () => {
    const digest = tell(
      [],
      [
        entry({ no: 1, dueOn: '2026-11-20' }),
        entry({ no: 2, dueOn: '2026-11-02' }),
        entry({ no: 3, dueOn: '2026-11-30' }),
        entry({ no: 4, dueOn: '2026-12-06' }),
        entry({ no: 5, dueOn: '2026-12-07' }),
      ],
    );
    expect(digest.overdue.map(({ no }) => no)).toEqual([2, 1]);
    expect(digest.dueNext.map(({ no }) => no)).toEqual([3, 4]);
  });

  it('lists what nobody reported on for two weeks', () => {
    const silent = entry({ no: 1, reportedAt: '2026-11-10T02:00:00.000Z' });
    const told = entry({ no: 2, reportedAt: '2026-11-20T02:00:00.000Z' });
    expect(tell([], [silent, told]).stale.map(({ no }) => no)).toEqual([1]);
  });

  it('says nothing of events of entries that are not asked about', () => {
    const digest = weekOf({ entries: [], events: [closed(7).event], monday: '2026-11-23', day: '2026-11-25' });
    expect(digest).toMatchObject({ closed: [], summary: { total: 0 } });
  });

  it('begins on Monday', () => {
    expect([mondayOf('2026-11-23'), mondayOf('2026-11-29')]).toEqual(['2026-11-23', '2026-11-23']);
  });
});
