import { describe, expect, it } from 'vitest';
import { MAX_TITLE_LENGTH, openEntry } from '../../src/ledger/open-entry.ts';
import { act, read } from './entries.ts';

const stated = { no: 13, kind: 'rectification', title: read('送达回证缺失'), unitId: read('dlfy', '我院') };
const facts = (expected: object) => expect.objectContaining({ facts: expect.objectContaining(expected) });

describe('openEntry', () => {
  it('registers an open entry with the event that tells of it', () => {
    const full = { ...stated, ownerName: read('刘芳'), dueOn: read('2026-12-15', '12月15日前') };
    const { entry, event } = openEntry(full, act());
    expect(entry).toEqual({
      no: 13,
      kind: 'rectification',
      title: '送达回证缺失',
      unitId: 'dlfy',
      ownerName: '刘芳',
      state: 'open',
      progress: 0,
      dueOn: '2026-12-15',
      registeredAt: act().at,
      updatedAt: act().at,
      version: 1,
    });
    expect(event).toMatchObject({
      id: 'web:m1/13',
      verb: 'registered',
      version: 1,
      before: {},
      after: { title: '送达回证缺失', state: 'open', progress: 0, dueOn: '2026-12-15' },
      words: { title: '送达回证缺失', unitId: '我院', ownerName: '刘芳', dueOn: '12月15日前' },
    });
  });

  it('leaves out what was not said', () => {
    const { entry, event } = openEntry(stated, act());
    expect(Object.keys(entry)).not.toContain('dueOn');
    expect(Object.keys(event.after)).toEqual(['title', 'unitId', 'state', 'progress']);
  });

  it('refuses a due date that has passed', () => {
    expect(() => openEntry({ ...stated, dueOn: read('2026-11-22', '昨天') }, act())).toThrowError(
      facts({ reason: 'past_date', words: '昨天' }),
    );
  });

  it('refuses a title that is a whole report', () => {
    const title = read('字'.repeat(MAX_TITLE_LENGTH + 1));
    expect(() => openEntry({ ...stated, title }, act())).toThrowError(facts({ reason: 'too_long' }));
  });
});
