import { monitorEventLoopDelay } from 'node:perf_hooks';

/** The longest that the process answered nobody, ms. */
export interface Stall {
  /** By the clock: on a busy machine this counts the time that others had the processor. */
  readonly wallMs: number;
  /** Processor time of the whole process in one turn of the event loop: never less than the loop itself needed. */
  readonly processorMs: number;
}

/** Watches from now on; the function that is given back ends it. Keeps the loop turning, so that idle time costs too. */
export function watchStalls(): () => Stall {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let processorMs = 0;
  let isOver = false;
  let last = spentMs();
  const turn = (): void => {
    const now = spentMs();
    processorMs = Math.max(processorMs, now - last);
    last = now;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  delay.enable();
  return () => {
    isOver = true;
    delay.disable();
    return { wallMs: delay.max / 1e6, processorMs };
  };
}

function spentMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
