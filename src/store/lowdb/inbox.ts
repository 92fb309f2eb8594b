import { type ClaimedMessage, type InboxCounts, type InboxStore, StaleClaim } from '../../bot/inbox.ts';
import type { Instant } from '../../core/clock.ts';
import { conversationKey, type WaitingRow } from './document.ts';
import type { Draft } from './draft.ts';
import type { Leases } from './leases.ts';

const SHOWN_IDS = 20;

/** The inbox over a draft. */
export function inboxPort(draft: Draft, leases: Leases): InboxStore {
  return {
    claim: async (now) => claim(draft, leases, now),
    finish: async (claimed, at) => {
      const { seq } = release(draft, claimed);
      draft.set('handled', claimed.message.id, { at, seq });
      draft.remove('waiting', claimed.message.id);
      draft.remove('tries', claimed.message.id);
    },
    setAside: async (claimed, at, code) => {
      const { seq } = release(draft, claimed);
      draft.set('handled', claimed.message.id, { at, seq, code });
      draft.remove('waiting', claimed.message.id);
      draft.remove('tries', claimed.message.id);
    },
    giveBack: async (claimed, retryAt) => {
      release(draft, claimed);
      draft.set('tries', claimed.message.id, { attempts: claimed.attempt, retryAt });
    },
    counts: async () => counts(draft, leases),
  };
}

function claim(draft: Draft, leases: Leases, now: Instant): ClaimedMessage | undefined {
  const nowMs = leases.clock.monotonicMs();
  let oldest: WaitingRow | undefined;
  for (const conversation of draft.indexValues('waiting', 'conversation')) {
    if ((draft.get('working', conversation)?.untilMs ?? nowMs) > nowMs) continue;
    const [head] = draft.rowsBy('waiting', 'conversation', conversation);
    if (head && !isResting(draft, head, now) && (!oldest || head.seq < oldest.seq)) oldest = head;
  }
  return oldest && take(draft, leases, oldest);
}

function isResting(draft: Draft, row: WaitingRow, now: Instant): boolean {
  return (draft.get('tries', row.message.id)?.retryAt ?? now) > now;
}

function take(draft: Draft, leases: Leases, { message }: WaitingRow): ClaimedMessage {
  const conversation = conversationKey(message.conversation);
  const fence = leases.nextFence();
  const attempt = (draft.get('tries', message.id)?.attempts ?? 0) + 1;
  const untilMs = leases.clock.monotonicMs() + leases.leaseMs;
  draft.set('working', conversation, { id: message.id, conversation, fence, untilMs });
  draft.set('tries', message.id, { attempts: attempt });
  return { message, attempt, fence };
}

/** Ends a claim, and gives the message that it was for. */
function release(draft: Draft, claimed: ClaimedMessage): WaitingRow {
  const conversation = conversationKey(claimed.message.conversation);
  const row = draft.get('waiting', claimed.message.id);
  if (!row || draft.get('working', conversation)?.fence !== claimed.fence) throw new StaleClaim(claimed.message.id);
  draft.remove('working', conversation);
  return row;
}

function counts(draft: Draft, leases: Leases): InboxCounts {
  const nowMs = leases.clock.monotonicMs();
  const working = [...draft.rows('working')].filter((row) => row.untilMs > nowMs).length;
  const acceptedAt = [...draft.rows('waiting')].map((row) => row.acceptedAt);
  const aside = [...draft.keyedBy('handled', 'state', 'aside')].toReversed();
  const [oldest] = acceptedAt.toSorted();
  const setAside = aside.length;
  const setAsideIds = aside.slice(0, SHOWN_IDS).map(([id]) => id);
  const figures = { waiting: acceptedAt.length - working, working, setAside, setAsideIds };
  return oldest === undefined ? figures : { ...figures, oldest };
}
