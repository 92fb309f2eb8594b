import { describe, expect, it } from 'vitest';
import { createFixedClock } from '../../src/core/clock.ts';
import { createPace } from '../../src/delivery/pace.ts';
import { message, START } from './parts.ts';

const setUp = () => {
  const clock = createFixedClock(START);
  const spacings = new Map([['web', { perConversationMs: 1_000, perChannelMs: 100 }]]);
  const advance = (ms: number) => clock.set(new Date(clock.now().getTime() + ms));
  return { pace: createPace({ clock, spacings }), advance };
};

describe('createPace', () => {
  it('spaces messages of a channel, and more widely those of a conversation', () => {
    const { pace } = setUp();
    const waits = [message('a', 'g1'), message('b', 'g2'), message('c', 'g1'), message('d', 'g3')].map(pace.waitMs);
    expect(waits).toEqual([0, 100, 1_000, 1_100]);
  });

  it('gives a message one turn, however often it asks', () => {
    const { pace, advance } = setUp();
    pace.waitMs(message('a'));
    expect(pace.waitMs(message('b'))).toBe(1_000);
    advance(400);
    expect(pace.waitMs(message('b'))).toBe(600);
    advance(600);
    expect(pace.waitMs(message('b'))).toBe(0);
  });

  it('gives a new turn after the message has left', () => {
    const { pace } = setUp();
    pace.waitMs(message('a'));
    pace.done(message('a'));
    expect(pace.waitMs(message('a'))).toBe(1_000);
  });

  it('holds nothing back on channels without a limit', () => {
    const { pace } = setUp();
    expect([1, 2, 3].map((n) => pace.waitMs(message(`x${n}`, 'g1', 'console')))).toEqual([0, 0, 0]);
  });
});
