import { describe, expect, it } from 'vitest';
import type { SendLimits } from '../../src/core/send.ts';
import { paceOf } from '../../src/delivery/pace.ts';
import { message, START } from './parts.ts';

const LIMITS = new Map<string, SendLimits>([
  [
    'web',
    {
      perConversation: [
        { count: 1, perMs: 1_000 },
        { count: 3, perMs: 10_000 },
      ],
      perChannel: [{ count: 10, perMs: 1_000 }],
    },
  ],
]);

/** Sent so many milliseconds before now. */
const sent = (agesMs: readonly number[], group = 'g1', channel = 'web') =>
  agesMs.map((age) => ({
    conversation: message('x', group, channel).conversation,
    at: new Date(START.getTime() - age).toISOString(),
  }));

describe('paceOf', () => {
  it('lets a conversation rest until its fullest window has room', () => {
    const pacing = paceOf(
      LIMITS,
      [...sent([400]), ...sent([9_000, 5_000, 3_000], 'g2'), ...sent([2_000], 'g3')],
      START,
    );
    expect(pacing.resting.map(({ id }) => id)).toEqual(['g1', 'g2']);
    expect(pacing.reopensInMs).toBe(600);
  });

  it('counts a window as open again at its very end', () => {
    expect(paceOf(LIMITS, sent([1_000]), START).resting).toEqual([]);
    expect(paceOf(LIMITS, sent([999]), START).reopensInMs).toBe(1);
  });

  it('keeps a fifth of the channel for replies', () => {
    const seven = Array.from({ length: 7 }, (_, index) => sent([100], `g${index}`)).flat();
    expect(paceOf(LIMITS, seven, START).room.get('web')).toEqual({ all: 3, bulk: 1 });
    const nine = [...seven, ...sent([100], 'h1'), ...sent([100], 'h2')];
    const pacing = paceOf(LIMITS, nine, START);
    expect(pacing.room.get('web')).toEqual({ all: 1, bulk: 0 });
    expect(pacing.reopensInMs).toBe(900);
  });

  it('counts neither other channels nor what is said to be sent after now', () => {
    const pacing = paceOf(LIMITS, [...sent([100], 'g1', 'console'), ...sent([-5_000])], START);
    expect(pacing).toEqual({ resting: [], room: new Map([['web', { all: 10, bulk: 8 }]]), reopensInMs: undefined });
  });

  it('holds nothing back where nothing is declared', () => {
    expect(paceOf(new Map(), sent([1, 2, 3]), START)).toEqual({
      resting: [],
      room: new Map(),
      reopensInMs: undefined,
    });
  });
});
