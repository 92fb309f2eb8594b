import type { Clock } from '../../core/clock.ts';
import type { SendLimits, SendWindow } from '../../core/send.ts';

/**
 * What the platform bears. Documented ("Optimize your bot with rate limiting in Teams"): one bot in one conversation 7 in
 * 1 s, 8 in 2 s, 60 in 30 s, 1,800 in an hour; one bot in one tenant 50 a second, in older copies of the page 30. Ours are
 * narrower, because the platform counts when a message arrives and we when it leaves; thirty a minute is the hour's share.
 */
export const TEAMS_LIMITS: SendLimits = {
  perConversation: [
    { count: 5, perMs: 1_000 },
    { count: 7, perMs: 2_000 },
    { count: 30, perMs: 60_000 },
  ],
  perChannel: [{ count: 30, perMs: 1_000 }],
};

/** For the parts of one message, which leave as one for the deliverer. */
const PART_WINDOWS: readonly SendWindow[] = [
  { count: 6, perMs: 1_000 },
  { count: 7, perMs: 2_000 },
  { count: 55, perMs: 30_000 },
];

/** For all that leaves in fact: what was taken up in time may still leave in one bunch when the process was held up. */
const OVERALL: SendWindow = { count: 38, perMs: 1_000 };

/** The longest card: 25 KB of the 28 KB at which the platform refuses it, counted in UTF-16 and in UTF-8. */
export const CARD_BYTES = 25 * 1_024;

/** The largest picture that goes inside a message; as text it grows by a third, and messages end near 80 KB of UTF-16. */
export const PICTURE_BYTES = 28 * 1_024;

/** The largest file that is fetched, bytes; what the web channel takes. */
export const FILE_BYTES = 20 * 1_048_576;

/** Files of one message. */
export const FILES_PER_MESSAGE = 10;

/** For one attempt at one file, ms. */
export const FILE_MS = 5_000;

/** For all files of a message together, ms: the platform waits 15 s for its answer. */
export const ALL_FILES_MS = 11_000;

/** For one call that sends something, ms. */
export const CALL_MS = 8_000;

/** No part of a message is begun after this, ms: with a token to be had (5 s) and a call it ends before the deliverer's 20 s. */
export const SEND_MS = 6_000;

/** Keeps count of what went out lately, into each conversation and in all. */
export interface PartPace {
  /** Counts one message now; gives the milliseconds to wait instead when the conversation bears no more. */
  count(conversationId: string): number | undefined;
}

/** Counts in memory: after a restart the conversations have rested. */
export function createPartPace(clock: Clock): PartPace {
  const sent = new Map<string, readonly number[]>();
  let all: readonly number[] = [];
  return {
    count(conversationId) {
      const now = clock.monotonicMs();
      all = all.filter((at) => at > now - OVERALL.perMs);
      const longest = Math.max(...PART_WINDOWS.map(({ perMs }) => perMs));
      for (const [id, times] of sent) if ((times.at(-1) ?? 0) <= now - longest) sent.delete(id);
      const times = (sent.get(conversationId) ?? []).filter((at) => at > now - longest);
      const waits = PART_WINDOWS.map((window) => untilFree(window, times, now));
      const waitMs = Math.max(untilFree(OVERALL, all, now), ...waits);
      if (waitMs > 0) return waitMs;
      sent.set(conversationId, [...times, now]);
      all = [...all, now];
      return undefined;
    },
  };
}

/** Milliseconds until one more fits into the window; not above 0: at once. */
function untilFree({ count, perMs }: SendWindow, times: readonly number[], now: number): number {
  return (times.at(-count) ?? Number.NEGATIVE_INFINITY) + perMs - now;
}
