import type { Clock } from '../core/clock.ts';
import type { OutgoingMessage } from '../core/send.ts';

/** How far apart a platform wants messages, in milliseconds. */
export interface Spacing {
  readonly perConversationMs: number;
  readonly perChannelMs: number;
}

/** Hands out moments for sending. */
export interface Pace {
  /** Milliseconds until the message may leave. Asking again for the same message does not take a second turn. */
  waitMs(message: OutgoingMessage): number;
  /** Forgets the message's turn once it has left. */
  done(message: OutgoingMessage): void;
}

/** A pace for the channels named in `spacings`; others are never held back. Kept in memory: a restart begins anew. */
export function createPace(parts: { readonly clock: Clock; readonly spacings?: ReadonlyMap<string, Spacing> }): Pace {
  const { clock, spacings = new Map<string, Spacing>() } = parts;
  const turns = new Map<string, number>();
  const freeAt = new Map<string, number>();
  const take = (message: OutgoingMessage, spacing: Spacing): number => {
    const { channel, id } = message.conversation;
    const lanes: readonly (readonly [string, number])[] = [
      [channel, spacing.perChannelMs],
      [`${channel}:${id}`, spacing.perConversationMs],
    ];
    const turn = Math.max(clock.monotonicMs(), ...lanes.map(([lane]) => freeAt.get(lane) ?? 0));
    for (const [lane, gapMs] of lanes) freeAt.set(lane, turn + gapMs);
    turns.set(message.id, turn);
    return turn;
  };
  return {
    waitMs: (message) => {
      const spacing = spacings.get(message.conversation.channel);
      if (!spacing) return 0;
      return Math.max(0, (turns.get(message.id) ?? take(message, spacing)) - clock.monotonicMs());
    },
    done: (message) => {
      turns.delete(message.id);
    },
  };
}
