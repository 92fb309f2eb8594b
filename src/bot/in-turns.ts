import { setImmediate as nextTurn } from 'node:timers/promises';

/** Does work that is cut into steps, with a turn of the event loop between two of them, so that nobody waits for it. */
export async function inTurns<R>(steps: Generator<undefined, R>): Promise<R> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await nextTurn();
  }
}
