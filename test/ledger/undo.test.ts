import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addChangeSet, lastUndoable } from '../../src/ledger/change-set.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import type { LedgerEvent } from '../../src/ledger/event.ts';
import { openEntry } from '../../src/ledger/open-entry.ts';
import { reportProgress } from '../../src/ledger/report-progress.ts';
import { undoChange } from '../../src/ledger/undo.ts';
import { AT, act, entry, read } from './entries.ts';

const facts = (expected: object) => expect.objectContaining({ facts: expect.objectContaining(expected) });
const nameOf = (personId: string) => `name of ${personId}`;

/** An entry with its history, newest first, as the store keeps them. */
class Desk {
  entry: Entry;
  history: LedgerEvent[] = [];
  private messages = 0;

  constructor(start: Entry) {
    this.entry = start;
  }

  report(percent: number, personId = 'dlfy-liaison'): LedgerEvent {
    const stated = { entry: { words: '', by: 'focus', candidates: [12] }, progress: read(percent) } as const;
    return this.keep(reportProgress(this.entry, stated, this.act(personId)));
  }

  undo(event: LedgerEvent): LedgerEvent {
    const request = { entry: this.entry, event, history: this.history, nameOf };
    return this.keep(undoChange(request, this.act('dlfy-liaison')));
  }

  private act(personId: string) {
    this.messages += 1;
    return act({ personId, messageId: `web:${this.messages}` });
  }

  private keep(change: { entry: Entry; event: LedgerEvent }): LedgerEvent {
    this.entry = change.entry;
    this.history.unshift(change.event);
    return change.event;
  }
}

const state = ({ version: _version, updatedAt: _updatedAt, ...rest }: Entry) => rest;

describe('undoChange', () => {
  it('brings back what was before, as a new event that names the one it takes back', () => {
    const desk = new Desk(entry());
    const event = desk.report(100);
    const undone = desk.undo(event);
    expect(state(desk.entry)).toEqual(state(entry()));
    expect(undone).toMatchObject({ verb: 'undone', undoes: event.id, version: 5, after: { progress: 60 } });
  });

  it('takes back step by step', () => {
    const desk = new Desk(entry());
    const [first, second] = [desk.report(70), desk.report(80)];
    desk.undo(second);
    expect(desk.entry.progress).toBe(70);
    desk.undo(first);
    expect(desk.entry.progress).toBe(60);
  });

  it('refuses when somebody else changed the entry meanwhile, and names them', () => {
    const desk = new Desk(entry());
    const first = desk.report(70);
    desk.report(80, 'dlfy-member');
    expect(() => desk.undo(first)).toThrowError(
      facts({ reason: 'changed_meanwhile', no: 12, byName: 'name of dlfy-member', at: AT }),
    );
  });

  it('refuses to take the same change back twice', () => {
    const desk = new Desk(entry());
    desk.report(65);
    const event = desk.report(70);
    desk.undo(event);
    expect(() => desk.undo(event)).toThrowError(facts({ reason: 'nothing_to_undo' }));
    expect(desk.entry.progress).toBe(65);
  });

  it('withdraws a registration', () => {
    const opened = openEntry({ no: 13, kind: 'rectification', title: read('题'), unitId: read('dlfy') }, act());
    const request = { entry: opened.entry, event: opened.event, history: [opened.event], nameOf };
    const { entry: after, event } = undoChange(request, act({ messageId: 'web:m2' }));
    expect(after).toMatchObject({ state: 'open', withdrawnAt: AT, version: 2 });
    expect(event).toMatchObject({ verb: 'undone', undoes: opened.event.id });
  });

  it('returns to the beginning after any reports, taken back one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 8 }), (percents) => {
        const desk = new Desk(entry());
        const events = percents.map((percent) => desk.report(percent));
        for (const event of events.reverse()) desk.undo(event);
        expect(state(desk.entry)).toEqual(state(entry()));
      }),
    );
  });
});

describe('change sets', () => {
  it('keep the changes of one message together, twenty messages at most', () => {
    const changes = [11, 12].map((no) => ({
      entry: entry({ no }),
      event: { ...new Desk(entry({ no })).report(70), id: `web:m1/${no}` },
    }));
    const sets = addChangeSet([], changes, act());
    expect(sets).toEqual([{ messageId: 'web:m1', at: AT, eventIds: ['web:m1/11', 'web:m1/12'], nos: [11, 12] }]);
    expect(addChangeSet(sets, changes, act())).toMatchObject([{ nos: [11, 12, 11, 12] }]);
    const many = Array.from({ length: 30 }).reduce<typeof sets>(
      (known, _, index) => addChangeSet(known, changes, { ...act(), messageId: `web:m${index + 2}` }),
      sets,
    );
    expect(many).toHaveLength(20);
    expect(many.at(-1)?.messageId).toBe('web:m31');
    expect(addChangeSet(sets, [], act())).toBe(sets);
  });

  it('can be taken back within the time of the kind, to the minute', () => {
    const set = { messageId: 'm', at: '2026-11-23T02:00:00.000Z', eventIds: [], nos: [] };
    expect(lastUndoable([set], '2026-11-23T02:30:00.000Z', 30)).toBe(set);
    expect(() => lastUndoable([set], '2026-11-23T02:30:00.001Z', 30)).toThrowError(
      facts({ reason: 'nothing_to_undo' }),
    );
    expect(() => lastUndoable([], '2026-11-23T02:30:00.000Z', 30)).toThrowError(facts({ reason: 'nothing_to_undo' }));
  });
});
