import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { OutgoingMessage } from '../../core/send.ts';
import type { ChannelNotes } from '../channel-notes.ts';
import { toActivities } from './card.ts';
import { WireError } from './errors.ts';
import { TEAMS } from './settings.ts';
import type { OutgoingActivity, Target, TeamsWire } from './wire.ts';

/** Where the parts of a message stand. */
export interface Standing {
  readonly target: Target;
  readonly conversationId: string;
  readonly ids: readonly string[];
}

/** Cards in private chats that are shown for a short time. */
export interface PassingCards {
  /** The message stands there: its card is to pass. Nothing happens when it is a lasting one. Durable. */
  note(message: OutgoingMessage, standing: Standing): Promise<void>;
  /** Puts the lasting words in the place of what was shown in the conversation before this message; never rejects. */
  endBefore(message: OutgoingMessage): Promise<void>;
  /** The same in every conversation, for what has stood there half an hour; never rejects. */
  endStale(): Promise<void>;
}

/** What they are joined to. */
export interface PassingParts {
  readonly wire: TeamsWire;
  readonly notes: ChannelNotes;
  readonly clock: Clock;
  readonly log: Log;
}

const PREFIX = 'passing:';
const SHOWN_MS = 30 * 60_000;
const LOOK_AGAIN_MS = SHOWN_MS + 60_000;

const noted = z.object({
  serviceUrl: z.string(),
  botId: z.string(),
  conversationId: z.string(),
  ids: z.array(z.string()),
  lasting: z.custom<OutgoingActivity>((value) => typeof value === 'object' && value !== null),
  notedAt: z.string(),
});

/** A card that may stand when its parts were taken down: nothing of the lasting words, and no buttons. */
const EMPTIED: OutgoingActivity = toActivities({ lines: ['\u2026'], quotes: [], buttons: [] })[0] ?? {
  type: 'message',
};

/** Noted durably, so that cards pass after a restart as well. */
export function createPassingCards({ wire, notes, clock, log }: PassingParts): PassingCards {
  const end = async (key: string, value: unknown): Promise<void> => {
    const shown = noted.safeParse(value);
    if (shown.success) await replace(wire, shown.data);
    await notes.remove(TEAMS, key);
  };
  const endWhere = async (prefix: string, isOver: (key: string, value: unknown) => boolean): Promise<void> => {
    try {
      for (const [key, value] of await notes.list(TEAMS, prefix)) if (isOver(key, value)) await end(key, value);
    } catch (error) {
      log.error('teams_passing_card_stays', { error });
    }
  };
  const endStale = (): Promise<void> => {
    const before = new Date(clock.now().getTime() - SHOWN_MS).toISOString();
    return endWhere(PREFIX, (_, value) => isBefore(value, before));
  };
  return {
    note: async (message, { target, conversationId, ids }) => {
      if (!message.later) return;
      const [lasting = EMPTIED] = toActivities(message.later);
      const { serviceUrl, botId } = target;
      const notedAt = clock.now().toISOString();
      await notes.write(TEAMS, keyOf(message), { serviceUrl, botId, conversationId, ids, lasting, notedAt });
      // Where nothing more is sent, nothing else would end it.
      setTimeout(endStale, LOOK_AGAIN_MS).unref();
    },
    endBefore: (message) => endWhere(`${PREFIX}${message.conversation.id}/`, (key) => key !== keyOf(message)),
    endStale,
  };
}

function keyOf({ id, conversation }: OutgoingMessage): string {
  return `${PREFIX}${conversation.id}/${id}`;
}

function isBefore(value: unknown, before: string): boolean {
  const shown = noted.safeParse(value);
  return !shown.success || shown.data.notedAt <= before;
}

/** The first part says the lasting words; others of the same card say nothing more. */
async function replace(wire: TeamsWire, { serviceUrl, botId, conversationId, ids, lasting }: z.infer<typeof noted>) {
  for (const [index, id] of ids.entries()) {
    if (id === '') continue;
    const content = index === 0 ? lasting : EMPTIED;
    await wire.replace({ serviceUrl, botId }, { conversationId, id }, content).catch((error) => {
      // Somebody deleted it, or nothing there can be changed any more.
      if (!(error instanceof WireError) || ![400, 403, 404].includes(error.status ?? 0)) throw error;
    });
  }
}
