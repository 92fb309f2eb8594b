import type { Clock, Instant } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { DeliveryError } from '../core/refusal.ts';
import type { OutgoingMessage, SendLimits } from '../core/send.ts';
import { afterFailure, type Verdict } from './back-off.ts';
import type { Timers } from './loop.ts';
import type { DeliveryOutcome, OutboxItem, OutboxStore, UnreachableConversation } from './outbox.ts';
import { noteReachability } from './reachability.ts';
import type { Rests } from './rests.ts';

/** As much of a channel as sending needs. */
export interface Sender {
  /** How much its platform bears; absent: nothing is held back. */
  readonly limits?: SendLimits;
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
  /** Default: the machine's. */
  readonly timers?: Timers;
  /** 0..1, for the jitter of the back-off. */
  readonly random?: () => number;
  /** Runs in the transaction that settles the message, e.g. to mark its receipt. */
  onSettled?(message: OutgoingMessage, outcome: DeliveryOutcome, tx: T): Promise<void>;
  /** Runs once, in the same transaction, when a conversation is found not to take what is sent to it. */
  onUnreachable?(unreachable: UnreachableConversation, tx: T): Promise<void>;
  /** Told after the commit that ended a message, once for each. */
  onEnded?(outcome: DeliveryOutcome): void;
}

/** One attempt, and what it shares with others of this process. */
export interface Attempt {
  readonly item: OutboxItem;
  readonly timers: Timers;
  readonly rests: Rests;
}

/** Below the lease of a claim (60 s). */
const SEND_TIMEOUT_MS = 20_000;

/** True when the message ended. Never rejects: one message must not stop the others. */
export async function attemptItem<T extends { readonly outbox: OutboxStore }>(
  parts: DeliveryParts<T>,
  attempt: Attempt,
): Promise<boolean> {
  const { item } = attempt;
  try {
    const verdict = await trySending(parts, attempt);
    await writeDown(parts, item, verdict);
    if (verdict.kind === 'postpone') return false;
    parts.onEnded?.(verdict.outcome);
    return true;
  } catch (error) {
    // Not written down: the claim expires and the message is sent again.
    parts.log.error('delivery_not_recorded', { delivery: item.message.id, error });
    return false;
  }
}

async function trySending<T extends { readonly outbox: OutboxStore }>(
  parts: DeliveryParts<T>,
  { item, timers, rests }: Attempt,
): Promise<Verdict> {
  const { message } = item;
  try {
    const { platformId } = await sendInTime(parts.channels, message, timers);
    const arrived = { kind: 'delivered' as const, at: nowOf(parts) };
    return { kind: 'settle', outcome: platformId === undefined ? arrived : { ...arrived, platformId } };
  } catch (error) {
    rests.note(message.conversation.channel, error);
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
    await settleItem(parts, { message, fence, outcome: verdict.outcome }, tx);
  });
}

/** Ends a message in the transaction at hand, with all that depends on its end. */
export async function settleItem<T extends { readonly outbox: OutboxStore }>(
  parts: DeliveryParts<T>,
  end: { readonly message: OutgoingMessage; readonly fence: number; readonly outcome: DeliveryOutcome },
  tx: T,
): Promise<void> {
  const { message, fence, outcome } = end;
  await tx.outbox.settle(message.id, fence, outcome);
  await parts.onSettled?.(message, outcome, tx);
  const unreachable = await noteReachability(tx.outbox, message, outcome);
  if (unreachable) await parts.onUnreachable?.(unreachable, tx);
}

/** The moment as it is stored. */
export function nowOf(parts: { readonly clock: Clock }): Instant {
  return parts.clock.now().toISOString();
}
