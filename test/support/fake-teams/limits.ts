/** At most `count` calls in any stretch of `perMs` milliseconds. */
interface Window {
  readonly count: number;
  readonly perMs: number;
}

/** What the platform documents for one bot in one conversation. */
const PER_CONVERSATION: readonly Window[] = [
  { count: 7, perMs: 1_000 },
  { count: 8, perMs: 2_000 },
  { count: 60, perMs: 30_000 },
  { count: 1_800, perMs: 3_600_000 },
];

/** What the platform documents for one bot in one tenant. */
const OVERALL: readonly Window[] = [{ count: 50, perMs: 1_000 }];

/** Counts calls as the platform does. */
export interface CallCounter {
  /** Counts a call; gives the milliseconds after which it would have been borne, or undefined when it is. */
  count(conversationId: string): number | undefined;
}

/** Counts by the time that `nowMs` tells. Calls that were refused are not counted. */
export function createCallCounter(nowMs: () => number): CallCounter {
  const all: number[] = [];
  const byConversation = new Map<string, number[]>();
  return {
    count(conversationId) {
      const own = byConversation.get(conversationId) ?? [];
      byConversation.set(conversationId, own);
      const now = nowMs();
      const waitMs = Math.max(waitFor(PER_CONVERSATION, own, now), waitFor(OVERALL, all, now));
      if (waitMs > 0) return waitMs;
      own.push(now);
      all.push(now);
      return undefined;
    },
  };
}

function waitFor(windows: readonly Window[], times: readonly number[], now: number): number {
  return Math.max(
    ...windows.map(({ count, perMs }) => {
      const blocking = times[times.length - count];
      return blocking === undefined ? 0 : Math.max(0, blocking + perMs - now);
    }),
  );
}
