import type { Clock } from '../../core/clock.ts';

/** What the claims of inbox and outbox need beside the draft. */
export interface Leases {
  readonly clock: Clock;
  readonly leaseMs: number;
  /** Grows with every call, over all claims of this process. */
  nextFence(): number;
}

/** How long a claim holds before it may be taken over. */
const LEASE_MS = 60_000;

/** Leases by the monotonic time of `clock`. */
export function createLeases(clock: Clock): Leases {
  let fence = 0;
  return {
    clock,
    leaseMs: LEASE_MS,
    nextFence: () => {
      fence += 1;
      return fence;
    },
  };
}
