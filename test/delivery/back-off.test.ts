import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeliveryError } from '../../src/core/refusal.ts';
import { afterFailure } from '../../src/delivery/back-off.ts';
import type { OutboxItem } from '../../src/delivery/outbox.ts';
import { message, START } from './parts.ts';

const item = (change: Partial<OutboxItem> = {}): OutboxItem => ({
  message: message('a1'),
  attempts: 1,
  enqueuedAt: START.toISOString(),
  nextAttemptAt: START.toISOString(),
  fence: 1,
  ...change,
});

const pauseMs = (error: unknown, attempts: number, random = 0) => {
  const verdict = afterFailure(error, item({ attempts }), { now: START, random: () => random });
  if (verdict.kind !== 'postpone') throw new Error(`settled as ${verdict.outcome.kind}`);
  return Date.parse(verdict.at) - START.getTime();
};

describe('afterFailure', () => {
  it('doubles the pause up to five minutes', () => {
    const pauses = [1, 2, 3, 9, 10, 1_000].map((attempts) => pauseMs(new DeliveryError('busy'), attempts));
    expect(pauses).toEqual([1_000, 2_000, 4_000, 256_000, 300_000, 300_000]);
  });

  it('shortens the pause at random by at most half', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempts, random) => {
          const full = pauseMs(new Error('fault'), attempts);
          const pause = pauseMs(new Error('fault'), attempts, random);
          expect(pause).toBeLessThanOrEqual(full);
          expect(pause).toBeGreaterThanOrEqual(full / 2);
        },
      ),
    );
  });

  it('waits as long as the platform asks', () => {
    expect(pauseMs(new DeliveryError('429', { retryAfterMs: 600_000 }), 1)).toBe(600_000);
    expect(pauseMs(new DeliveryError('429', { retryAfterMs: 10 }), 1)).toBe(1_000);
  });

  it('gives up after a day, counted from when the message was to leave', () => {
    const at = (hours: number) => new Date(START.getTime() + hours * 3_600_000);
    const verdictAt = (hours: number, one = item()) =>
      afterFailure(new DeliveryError('busy'), one, { now: at(hours), random: () => 0 });
    expect(verdictAt(24).kind).toBe('postpone');
    expect(verdictAt(24.1)).toMatchObject({ kind: 'settle', outcome: { kind: 'failed', code: 'busy' } });
    const held = item({ message: { ...message('a1'), notBefore: at(20).toISOString() } });
    expect(verdictAt(25, held).kind).toBe('postpone');
  });

  it('never puts the text of a foreign error into the outcome', () => {
    const old = item({ enqueuedAt: '2026-11-20T00:00:00.000Z' });
    const verdict = afterFailure(new Error('张三 13812345678'), old, { now: START, random: () => 0 });
    expect(verdict).toMatchObject({ outcome: { code: 'fault' } });
  });
});
