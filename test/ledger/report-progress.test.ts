import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENTRY_STATES, type EntryState, type StatedChange } from '../../src/core/slots.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { isBackwards, reportProgress } from '../../src/ledger/report-progress.ts';
import { act, entry, read } from './entries.ts';

type Said = Omit<StatedChange, 'entry'>;

const stated = (said: Said): StatedChange => ({ entry: { words: '#12', by: 'number', candidates: [12] }, ...said });
const report = (before: Partial<Entry>, said: Said) => reportProgress(entry(before), stated(said), act());

describe('reportProgress', () => {
  it.each<[string, Partial<Entry>, Said, EntryState, number]>([
    ['a figure starts an open entry', { state: 'open', progress: 0 }, { progress: read(30) }, 'in_progress', 30],
    ['a figure moves one in progress', {}, { progress: read(80) }, 'in_progress', 80],
    ['100 % is submitted', {}, { progress: read(100) }, 'submitted', 100],
    ['done is submitted', {}, { completed: read(true, '已完成') }, 'submitted', 100],
    [
      'done on a returned entry submits it again',
      { state: 'returned', progress: 100 },
      { completed: read(true) },
      'submitted',
      100,
    ],
    [
      'a figure on a returned entry starts it again',
      { state: 'returned', progress: 100 },
      { progress: read(90) },
      'in_progress',
      90,
    ],
    [
      'a lower figure takes a submission back',
      { state: 'submitted', progress: 100 },
      { progress: read(90) },
      'in_progress',
      90,
    ],
    ['0 % keeps an open entry open', { state: 'open', progress: 0 }, { progress: read(0) }, 'open', 0],
    ['0 % keeps one in progress there', {}, { progress: read(0) }, 'in_progress', 0],
    ['work going on starts an open entry', { state: 'open', progress: 0 }, { underWay: read(true) }, 'in_progress', 0],
    [
      'work going on starts a relapsed entry',
      { state: 'reopened', progress: 100 },
      { underWay: read(true) },
      'in_progress',
      100,
    ],
    [
      'work going on leaves a submission',
      { state: 'submitted', progress: 100 },
      { underWay: read(true) },
      'submitted',
      100,
    ],
    ['a date leaves state and figure', {}, { dueOn: read('2026-12-04') }, 'in_progress', 60],
  ])('%s', (_title, before, said, state, progress) => {
    expect(report(before, said).entry).toMatchObject({ state, progress });
  });

  it('tells what changed, from what, and in which words', () => {
    const said = { progress: read(80, '完成80%'), dueOn: read('2026-12-04', '下周五前'), note: read('已补正') };
    const { entry: after, event } = report({ requestedDueOn: '2026-12-10' }, said);
    const { at } = act();
    const times = { updatedAt: at, progressAt: at, reportedAt: at };
    expect(after).toEqual({ ...entry(), progress: 80, dueOn: '2026-12-04', extensions: 1, version: 4, ...times });
    expect(event).toEqual({
      id: 'web:m1/12',
      no: 12,
      version: 4,
      verb: 'reported',
      at: act().at,
      personId: 'dlfy-liaison',
      messageId: 'web:m1',
      before: { progress: 60, dueOn: '2026-11-30', requestedDueOn: '2026-12-10', extensions: null },
      after: { progress: 80, dueOn: '2026-12-04', requestedDueOn: null, extensions: 1 },
      words: { progress: '完成80%', dueOn: '下周五前' },
      note: '已补正',
    });
  });

  it('remembers who submitted, and forgets it when the submission is taken back', () => {
    expect(report({}, { completed: read(true) }).entry.submittedBy).toBe('dlfy-liaison');
    const submitted = { state: 'submitted', progress: 100, submittedBy: 'dlfy-member' } as const;
    expect(report(submitted, { completed: read(true) }).entry.submittedBy).toBe('dlfy-member');
    expect(report(submitted, { progress: read(90) }).entry).not.toHaveProperty('submittedBy');
  });

  it.each<[string, Partial<Entry>, Said]>([
    ['the same figure', {}, { progress: read(60) }],
    ['其余不变', {}, { unchanged: true }],
    ['done, said again', { state: 'submitted', progress: 100, submittedBy: 'x' }, { completed: read(true) }],
  ])('keeps a report that says the same again: %s', (_title, before, said) => {
    const { entry: after, event } = report(before, said);
    expect(event).toMatchObject({ verb: said.unchanged ? 'unchanged' : 'reported', before: {}, after: {}, version: 4 });
    expect(after.version).toBe(4);
  });

  it('calls a first submission submitted', () => {
    expect(report({}, { completed: read(true) }).event.verb).toBe('submitted');
  });

  it('keeps a stated date as a request where the kind fixes deadlines', () => {
    const change = reportProgress(entry(), stated({ dueOn: read('2026-12-04', '下周五') }), {
      ...act(),
      deadline: 'fixed',
    });
    expect(change.entry).toMatchObject({ dueOn: '2026-11-30', requestedDueOn: '2026-12-04' });
    expect(change.event.words).toEqual({ requestedDueOn: '下周五' });
  });

  it.each<[string, Partial<Entry>, Said, object]>([
    ['120 %', {}, { progress: read(120, '120%') }, { reason: 'bad_percent', words: '120%' }],
    ['a negative figure', {}, { progress: read(-5, '-5%') }, { reason: 'bad_percent', words: '-5%' }],
    ['a date in the past', {}, { dueOn: read('2026-11-22', '昨天') }, { reason: 'past_date', date: '2026-11-22' }],
    [
      'a closed entry',
      { state: 'closed', progress: 100 },
      { progress: read(80) },
      { reason: 'wrong_state', wanted: 'report' },
    ],
    ['a withdrawn entry', { withdrawnAt: act().at }, { progress: read(80) }, { reason: 'wrong_state' }],
  ])('refuses %s', (_title, before, said, facts) => {
    expect(() => report(before, said)).toThrowError(expect.objectContaining({ facts: expect.objectContaining(facts) }));
  });

  it('takes today as a due date', () => {
    expect(report({}, { dueOn: read('2026-11-23', '今天') }).entry.dueOn).toBe('2026-11-23');
  });

  it('leaves the entry it was given alone and its result frozen', () => {
    const before = Object.freeze(entry());
    const { entry: after, event } = reportProgress(before, stated({ progress: read(80) }), act());
    expect(before.progress).toBe(60);
    expect(Object.isFrozen(after) && Object.isFrozen(event)).toBe(true);
  });

  it('keeps state and figure in step for any report on any entry', () => {
    const anyEntry = fc.record({
      state: fc.constantFrom(...ENTRY_STATES.filter((state) => state !== 'closed')),
      progress: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(anyEntry, fc.integer({ min: 0, max: 100 }), (before, percent) => {
        const { entry: after, event } = report(before, { progress: read(percent) });
        expect(after.progress).toBe(percent);
        expect(after.state === 'submitted').toBe(percent === 100);
        expect(event.version).toBe(after.version);
      }),
    );
  });
});

describe('isBackwards', () => {
  it.each<[string, Partial<Entry>, Said, boolean]>([
    ['a lower figure', {}, { progress: read(50) }, true],
    ['the same figure', {}, { progress: read(60) }, false],
    ['no figure', {}, { underWay: read(true) }, false],
    ['a lower figure after it was sent back', { state: 'returned', progress: 100 }, { progress: read(50) }, false],
  ])('%s: %s', (_title, before, said, backwards) => {
    expect(isBackwards(entry(before), stated(said))).toBe(backwards);
  });
});
