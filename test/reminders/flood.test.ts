import { describe, expect, it } from 'vitest';
import { findFlood } from '../../src/reminders/flood.ts';
import type { ReminderRule } from '../../src/reminders/reminder-store.ts';
import { createRule, type RuleRequest } from '../../src/reminders/rule.ts';
import { days, recurring } from './almanac.ts';

const NOW = '2026-11-23T02:00:00.000Z';
const at = { now: NOW, days };

function rule(id: string, change: Partial<RuleRequest> = {}): ReminderRule {
  return createRule(
    {
      id,
      purpose: 'reminder',
      text: 'text',
      schedule: { value: recurring({ every: 'month', on: [{ day: 1 }] }), words: '' },
      targets: { kind: 'units', unitIds: ['dlfy', 'npgaj'] },
      targetWords: '',
      createdBy: 'p',
      createdAt: NOW,
      ...change,
    },
    { days },
  );
}
const fifty = (change: Partial<RuleRequest> = {}) => Array.from({ length: 50 }, (_, no) => rule(`r${no}`, change));

describe('findFlood', () => {
  it('finds the hour in which a group would get more than fifty messages', () => {
    const found = findFlood(rule('new'), fifty({ targets: { kind: 'units', unitIds: ['npgaj'] } }), at);
    expect(found).toEqual({ unitId: 'npgaj', from: '2026-12-01T01:00:00.000Z', count: 51 });
  });

  it('counts an hour across the full hour and over midnight', () => {
    const late = fifty({
      schedule: { value: recurring({ every: 'day', interval: 1 }, { times: ['23:45'] }), words: '' },
    });
    const early = { value: recurring({ every: 'day', interval: 1 }, { times: ['00:30'] }), words: '' };
    expect(findFlood(rule('new', { schedule: early }), late, at)?.count).toBe(51);
  });

  it.each<[string, Partial<RuleRequest>]>([
    [
      'another hour',
      { schedule: { value: recurring({ every: 'month', on: [{ day: 1 }] }, { times: ['10:00'] }), words: '' } },
    ],
    ['another day', { schedule: { value: recurring({ every: 'month', on: [{ day: 2 }] }), words: '' } }],
    ['another unit', { targets: { kind: 'units', unitIds: ['szy'] } }],
    ['people in private', { targets: { kind: 'units', unitIds: ['dlfy'], role: 'liaison' } }],
  ])('finds none where the others are at %s', (_title, change) => {
    expect(findFlood(rule('new'), fifty(change), at)).toBeUndefined();
  });

  it('leaves rules at rest and the old form of the rule itself out of account', () => {
    expect(findFlood(rule('r1'), fifty(), at)).toBeUndefined();
    const paused = fifty().map((one) => ({ ...one, status: 'paused' as const }));
    expect(findFlood(rule('new'), paused, at)).toBeUndefined();
  });
});
