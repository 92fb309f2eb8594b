import type { Clock } from '../../core/clock.ts';
import { POST_GAP_MS } from './limits.ts';

/** Waits so many milliseconds. */
export type Pause = (ms: number) => Promise<unknown>;

/** Keeps messages in the same channel apart, also those that belong to one card. */
export interface Gaps {
  /** Resolves when the channel bears another message. */
  turn(channel: string): Promise<void>;
  /** A message was taken, or may have been, just now. */
  note(channel: string): void;
}

/** Kept in memory: after a restart the first message finds its channel rested. */
export function createGaps(clock: Clock, pause: Pause): Gaps {
  const restedAt = new Map<string, number>();
  return {
    turn: async (channel) => {
      const waitMs = (restedAt.get(channel) ?? 0) - clock.monotonicMs();
      if (waitMs > 0) await pause(waitMs);
    },
    note: (channel) => {
      const now = clock.monotonicMs();
      if (restedAt.size >= MOST_KEPT) for (const [id, atMs] of restedAt) if (atMs <= now) restedAt.delete(id);
      restedAt.set(channel, now + POST_GAP_MS);
    },
  };
}

const MOST_KEPT = 1_000;
