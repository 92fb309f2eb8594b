import type { Instant } from '../../core/clock.ts';
import type { OutgoingMessage } from '../../core/send.ts';
import type { DeliveryOutcome, OutboxItem, OutboxStore } from '../../delivery/outbox.ts';
import { conversationKey, type OutboxRow } from './document.ts';
import type { Draft } from './draft.ts';
import type { Leases } from './leases.ts';

/** The outbox over a draft. */
export function outboxPort(draft: Draft, leases: Leases): OutboxStore {
  return {
    enqueue: async (message, at) => enqueue(draft, message, at),
    claimDue: async (now, limit) => claimDue({ draft, leases, now, limit }),
    settle: async (id, fence, outcome) => settle({ draft, id, fence, outcome }),
    postpone: async (id, fence, nextAttemptAt) => postpone({ draft, id, fence, nextAttemptAt }),
    withdraw: async (id) => withdraw(draft, id, leases),
    waiting: async () => [...draft.rows('outbox')].length,
    nextDue: async () => nextDue(draft, leases),
  };
}

function enqueue(draft: Draft, message: OutgoingMessage, at: Instant): void {
  if (draft.get('outbox', message.id) || draft.get('ended', message.id) !== undefined) return;
  const nextAttemptAt = message.notBefore !== undefined && message.notBefore > at ? message.notBefore : at;
  draft.set('outbox', message.id, { message, order: draft.next('outbox'), attempts: 0, enqueuedAt: at, nextAttemptAt });
}

function claimDue(query: {
  readonly draft: Draft;
  readonly leases: Leases;
  readonly now: Instant;
  readonly limit: number;
}): readonly OutboxItem[] {
  const { draft, leases, now, limit } = query;
  const oldest = new Map<string, OutboxRow>();
  for (const row of free(draft, leases)) {
    const conversation = conversationKey(row.message.conversation);
    const other = oldest.get(conversation);
    if (row.nextAttemptAt <= now && (!other || row.order < other.order)) oldest.set(conversation, row);
  }
  const chosen = [...oldest.values()].sort((one, other) => one.order - other.order).slice(0, limit);
  return chosen.map((row) => claim(draft, leases, row));
}

/** Items of conversations in which nothing is under way. */
function* free(draft: Draft, leases: Leases): Generator<OutboxRow> {
  const nowMs = leases.clock.monotonicMs();
  const busy = new Set<string>();
  for (const claimed of draft.rows('sending')) if (claimed.untilMs > nowMs) busy.add(claimed.conversation);
  for (const row of draft.rows('outbox')) if (!busy.has(conversationKey(row.message.conversation))) yield row;
}

function claim(draft: Draft, leases: Leases, row: OutboxRow): OutboxItem {
  const { message, enqueuedAt, nextAttemptAt } = row;
  const attempts = row.attempts + 1;
  const fence = leases.nextFence();
  const conversation = conversationKey(message.conversation);
  const untilMs = leases.clock.monotonicMs() + leases.leaseMs;
  draft.set('sending', message.id, { id: message.id, conversation, fence, untilMs });
  draft.set('outbox', message.id, { ...row, attempts });
  return { message, attempts, enqueuedAt, nextAttemptAt, fence };
}

/** The row while the claim of `fence` holds it; a settlement under an older fence finds nothing. */
function claimedRow(draft: Draft, id: string, fence: number): OutboxRow | undefined {
  return draft.get('sending', id)?.fence === fence ? draft.get('outbox', id) : undefined;
}

function settle(query: {
  readonly draft: Draft;
  readonly id: string;
  readonly fence: number;
  readonly outcome: DeliveryOutcome;
}): void {
  const { draft, id, fence, outcome } = query;
  const row = claimedRow(draft, id, fence);
  if (!row) return;
  end(draft, id, outcome.at);
  const { conversation, kind, inReplyTo } = row.message;
  draft.append('sent', null, { id, conversation, kind, inReplyTo, attempts: row.attempts, outcome });
}

function postpone(query: {
  readonly draft: Draft;
  readonly id: string;
  readonly fence: number;
  readonly nextAttemptAt: Instant;
}): void {
  const { draft, id, fence, nextAttemptAt } = query;
  const row = claimedRow(draft, id, fence);
  if (!row) return;
  draft.set('outbox', id, { ...row, nextAttemptAt });
  draft.remove('sending', id);
}

function withdraw(draft: Draft, id: string, leases: Leases): boolean {
  const claimed = draft.get('sending', id);
  const isLeaving = claimed !== undefined && claimed.untilMs > leases.clock.monotonicMs();
  if (isLeaving || !draft.get('outbox', id)) return false;
  end(draft, id, leases.clock.now().toISOString());
  return true;
}

function end(draft: Draft, id: string, at: Instant): void {
  draft.remove('outbox', id);
  draft.remove('sending', id);
  draft.set('ended', id, at);
}

function nextDue(draft: Draft, leases: Leases): Instant | undefined {
  let earliest: Instant | undefined;
  for (const row of free(draft, leases)) {
    if (earliest === undefined || row.nextAttemptAt < earliest) earliest = row.nextAttemptAt;
  }
  return earliest;
}
