import { DeliveryError } from '../core/refusal.ts';
import type { DeliveryOutcome, OutboxItem } from './outbox.ts';

/** What becomes of an item whose sending failed: it ends, or it is tried again at `at`. */
export type Verdict =
  | { readonly kind: 'settle'; readonly outcome: DeliveryOutcome }
  | { readonly kind: 'postpone'; readonly at: string };

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 300_000;

/** A message that could not leave for a day is reported as failed instead of surprising people later. */
const GIVE_UP_AFTER_MS = 86_400_000;

/**
 * Decides after a failed attempt. Permanent: failed. Outcome unknown: unknown, since sending again could show it twice.
 * Else again after 1 s, 2 s, 4 s … at most 5 min, each shortened by up to half at random (`random` in 0..1), and never
 * before the platform's own `retryAfterMs`; after a day: failed.
 */
export function afterFailure(
  error: unknown,
  item: OutboxItem,
  circumstances: { readonly now: Date; readonly random: () => number },
): Verdict {
  const now = circumstances.now;
  const at = now.toISOString();
  const failure = error instanceof DeliveryError ? error : undefined;
  const code = failure ? failure.message.slice(0, 100) : 'fault';
  if (failure?.permanent) {
    const gone = failure.gone === undefined ? {} : { gone: failure.gone };
    return { kind: 'settle', outcome: { kind: 'failed', at, code, permanent: true, ...gone } };
  }
  if (failure?.outcomeUnknown) return { kind: 'settle', outcome: { kind: 'unknown', at, code } };
  if (now.getTime() - Date.parse(item.message.notBefore ?? item.enqueuedAt) > GIVE_UP_AFTER_MS) {
    return { kind: 'settle', outcome: { kind: 'failed', at, code } };
  }
  const pauseMs = Math.max(pauseAfter(item.attempts, circumstances.random), failure?.retryAfterMs ?? 0);
  return { kind: 'postpone', at: new Date(now.getTime() + pauseMs).toISOString() };
}

function pauseAfter(attempts: number, random: () => number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, Math.min(attempts, 20) - 1));
  return Math.round(full * (1 - random() / 2));
}
