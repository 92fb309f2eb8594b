import type { Instant } from '../core/clock.ts';
import type { OutgoingMessage, SendLimits } from '../core/send.ts';
import { firstDue, isBulk } from './urgency.ts';

const HALF_HOUR_MS = 1_800_000;
const MINUTE_MS = 60_000;

/**
 * When a message is to leave for the first time. Reminders and broadcasts that fall due in the first minute of an hour or
 * a half hour are spread over `spreadMs`, where the channel asks for it: always to the same moment for a conversation.
 */
export function spreadDue(message: OutgoingMessage, enqueuedAt: Instant, limits: SendLimits | undefined): Instant {
  const due = firstDue({ message, enqueuedAt });
  const spreadMs = limits?.spreadMs ?? 0;
  if (spreadMs === 0 || !isBulk(message.kind) || Date.parse(due) % HALF_HOUR_MS >= MINUTE_MS) return due;
  return new Date(Date.parse(due) + (hashOf(message.conversation.id) % spreadMs)).toISOString();
}

/** FNV-1a, 32 bits: spreads names evenly and is the same on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}
