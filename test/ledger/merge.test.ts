import { describe, expect, it } from 'vitest';
import { addEvidence } from '../../src/ledger/add-evidence.ts';
import { assignEntry } from '../../src/ledger/assign.ts';
import { isCounted } from '../../src/ledger/entry.ts';
import { filterEntries } from '../../src/ledger/filter-entries.ts';
import { mergeEntries } from '../../src/ledger/merge.ts';
import { onlyAdds } from '../../src/ledger/report-progress.ts';
import { rankGroups, summarise } from '../../src/ledger/reports.ts';
import { act, entry, read } from './entries.ts';

const supervisor = act({ personId: 'swzfw-supervisor' });
const facts = (expected: object) => expect.objectContaining({ facts: expect.objectContaining(expected) });
const link = (url: string) => ({ kind: 'link' as const, url });
const into = entry({ evidence: [link('a')], supportUnitIds: ['dljcy'] });
const from = entry({ no: 13, evidence: [link('a'), link('b')], supportUnitIds: ['dlgaj', 'dljcy'] });

describe('mergeEntries', () => {
  it('moves evidence and supporters over, each once, with an event on both', () => {
    const [kept, gone] = mergeEntries([from], into, supervisor);
    expect(kept.entry).toMatchObject({ evidence: [link('a'), link('b')], supportUnitIds: ['dljcy', 'dlgaj'] });
    expect(kept.event).toMatchObject({ verb: 'merged', no: 12, note: '#13' });
    expect(gone?.entry).toMatchObject({ no: 13, mergedInto: 12 });
    expect(gone?.entry).not.toHaveProperty('evidence');
    expect(gone?.event).toMatchObject({ verb: 'merged', no: 13 });
  });

  it('makes what went into another count nowhere', () => {
    const [kept, gone] = mergeEntries([from], into, supervisor);
    if (!gone) throw new Error('nothing was merged');
    expect([isCounted(kept.entry), isCounted(gone.entry)]).toEqual([true, false]);
    const both = [kept.entry, gone.entry];
    expect(summarise(both, '2026-11-23').total).toBe(1);
    const ranking = { groupOf: () => 'all', order: 'slowest' as const };
    expect(rankGroups(both, ranking, '2026-11-23')[0]?.total).toBe(1);
    const context = { today: '2026-11-23', speaker: { name: '', unitId: '' } };
    expect(filterEntries(both, {}, context).map(({ no }) => no)).toEqual([12]);
  });

  it.each([
    ['itself', into, { reason: 'merge_with_itself', no: 12 }],
    ['an entry of another unit', { ...from, unitId: 'xlfy' }, { reason: 'merge_across_units', no: 13, into: 12 }],
    ['an entry of another kind', { ...from, kind: 'reform' }, { reason: 'merge_across_units' }],
    ['one that was merged already', { ...from, mergedInto: 5 }, { reason: 'wrong_state', no: 13 }],
    ['one that was withdrawn', { ...from, withdrawnAt: '2026-11-01T00:00:00Z' }, { reason: 'wrong_state' }],
  ])('refuses %s', (_what, other, reason) => {
    expect(() => mergeEntries([other], into, supervisor)).toThrowError(facts(reason));
  });
});

describe('assignEntry', () => {
  it('names leader, supporters and the unit that leads, which supports no more', () => {
    const duties = { unitId: read('dljcy'), leaderName: read('王建国'), supportUnitIds: read(['dljcy', 'dlgaj'], '') };
    const { entry: after, event } = assignEntry(into, duties, supervisor);
    expect(after).toMatchObject({ unitId: 'dljcy', leaderName: '王建国', supportUnitIds: ['dlgaj'] });
    expect(event).toMatchObject({ verb: 'assigned', before: { unitId: 'dlfy' } });
  });

  it('forgets the list of supporters when none is left', () => {
    expect(assignEntry(into, { supportUnitIds: read([], '') }, supervisor).entry).not.toHaveProperty('supportUnitIds');
  });
});

describe('a supporting unit', () => {
  const mention = { words: '#12', by: 'number' as const, candidates: [12] };

  it('adds a note or evidence, moves nothing and reports nothing for the unit that leads', () => {
    const stated = { entry: mention, unchanged: true as const, note: read('已提供监控录像'), evidence: [link('b')] };
    expect(onlyAdds(stated)).toBe(true);
    const { entry: after, event } = addEvidence(into, stated, act());
    expect(after).toMatchObject({ progress: 60, evidence: [link('a'), link('b')] });
    expect(after).not.toHaveProperty('reportedAt');
    expect(event).toMatchObject({ verb: 'evidence_added', note: '已提供监控录像' });
  });

  it.each([
    { progress: read(80) },
    { completed: read(true as const) },
    { dueOn: read('2026-12-10') },
    { ownerName: read('李娜') },
    {},
  ])('does not only add by %o', (said) => {
    expect(onlyAdds({ entry: mention, ...('progress' in said && { note: read('说明') }), ...said })).toBe(false);
  });
});
