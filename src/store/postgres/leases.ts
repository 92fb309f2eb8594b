import { randomUUID } from 'node:crypto';
import type { Clock, Instant } from '../../core/clock.ts';

/** How long a claim holds before another process may take it over. */
const LEASE_MS = 60_000;

/** What claims need beside the transaction. Wall time, since several processes compare it. */
export interface Leases {
  /** This process, which may let go of its claims when it stops. */
  readonly owner: string;
  now(): Instant;
  /** The end of a claim that begins now. */
  until(): Instant;
}

/** Leases of this process by `clock`. */
export function createLeases(clock: Clock): Leases {
  return {
    owner: randomUUID(),
    now: () => clock.now().toISOString(),
    until: () => new Date(clock.now().getTime() + LEASE_MS).toISOString(),
  };
}
