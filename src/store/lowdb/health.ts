/** Whether the store may still write. One failed write is the end until restart: what is on disk is in doubt. */
export interface Health {
  readonly healthy: boolean;
  /** Code and place of the failure, or of a snapshot that could not be written. */
  readonly problem: string | undefined;
  /** Stops all writing for good. */
  fail(problem: string): void;
  /** Shows a problem that leaves the state safe; undefined when it has passed. */
  warn(problem: string | undefined): void;
  /** Throws `StoreStopped` when writing has stopped. */
  assertHealthy(): void;
}

/** Nothing is written any more: a write failed, or the store is closed. */
export class StoreStopped extends Error {
  constructor(problem: string, cause?: unknown) {
    super(`the store takes no more writes: ${problem}`, { cause });
    this.name = 'StoreStopped';
  }
}

/** Health that begins well. */
export function createHealth(): Health {
  let failure: string | undefined;
  let warning: string | undefined;
  return {
    get healthy() {
      return failure === undefined;
    },
    get problem() {
      return failure ?? warning;
    },
    fail: (problem) => {
      failure ??= problem;
    },
    warn: (problem) => {
      warning = problem;
    },
    assertHealthy: () => {
      if (failure !== undefined) throw new StoreStopped(failure);
    },
  };
}
