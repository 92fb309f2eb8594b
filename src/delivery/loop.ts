import type { Log } from '../core/log.ts';

/** Calls back after a while, so that tests can turn time by hand. Returns what cancels it. */
export interface Timers {
  after(delayMs: number, run: () => void): () => void;
}

/** The machine's own timers. */
export const systemTimers: Timers = {
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Work that is done again and again, never twice at once. */
export interface Loop {
  /** Looks at once, or once more after the run that is going on. */
  wake(): void;
  start(): void;
  /** Resolves when the run that was going on has ended; nothing runs afterwards. */
  stop(): Promise<void>;
}

/** What a loop does. */
export interface LoopParts {
  readonly name: string;
  readonly log: Log;
  readonly timers: Timers;
  /** One run; resolves with the milliseconds until the next look. A rejection is logged and tried again. */
  run(): Promise<number>;
}

/** After a run that failed as a whole, e.g. because the disk is full. */
const PAUSE_AFTER_FAULT_MS = 2_000;

/** A loop that stands still until `start`. */
export function createLoop(parts: LoopParts): Loop {
  let started = false;
  let again = false;
  let running: Promise<void> | undefined;
  let cancelTimer = (): void => undefined;

  const look = (): void => {
    cancelTimer();
    if (!started) return;
    if (running) {
      again = true;
      return;
    }
    running = runOnce(parts).then((delayMs) => {
      running = undefined;
      if (!started) return;
      cancelTimer = parts.timers.after(again ? 0 : delayMs, look);
      again = false;
    });
  };

  return {
    wake: look,
    start: () => {
      started = true;
      look();
    },
    stop: async () => {
      started = false;
      cancelTimer();
      await running;
    },
  };
}

async function runOnce(parts: LoopParts): Promise<number> {
  try {
    return await parts.run();
  } catch (error) {
    parts.log.error('loop_failed', { loop: parts.name, error });
    return PAUSE_AFTER_FAULT_MS;
  }
}
