import type { Log } from '../../core/log.ts';
import { chainAudit } from './audit.ts';
import type { Engine } from './engine.ts';

/** Chains audit lines behind the commits that wrote them. */
export interface Chaining {
  /** There are lines to chain; done a moment later, together with those that come meanwhile. */
  wake(): void;
  /** Resolves when all that was written is chained. */
  idle(): Promise<void>;
}

const CHAINED_AFTER_MS = 50;

/** Chaining of one process, one run after the other. */
export function createChaining(engine: Engine, log: Log): Chaining {
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    while ((await engine.alone(chainAudit)) > 0);
  };
  const next = async (): Promise<void> => {
    // What is under way may have looked before the last line was written.
    await running?.catch(() => undefined);
    running = run();
    await running;
  };
  return {
    wake: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        // What could not be chained now is chained behind the next commit.
        next().catch((error) => log.warn('audit_not_chained', { error }));
      }, CHAINED_AFTER_MS);
    },
    idle: async () => {
      clearTimeout(timer);
      timer = undefined;
      await next();
    },
  };
}
