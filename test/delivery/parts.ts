import { createFixedClock } from '../../src/core/clock.ts';
import type { Log } from '../../src/core/log.ts';
import type { OutgoingMessage } from '../../src/core/send.ts';
import type { Timers } from '../../src/delivery/loop.ts';

/** Monday, 23 November 2026, 10:00 in Shanghai. */
export const START = new Date('2026-11-23T02:00:00.000Z');

/** Timers that ring when time is turned by hand, together with the clock that they follow. */
export function createHandTimers(): Timers & {
  readonly clock: ReturnType<typeof createFixedClock>;
  advance(ms: number): Promise<void>;
  pending(): number;
} {
  const clock = createFixedClock(START);
  let waiting: { dueMs: number; run: () => void }[] = [];
  const nextUntil = (untilMs: number) =>
    waiting.filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)[0];
  return {
    clock,
    after: (delayMs, run) => {
      const timer = { dueMs: clock.monotonicMs() + delayMs, run };
      waiting.push(timer);
      return () => {
        waiting = waiting.filter((other) => other !== timer);
      };
    },
    pending: () => waiting.length,
    advance: async (ms) => {
      const untilMs = clock.monotonicMs() + ms;
      const turnTo = (atMs: number) => clock.set(new Date(clock.now().getTime() + atMs - clock.monotonicMs()));
      await settled();
      for (let timer = nextUntil(untilMs); timer; timer = nextUntil(untilMs)) {
        turnTo(Math.max(timer.dueMs, clock.monotonicMs()));
        waiting = waiting.filter((other) => other !== timer);
        timer.run();
        await settled();
      }
      turnTo(untilMs);
      await settled();
    },
  };
}

/** Resolves once everything that can happen without a timer has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
}

/** A log that can be read afterwards. */
export function createListLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (event: string) => void lines.push(event);
  return { lines, info: keep, warn: keep, error: keep };
}

/** A message to a group on a channel. */
export function message(id: string, group = 'g1', channel = 'web'): OutgoingMessage {
  return {
    id,
    conversation: { channel, id: group, kind: 'group' },
    card: { lines: [id], quotes: [], buttons: [] },
    kind: 'reply',
  };
}
