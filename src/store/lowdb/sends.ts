import type { Instant } from '../../core/clock.ts';
import type { Conversation } from '../../core/message.ts';
import { LONGEST_WINDOW_MS, type SentAt } from '../../delivery/outbox.ts';
import { conversationKey } from './document.ts';
import type { Draft } from './draft.ts';

/** Adds a moment to what is known of each conversation and forgets what no window reaches any more. */
export function noteSends(draft: Draft, conversations: readonly Conversation[], at: Instant): void {
  const keepFrom = new Date(Date.parse(at) - LONGEST_WINDOW_MS).toISOString();
  for (const conversation of conversations) {
    const key = conversationKey(conversation);
    const times = draft.get('sends', key)?.times.filter((time) => time > keepFrom) ?? [];
    draft.set('sends', key, { conversation, times: [...times, at] });
  }
}

/** Everything noted after `since`. */
export function sendsSince(draft: Draft, since: Instant): readonly SentAt[] {
  const found: SentAt[] = [];
  for (const { conversation, times } of draft.rows('sends')) {
    for (const at of times) if (at > since) found.push({ conversation, at });
  }
  return found;
}
