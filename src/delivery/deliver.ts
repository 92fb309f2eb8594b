import { attemptItem, type DeliveryParts } from './attempt.ts';
import { claimItems } from './claim.ts';
import { createLoop, systemTimers, type Timers } from './loop.ts';
import type { OutboxStore } from './outbox.ts';
import { createRests, type Rests } from './rests.ts';

/** The only way out: everything that leaves, replies too, was in the outbox first. */
export interface Deliverer {
  /**
   * Sends everything that is due and that the platforms bear now, and resolves with how many messages ended. Calls wait
   * for each other.
   */
  drain(): Promise<number>;
  /** Looks at the outbox at once; to be called after a commit that enqueued something. */
  wake(): void;
  start(): void;
  /** Resolves when what was being sent has ended. */
  stop(): Promise<void>;
}

/** Another process may enqueue, and a claim may expire, without anybody calling `wake`. */
const LOOK_AGAIN_MS = 5_000;
const SHORTEST_PAUSE_MS = 50;

/** A deliverer that stands still until `start` or `drain`. */
export function createDeliverer<T extends { readonly outbox: OutboxStore }>(parts: DeliveryParts<T>): Deliverer {
  const timers = parts.timers ?? systemTimers;
  const bell = createBell();
  const rests = createRests(parts.clock);
  let tail: Promise<unknown> = Promise.resolve();
  const drainOnce = (): Promise<Drained> => {
    bell.ring();
    const result = tail.then(() => drainOutbox(parts, { timers, bell, rests }));
    tail = result.catch(() => undefined);
    return result;
  };
  const run = async (): Promise<number> => {
    const { reopensInMs } = await drainOnce();
    const due = await parts.store.read((tx) => tx.outbox.nextDue());
    const untilDueMs = due === undefined ? LOOK_AGAIN_MS : Date.parse(due) - parts.clock.now().getTime();
    // What is overdue after a drain is held back: the next look is when something reopens.
    const pauseMs = untilDueMs > 0 ? untilDueMs : (reopensInMs ?? 0);
    return Math.min(LOOK_AGAIN_MS, Math.max(SHORTEST_PAUSE_MS, pauseMs));
  };
  const loop = createLoop({ name: 'delivery', log: parts.log, timers, run });
  const wake = (): void => {
    bell.ring();
    loop.wake();
  };
  return { drain: async () => (await drainOnce()).ended, wake, start: loop.start, stop: loop.stop };
}

interface Drained {
  readonly ended: number;
  readonly reopensInMs: number | undefined;
}

async function drainOutbox<T extends { readonly outbox: OutboxStore }>(
  parts: DeliveryParts<T>,
  { timers, bell, rests }: { readonly timers: Timers; readonly bell: Bell; readonly rests: Rests },
): Promise<Drained> {
  let ended = 0;
  const inFlight = new Set<Promise<void>>();
  for (;;) {
    const rung = bell.nextRing();
    const claimed = await claimItems(parts, rests);
    ended += claimed.ended.length;
    for (const outcome of claimed.ended) parts.onEnded?.(outcome);
    for (const item of claimed.items) {
      const attempt = attemptItem(parts, { item, timers, rests }).then((settled) => {
        ended += settled ? 1 : 0;
        inFlight.delete(attempt);
      });
      inFlight.add(attempt);
    }
    // What ended without an attempt makes way for what stands behind it.
    if (inFlight.size === 0 && claimed.ended.length > 0) continue;
    if (inFlight.size === 0) return { ended, reopensInMs: claimed.reopensInMs };
    // A channel that hangs holds up only its own messages: look again when anything has ended or come in.
    const cancel = timers.after(Math.min(LOOK_AGAIN_MS, claimed.reopensInMs ?? LOOK_AGAIN_MS), bell.ring);
    await Promise.race([...inFlight, rung]);
    cancel();
  }
}

/** Lets a drain that waits for a slow platform hear that there is more to send. */
interface Bell {
  ring(): void;
  nextRing(): Promise<void>;
}

function createBell(): Bell {
  let resolve = (): void => undefined;
  return {
    ring: () => resolve(),
    nextRing: () =>
      new Promise((heard) => {
        resolve = heard;
      }),
  };
}
