import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { OutgoingMessage, SentCard } from '../../core/send.ts';
import type { ChannelDesk } from '../messenger.ts';
import type { Attempt } from './attempts.ts';
import { toSlackPosts } from './card.ts';
import { toFailure } from './errors.ts';
import { slackTime } from './ids.ts';
import type { Place } from './places.ts';
import { SLACK } from './settings.ts';

const note = z.object({
  channel: z.string(),
  posted: z.array(slackTime),
  text: z.string(),
  blocks: z.array(z.looseObject({ type: z.string() })),
  at: z.string(),
});

/** Cards in private chats that are shown for a short time. */
export interface PassingCards {
  /** The message was posted: its card is to pass. Nothing happens when it is a lasting one. */
  note(message: OutgoingMessage, place: Place, attempt: Attempt): Promise<void>;
  /** Puts the lasting text in the place of what was shown in the conversation before this message; never rejects. */
  endBefore(message: OutgoingMessage): Promise<void>;
  /** The same in every conversation, for what has stood there half an hour. Looks at most every five minutes; never rejects. */
  endStale(): Promise<void>;
}

const PASSING_NOTES = 'passing:';
const SHOWN_MS = 30 * 60_000;
const LOOK_EVERY_MS = 5 * 60_000;

/** Cards that pass are noted durably, so that they pass after a restart as well. */
export function createPassingCards(
  client: WebClient,
  { notes, clock, log }: Pick<ChannelDesk, 'notes' | 'clock' | 'log'>,
): PassingCards {
  const end = async (key: string, value: unknown): Promise<void> => {
    const shown = note.safeParse(value);
    if (shown.success) await replace(client, shown.data);
    await notes.remove(SLACK, key);
  };
  const endWhere = async (prefix: string, isOver: (key: string, value: unknown) => boolean): Promise<void> => {
    try {
      for (const [key, value] of await notes.list(SLACK, prefix)) if (isOver(key, value)) await end(key, value);
    } catch (error) {
      log.error('slack_passing_card_stays', { code: toFailure(error, log).error.message });
    }
  };
  let lookAtMs = 0;
  const endStale = async (): Promise<void> => {
    const nowMs = clock.now().getTime();
    if (nowMs < lookAtMs) return;
    lookAtMs = nowMs + LOOK_EVERY_MS;
    const before = new Date(nowMs - SHOWN_MS).toISOString();
    await endWhere(PASSING_NOTES, (_, value) => isBefore(value, before));
  };
  return {
    note: async ({ id, conversation, later }, { channel }, { posted }) => {
      const ts = Object.values(posted).filter((one) => slackTime.safeParse(one).success);
      if (!later || ts.length === 0) return;
      const at = clock.now().toISOString();
      await notes.write(SLACK, keyOf(conversation.id, id), { channel, posted: ts, ...lastingPost(later), at });
      // Where nothing more is sent, nothing else would end it.
      setTimeout(endStale, SHOWN_MS + LOOK_EVERY_MS).unref();
    },
    endBefore: ({ id, conversation }) =>
      endWhere(keyOf(conversation.id, ''), (key) => key !== keyOf(conversation.id, id)),
    endStale,
  };
}

function isBefore(value: unknown, before: string): boolean {
  const shown = note.safeParse(value);
  return !shown.success || shown.data.at <= before;
}

function keyOf(conversationId: string, messageId: string): string {
  return `${PASSING_NOTES}${conversationId}/${messageId}`;
}

function lastingPost(later: SentCard) {
  const [post = { text: '\u2026', blocks: [] }] = toSlackPosts(later);
  return post;
}

/** The first post says the lasting text; others of the same card say nothing more. */
async function replace(client: WebClient, { channel, posted, text, blocks }: z.infer<typeof note>): Promise<void> {
  for (const [index, ts] of posted.entries()) {
    const content = index === 0 ? { text, blocks } : { text: '\u2026', blocks: [] };
    await client.chat.update({ channel, ts, ...content, parse: 'none', link_names: false }).catch((error: unknown) => {
      // Somebody deleted it, or it is too old to be changed.
      if (!/message_not_found|cant_update_message|edit_window_closed/.test(String(error))) throw error;
    });
  }
}
