import type { Instant } from '../core/clock.ts';
import type { SendKind } from '../core/send.ts';
import type { Allowance, ChannelRoom } from './outbox.ts';

/** What everything but replies and notices is: it may be slow, so that those need not be. */
export function isBulk(kind: SendKind): boolean {
  return kind === 'broadcast' || kind === 'reminder';
}

/**
 * How long another message may come in and still leave first, if it is a reply. Because it is a time and no rank, a
 * reminder that has waited a quarter of an hour leaves before any new reply: nothing starves.
 */
const YIELDS_MS: Readonly<Record<SendKind, number>> = {
  reply: 0,
  notice: 60_000,
  broadcast: 300_000,
  reminder: 900_000,
};

/** A message that failed so often no longer holds up those behind it: what they say should not wait for a day. */
const HOLDS_UP_ATTEMPTS = 3;

/** As much of a message as its place depends on. */
export interface Placed {
  readonly kind: SendKind;
  readonly notBefore?: Instant;
  readonly conversation: { readonly channel: string };
}

/** What is needed to put waiting messages in order. */
export interface Queued {
  readonly message: Placed;
  /** Grows with every message enqueued. */
  readonly order: number;
  readonly attempts: number;
  readonly enqueuedAt: Instant;
  readonly nextAttemptAt: Instant;
}

/** When the message was to leave at first, retries apart. */
export function firstDue({ message, enqueuedAt }: Pick<Queued, 'message' | 'enqueuedAt'>): Instant {
  const { notBefore } = message;
  return notBefore !== undefined && notBefore > enqueuedAt ? notBefore : enqueuedAt;
}

/** Sorts by urgency: the earlier of the moments until which each yields; what was enqueued first of two alike. */
export function byUrgency(one: Queued, other: Queued): number {
  return yieldsUntil(one) - yieldsUntil(other) || one.order - other.order;
}

function yieldsUntil(row: Queued): number {
  return Date.parse(firstDue(row)) + YIELDS_MS[row.message.kind];
}

/**
 * Of the messages waiting for one conversation those that stand at the head of their kind: the only ones that may leave,
 * most urgent first. What is not yet to leave for the first time holds nobody up.
 */
export function headsOf<R extends Queued>(rows: readonly R[], now: Instant): readonly R[] {
  const heldUp = new Set<SendKind>();
  const heads: R[] = [];
  for (const row of [...rows].sort(byUrgency)) {
    const { kind } = row.message;
    const waitsForFirst = row.attempts === 0 && row.nextAttemptAt > now;
    if (heldUp.has(kind)) continue;
    heads.push(row);
    if (!waitsForFirst && row.attempts <= HOLDS_UP_ATTEMPTS) heldUp.add(kind);
  }
  return heads;
}

/** The first of `rows` that find room in their channels. */
export function withinRoom<R extends Queued>(rows: readonly R[], { limit, room }: Allowance): readonly R[] {
  const left = new Map<string, ChannelRoom>(room);
  const chosen: R[] = [];
  for (const row of rows) {
    if (chosen.length >= limit) break;
    const { channel } = row.message.conversation;
    const bulk = isBulk(row.message.kind);
    const free = left.get(channel);
    if (free && (bulk ? free.bulk : free.all) < 1) continue;
    if (free) left.set(channel, { all: free.all - 1, bulk: Math.min(free.all - 1, bulk ? free.bulk - 1 : free.bulk) });
    chosen.push(row);
  }
  return chosen;
}
