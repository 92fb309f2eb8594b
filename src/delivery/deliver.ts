import { attemptItem, type DeliveryParts, nowOf } from './attempt.ts';
import { createLoop, systemTimers, type Timers } from './loop.ts';
import type { OutboxItem, OutboxStore } from './outbox.ts';

/** The only way out: everything that leaves, replies too, was in the outbox first. */
export interface Deliverer {
  /** Sends everything that is due and resolves with how many messages ended. Calls wait for each other. */
  drain(): Promise<number>;
  /** Looks at the outbox at once; to be called after a commit that enqueued something. */
  wake(): void;
  start(): void;
  /** Resolves when what was being sent has ended. */
  stop(): Promise<void>;
}

const BATCH = 50;
/** Another process may enqueue, and a claim may expire, without anybody calling `wake`. */
const LOOK_AGAIN_MS = 5_000;

/** A deliverer that stands still until `start` or `drain`. */
export function createDeliverer<T extends { readonly outbox: OutboxStore }>(parts: DeliveryParts<T>): Deliverer {
  const timers = parts.timers ?? systemTimers;
  const bell = createBell();
  let tail: Promise<unknown> = Promise.resolve();
  const drain = (): Promise<number> => {
    bell.ring();
    const result = tail.then(() => drainOutbox(parts, timers, bell));
    tail = result.catch(() => undefined);
    return result;
  };
  const run = async (): Promise<number> => {
    await drain();
    const due = await parts.store.read((tx) => tx.outbox.nextDue());
    const untilDueMs = due === undefined ? LOOK_AGAIN_MS : Date.parse(due) - parts.clock.now().getTime();
    return Math.min(LOOK_AGAIN_MS, Math.max(50, untilDueMs));
  };
  const loop = createLoop({ name: 'delivery', log: parts.log, timers, run });
  const wake = (): void => {
    bell.ring();
    loop.wake();
  };
  return { drain, wake, start: loop.start, stop: loop.stop };
}

async function drainOutbox<T extends { readonly outbox: OutboxStore }>(
  parts: DeliveryParts<T>,
  timers: Timers,
  bell: Bell,
): Promise<number> {
  let ended = 0;
  const inFlight = new Set<Promise<void>>();
  for (;;) {
    const rung = bell.nextRing();
    const items = (await isSomethingDue(parts)) ? await claim(parts) : [];
    for (const item of items) {
      const attempt = attemptItem(parts, item, timers).then((settled) => {
        ended += settled ? 1 : 0;
        inFlight.delete(attempt);
      });
      inFlight.add(attempt);
    }
    if (inFlight.size === 0) return ended;
    // A channel that hangs holds up only its own messages: look again when anything has ended or come in.
    const cancel = timers.after(LOOK_AGAIN_MS, bell.ring);
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

/** Claiming writes; an idle bot should not. */
async function isSomethingDue<T extends { readonly outbox: OutboxStore }>(parts: DeliveryParts<T>): Promise<boolean> {
  const due = await parts.store.read((tx) => tx.outbox.nextDue());
  return due !== undefined && due <= nowOf(parts);
}

function claim<T extends { readonly outbox: OutboxStore }>(parts: DeliveryParts<T>): Promise<readonly OutboxItem[]> {
  return parts.store.commit((tx) => tx.outbox.claimDue(nowOf(parts), BATCH));
}
