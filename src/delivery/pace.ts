import type { Conversation } from '../core/message.ts';
import type { SendLimits, SendWindow } from '../core/send.ts';
import type { Allowance, ChannelRoom, SentAt } from './outbox.ts';

/** The part of a channel's limit that reminders and broadcasts may use; the rest is kept for replies. 0..1. */
const BULK_SHARE = 0.8;

/** What may leave now, and when a look is worth while for what may not. */
export interface Pacing {
  readonly resting: readonly Conversation[];
  readonly room: ReadonlyMap<string, ChannelRoom>;
  /** Milliseconds until the first window opens again; undefined: nothing is held back. */
  readonly reopensInMs: number | undefined;
}

/**
 * Reckons out of what was sent lately what the platforms bear now. Everything is in the store, so that a restart and a
 * second process count the same. Moments after `now` (a clock was put back) do not count.
 */
export function paceOf(limits: ReadonlyMap<string, SendLimits>, sent: readonly SentAt[], now: Date): Pacing {
  const resting: Conversation[] = [];
  const room = new Map<string, ChannelRoom>();
  const reopens: number[] = [];
  for (const [channel, { perConversation, perChannel }] of limits) {
    const ofChannel = sent.filter(({ conversation }) => conversation.channel === channel);
    for (const { conversation, agesMs } of byConversation(ofChannel, now)) {
      const waitMs = waitFor(perConversation, agesMs);
      if (waitMs === 0) continue;
      resting.push(conversation);
      reopens.push(waitMs);
    }
    if (perChannel.length === 0) continue;
    const agesMs = ofChannel.map(({ at }) => now.getTime() - Date.parse(at)).filter((age) => age >= 0);
    const free = roomOf(perChannel, agesMs);
    room.set(channel, free);
    const bulkWaitMs = free.bulk > 0 ? 0 : waitFor(perChannel.map(bulkPart), agesMs);
    if (bulkWaitMs > 0) reopens.push(bulkWaitMs);
  }
  return { resting, room, reopensInMs: reopens.length > 0 ? Math.min(...reopens) : undefined };
}

/** What to claim at most `limit` items by. */
export function allowanceOf({ resting, room }: Pacing, limit: number): Allowance {
  return { limit, resting, room };
}

function* byConversation(
  sent: readonly SentAt[],
  now: Date,
): Generator<{ readonly conversation: Conversation; readonly agesMs: readonly number[] }> {
  const grouped = new Map<string, { readonly conversation: Conversation; readonly agesMs: number[] }>();
  for (const { conversation, at } of sent) {
    const ageMs = now.getTime() - Date.parse(at);
    if (ageMs < 0) continue;
    const known = grouped.get(conversation.id);
    if (known) known.agesMs.push(ageMs);
    else grouped.set(conversation.id, { conversation, agesMs: [ageMs] });
  }
  yield* grouped.values();
}

/** Milliseconds until every window has room for one more; 0: now. `agesMs`: how long ago what was sent was sent. */
function waitFor(windows: readonly SendWindow[], agesMs: readonly number[]): number {
  return Math.max(0, ...windows.map(({ count, perMs }) => waitForOne(agesMs, count, perMs)));
}

function waitForOne(agesMs: readonly number[], count: number, perMs: number): number {
  const inside = agesMs.filter((age) => age < perMs).sort((one, other) => one - other);
  // The `count`-th youngest has to leave the window before there is room.
  const blocking = inside[count - 1];
  return blocking === undefined ? 0 : perMs - blocking;
}

function roomOf(windows: readonly SendWindow[], agesMs: readonly number[]): ChannelRoom {
  const left = ({ count, perMs }: SendWindow): number => count - agesMs.filter((age) => age < perMs).length;
  const all = Math.max(0, Math.min(...windows.map(left)));
  const bulk = Math.max(0, Math.min(...windows.map((window) => left(bulkPart(window)))));
  return { all, bulk: Math.min(all, bulk) };
}

function bulkPart({ count, perMs }: SendWindow): SendWindow {
  return { count: Math.max(1, Math.floor(count * BULK_SHARE)), perMs };
}
