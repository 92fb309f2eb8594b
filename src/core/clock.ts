/** A point in time as ISO 8601 in UTC with milliseconds, e.g. `2026-11-23T02:00:00.000Z`. Sorts as text. */
export type Instant = string;

/** A day on the calendar of the configured zone, `YYYY-MM-DD`. */
export type LocalDate = string;

/** The only source of "now". Business time may be set or turned by hand; leases use `monotonicMs`. */
export interface Clock {
  now(): Date;
  /** Milliseconds that never jump; only differences mean anything. */
  monotonicMs(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
};

/** A clock that starts at `start` and runs on, for `DUBAN_NOW` on a sample home; `advanceTo` turns it forward. */
export function createRunningClock(start: Date, base: Clock = systemClock): Clock & { advanceTo(instant: Date): void } {
  let offsetMs = start.getTime() - base.now().getTime();
  return {
    now: () => new Date(base.now().getTime() + offsetMs),
    monotonicMs: () => base.monotonicMs(),
    advanceTo: (instant) => {
      offsetMs = instant.getTime() - base.now().getTime();
    },
  };
}

/** A clock that stands still until it is set; tests and `eval` use it. */
export function createFixedClock(start: Date): Clock & { set(instant: Date): void } {
  let current = start;
  let ticksMs = 0;
  return {
    now: () => new Date(current),
    monotonicMs: () => ticksMs,
    set: (instant) => {
      ticksMs += Math.max(0, instant.getTime() - current.getTime());
      current = instant;
    },
  };
}
