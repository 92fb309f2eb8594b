import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Conversation } from '../../core/message.ts';
import type { GoneReason } from '../../core/send.ts';
import type { ChannelNotes } from '../channel-notes.ts';
import { senderOf, type TeamsActivity, tenantOf } from './activity.ts';
import { toConversation, withoutThread } from './ids.ts';
import { TEAMS } from './settings.ts';
import type { Target, TeamsWire } from './wire.ts';

const target = z.object({
  serviceUrl: z.string().min(1),
  botId: z.string().min(1),
  tenantId: z.string().optional(),
});

const reference = target.extend({
  /** The platform's own id. */
  conversationId: z.string().min(1),
  gone: z.enum(['bot_removed', 'closed', 'blocked', 'not_found']).optional(),
});

const person = target.extend({ accountId: z.string().min(1) });

/** Where a conversation is reached. */
export interface Reached {
  readonly target: Target;
  readonly conversationId: string;
  /** Nothing arrives there. */
  readonly gone: GoneReason | undefined;
}

/** What is known of how conversations and people are reached; our own record of it, and durable. */
export interface References {
  /** Takes down what an activity tells, the service address above all: it may change any day. */
  note(activity: TeamsActivity): Promise<void>;
  /** Takes down that the activity's conversation takes nothing any more, until the next `note` from there. */
  noteGone(activity: TeamsActivity, why: GoneReason): Promise<void>;
  /**
   * Where a conversation is reached; a private chat that never was is opened, also with somebody seen only in groups or
   * named only by the roster. Undefined: the platform has never spoken to us. Rejects with `WireError`.
   */
  reach(conversation: Conversation): Promise<Reached | undefined>;
}

/** What they are joined to. */
export interface ReferenceParts {
  readonly notes: ChannelNotes;
  readonly wire: TeamsWire;
  readonly clock: Clock;
}

/** Any place of the platform will do to speak to one that has not spoken yet. */
const LAST_SEEN = 'service';

/** References kept in the notes of the channel. What stands there already is not written again. */
export function createReferences({ notes, wire, clock }: ReferenceParts): References {
  const written = new Map<string, string>();
  const write = async (key: string, value: object): Promise<void> => {
    const text = JSON.stringify(value);
    if (written.get(key) === text) return;
    await notes.write(TEAMS, key, { ...value, notedAt: clock.now().toISOString() });
    written.set(key, text);
  };
  const openPrivate = async (conversation: Conversation): Promise<Reached | undefined> => {
    const userId = conversation.id.slice('direct:'.length);
    const known = person.safeParse(await notes.read(TEAMS, personKey(userId)));
    const place = known.success ? known : target.safeParse(await notes.read(TEAMS, LAST_SEEN));
    if (!place.success) return undefined;
    const to = toTarget(place.data);
    const conversationId = await wire.openPrivate(to, known.success ? known.data.accountId : userId);
    await write(referenceKey(conversation), { ...to, conversationId });
    return { target: to, conversationId, gone: undefined };
  };
  return {
    async note(activity) {
      const to = targetOf(activity);
      await write(referenceKey(toConversation(activity)), { ...to, conversationId: conversationOf(activity) });
      await write(LAST_SEEN, to);
      if (activity.from.id !== activity.recipient.id) {
        await write(personKey(senderOf(activity)), { ...to, accountId: activity.from.id });
      }
    },
    noteGone: (activity, gone) =>
      write(referenceKey(toConversation(activity)), {
        ...targetOf(activity),
        conversationId: conversationOf(activity),
        gone,
      }),
    async reach(conversation) {
      const known = reference.safeParse(await notes.read(TEAMS, referenceKey(conversation)));
      if (known.success) {
        const { conversationId, gone } = known.data;
        return { target: toTarget(known.data), conversationId, gone };
      }
      if (conversation.kind === 'direct') return openPrivate(conversation);
      const seen = target.safeParse(await notes.read(TEAMS, LAST_SEEN));
      return seen.success
        ? { target: toTarget(seen.data), conversationId: conversation.id, gone: undefined }
        : undefined;
    },
  };
}

function referenceKey({ id }: Conversation): string {
  return `reference:${id}`;
}

function personKey(userId: string): string {
  return `person:${userId}`;
}

/** Without the thread: what nobody asked for begins a new one. */
function conversationOf({ conversation }: TeamsActivity): string {
  return withoutThread(conversation.id);
}

/** The place that an activity comes from. */
export function targetOf(activity: TeamsActivity): Target {
  const tenantId = tenantOf(activity);
  const { serviceUrl, recipient } = activity;
  return { serviceUrl, botId: recipient.id, ...(tenantId !== undefined && { tenantId }) };
}

function toTarget({ serviceUrl, botId, tenantId }: z.infer<typeof target>): Target {
  return { serviceUrl, botId, ...(tenantId !== undefined && { tenantId }) };
}
