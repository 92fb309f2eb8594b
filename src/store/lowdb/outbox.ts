import type { Instant } from '../../core/clock.ts';
import type { OutgoingMessage } from '../../core/send.ts';
import type { Allowance, DeliveryOutcome, OutboxItem, OutboxStore } from '../../delivery/outbox.ts';
import { byUrgency, firstDue, headsOf, withinRoom } from '../../delivery/urgency.ts';
import { conversationKey, type OutboxRow } from './document.ts';
import type { Draft } from './draft.ts';
import type { Leases } from './leases.ts';
import { noteSends, sendsSince } from './sends.ts';

/** The outbox over a draft. */
export function outboxPort(draft: Draft, leases: Leases): OutboxStore {
  return {
    enqueue: async (message, at) => enqueue(draft, message, at),
    claimDue: async (now, allowance) => claimDue({ draft, leases, now, allowance }),
    settle: async (id, fence, outcome) => settle({ draft, id, fence, outcome }),
    postpone: async (id, fence, nextAttemptAt) => postpone({ draft, id, fence, nextAttemptAt }),
    withdraw: async (id) => withdraw(draft, id, leases),
    waiting: async () => [...draft.rows('outbox')].length,
    listWaiting: async () => listWaiting(draft),
    nextDue: async () => nextDue(draft, leases),
    noteSends: async (conversations, at) => noteSends(draft, conversations, at),
    sendsSince: async (since) => sendsSince(draft, since),
    saveUnreachable: async (row) => draft.set('unreachable', conversationKey(row.conversation), row),
    findUnreachable: async (conversation) => draft.get('unreachable', conversationKey(conversation)),
    removeUnreachable: async (conversation) => {
      const key = conversationKey(conversation);
      if (draft.get('unreachable', key)) draft.remove('unreachable', key);
    },
    unreachable: async () => [...draft.rows('unreachable')].sort((a, b) => (a.since < b.since ? -1 : 1)),
  };
}

function enqueue(draft: Draft, message: OutgoingMessage, at: Instant): void {
  if (draft.get('outbox', message.id) || draft.get('ended', message.id) !== undefined) return;
  const nextAttemptAt = firstDue({ message, enqueuedAt: at });
  draft.set('outbox', message.id, { message, order: draft.next('outbox'), attempts: 0, enqueuedAt: at, nextAttemptAt });
}

interface Claiming {
  readonly draft: Draft;
  readonly leases: Leases;
  readonly now: Instant;
  readonly allowance: Allowance;
}

function claimDue({ draft, leases, now, allowance }: Claiming): readonly OutboxItem[] {
  const resting = new Set(allowance.resting?.map(conversationKey));
  const first: OutboxRow[] = [];
  for (const [conversation, rows] of freeLines(draft, leases)) {
    if (resting.has(conversation)) continue;
    const head = headsOf(rows, now).find((row) => row.nextAttemptAt <= now);
    if (head) first.push(head);
  }
  return withinRoom(first.sort(byUrgency), allowance).map((row) => claim(draft, leases, row));
}

/** What waits, by conversation, without conversations in which something is under way. */
function freeLines(draft: Draft, leases: Leases): ReadonlyMap<string, readonly OutboxRow[]> {
  const nowMs = leases.clock.monotonicMs();
  const busy = new Set<string>();
  for (const claimed of draft.rows('sending')) if (claimed.untilMs > nowMs) busy.add(claimed.conversation);
  const lines = new Map<string, OutboxRow[]>();
  for (const row of draft.rows('outbox')) {
    const conversation = conversationKey(row.message.conversation);
    if (busy.has(conversation)) continue;
    const line = lines.get(conversation);
    if (line) line.push(row);
    else lines.set(conversation, [row]);
  }
  return lines;
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

function listWaiting(draft: Draft): ReturnType<OutboxStore['listWaiting']> {
  return Promise.resolve(
    [...draft.rows('outbox')].sort(byUrgency).map((row) => ({
      kind: row.message.kind,
      conversation: row.message.conversation,
      dueAt: firstDue(row),
      attempts: row.attempts,
    })),
  );
}

function nextDue(draft: Draft, leases: Leases): Instant | undefined {
  const now = leases.clock.now().toISOString();
  let earliest: Instant | undefined;
  for (const rows of freeLines(draft, leases).values()) {
    for (const { nextAttemptAt } of headsOf(rows, now)) {
      if (earliest === undefined || nextAttemptAt < earliest) earliest = nextAttemptAt;
    }
  }
  return earliest;
}
