import type { Clock } from '../core/clock.ts';
import { DeliveryError } from '../core/refusal.ts';

/** Channels whose platform asked for a pause. Kept in memory: after a restart it asks again. */
export interface Rests {
  /** Takes note of a failure, if it speaks for the whole channel. */
  note(channel: string, error: unknown): void;
  /** The channels that rest now. */
  channels(): readonly string[];
  /** Milliseconds until the first of them may go on; undefined: none rests. */
  endsInMs(): number | undefined;
}

/** Rests by the monotonic time of `clock`. */
export function createRests(clock: Clock): Rests {
  const until = new Map<string, number>();
  const resting = (): readonly (readonly [string, number])[] =>
    [...until].filter(([, untilMs]) => untilMs > clock.monotonicMs());
  return {
    note: (channel, error) => {
      if (!(error instanceof DeliveryError) || !error.wholeChannel || error.retryAfterMs === undefined) return;
      until.set(channel, Math.max(until.get(channel) ?? 0, clock.monotonicMs() + error.retryAfterMs));
    },
    channels: () => resting().map(([channel]) => channel),
    endsInMs: () => {
      const left = resting().map(([, untilMs]) => untilMs - clock.monotonicMs());
      return left.length > 0 ? Math.min(...left) : undefined;
    },
  };
}
