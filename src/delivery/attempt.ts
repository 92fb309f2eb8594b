import type { Clock, Instant } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { DeliveryError } from '../core/refusal.ts';
import type { OutgoingMessage } from '../core/send.ts';
import { afterFailure, type Verdict } from './back-off.ts';
import type { Timers } from './loop.ts';
import type { DeliveryOutcome, OutboxItem, OutboxStore } from './outbox.ts';
import type { Pace } from './pace.ts';

/** As much of a channel as sending needs. */
export interface Sender {
  /** Resolves when it arrived; rejects with `DeliveryError`. The same id again shows nothing twice where possible. */
  send(message: OutgoingMessage): Promise<{ readonly platformId?: string }>;
}

/** As much of the store as delivery needs; the transaction may hold more, for `onSettled`. */
export interface DeliveryStore<T> {
  commit<R>(work: (tx: T) => Promise<R>): Promise<R>;
  read<R>(work: (tx: T) => Promise<R>): Promise<R>;
}

/** What delivery is joined from. */
export interface DeliveryParts<T extends { readonly outbox: OutboxStore }> {
  readonly store: DeliveryStore<T>;
  /** By name. May be filled after the deliverer is made. */
  readonly channels: ReadonlyMap<string, Sender>;
  readonly clock: Clock;
  readonly log: Log;
  /** Default: nothing is held back. */
  readonly pace?: Pace;
  /** Default: the machine's. */
  readonly timers?: Timers;
  /** 0..1, for the jitter of the back-off. */
  readonly random?: () => number;
  /** Runs in the transaction that settles the message, e.g. to mark its receipt. */
  onSettled?(message: OutgoingMessage, outcome: DeliveryOutcome, tx: T): Promise<void>;
}

/** Below the lease of a claim (60 s), together with the longest wait for a turn. */
const SEND_TIMEOUT_MS = 20_000;
const LONGEST_WAIT_MS = 5_000;

/** True when the message ended. Never rejects: one message must not stop the others. */
export async function attemptItem<T extends { readonly outbox: OutboxStore }>(
  parts: DeliveryParts<T>,
  item: OutboxItem,
  timers: Timers,
): Promise<boolean> {
  try {
    const verdict = await trySending(parts, item, timers);
    await writeDown(parts, item, verdict);
    if (verdict.kind === 'settle') parts.pace?.done(item.message);
    return verdict.kind === 'settle';
  } catch (error) {
    // Not written down: the claim expires and the message is sent again.
    parts.log.error('delivery_not_recorded', { delivery: item.message.id, error });
    return false;
  }
}

async function trySending<T extends { readonly outbox: OutboxStore }>(
  parts: DeliveryParts<T>,
  item: OutboxItem,
  timers: Timers,
): Promise<Verdict> {
  const { message } = item;
  const waitMs = parts.pace?.waitMs(message) ?? 0;
  if (waitMs > LONGEST_WAIT_MS) {
    return { kind: 'postpone', at: new Date(parts.clock.now().getTime() + waitMs).toISOString() };
  }
  try {
    if (waitMs > 0) await new Promise<void>((resolve) => timers.after(waitMs, resolve));
    const { platformId } = await sendInTime(parts.channels, message, timers);
    const arrived = { kind: 'delivered' as const, at: nowOf(parts) };
    return { kind: 'settle', outcome: platformId === undefined ? arrived : { ...arrived, platformId } };
  } catch (error) {
    const verdict = afterFailure(error, item, { now: parts.clock.now(), random: parts.random ?? Math.random });
    const facts = { delivery: message.id, channel: message.conversation.channel, attempt: item.attempts };
    parts.log.warn('delivery_failed', { ...facts, verdict: verdict.kind, error });
    return verdict;
  }
}

async function sendInTime(
  channels: ReadonlyMap<string, Sender>,
  message: OutgoingMessage,
  timers: Timers,
): Promise<{ readonly platformId?: string }> {
  const channel = channels.get(message.conversation.channel);
  if (!channel) throw new DeliveryError('no_channel');
  let cancel = (): void => undefined;
  const timeout = new Promise<never>((_, reject) => {
    cancel = timers.after(SEND_TIMEOUT_MS, () => reject(new DeliveryError('timeout', { outcomeUnknown: true })));
  });
  try {
    return await Promise.race([channel.send(message), timeout]);
  } finally {
    cancel();
  }
}

function writeDown<T extends { readonly outbox: OutboxStore }>(
  parts: DeliveryParts<T>,
  item: OutboxItem,
  verdict: Verdict,
): Promise<void> {
  const { message, fence } = item;
  return parts.store.commit(async (tx) => {
    if (verdict.kind === 'postpone') return tx.outbox.postpone(message.id, fence, verdict.at);
    await tx.outbox.settle(message.id, fence, verdict.outcome);
    await parts.onSettled?.(message, verdict.outcome, tx);
  });
}

/** The moment as it is stored. */
export function nowOf(parts: { readonly clock: Clock }): Instant {
  return parts.clock.now().toISOString();
}
