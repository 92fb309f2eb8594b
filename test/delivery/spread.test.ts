import { describe, expect, it } from 'vitest';
import { spreadDue } from '../../src/delivery/spread.ts';
import { message } from './parts.ts';

const LIMITS = { perConversation: [], perChannel: [], spreadMs: 120_000 };
const reminder = (group: string) => ({ ...message('r', group), kind: 'reminder' as const });
const delayMs = (group: string, due: string) => Date.parse(spreadDue(reminder(group), due, LIMITS)) - Date.parse(due);

describe('spreadDue', () => {
  it('spreads what falls due at a whole or half hour evenly, the same way each time', () => {
    const groups = Array.from({ length: 500 }, (_, index) => `oc_${index}`);
    const delays = groups.map((group) => delayMs(group, '2026-11-25T01:00:00.000Z'));
    const quarters = [0, 1, 2, 3].map((n) => delays.filter((ms) => Math.floor(ms / 30_000) === n).length);
    expect(Math.min(...quarters)).toBeGreaterThan(80);
    expect(Math.max(...delays)).toBeLessThan(120_000);
    expect(groups.map((group) => delayMs(group, '2026-11-25T01:00:00.000Z'))).toEqual(delays);
    expect(delayMs('oc_7', '2026-11-25T01:30:20.000Z')).toBe(delays[7]);
  });

  it('leaves other minutes, replies and channels that do not ask for it alone', () => {
    const due = '2026-11-25T01:00:00.000Z';
    expect(delayMs('oc_7', '2026-11-25T01:01:00.000Z')).toBe(0);
    expect(spreadDue(message('a', 'oc_7'), due, LIMITS)).toBe(due);
    expect(spreadDue(reminder('oc_7'), due, { perConversation: [], perChannel: [] })).toBe(due);
    expect(spreadDue(reminder('oc_7'), due, undefined)).toBe(due);
  });
});
