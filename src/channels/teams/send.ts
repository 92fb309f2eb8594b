import { z } from 'zod';
import { DeliveryError } from '../../core/refusal.ts';
import type { OutgoingMessage } from '../../core/send.ts';
import { isRefused, toDeliveryError } from './errors.ts';
import { composeActivities, type FileSending } from './files-out.ts';
import { findHostRule } from './hosts.ts';
import { placeOf, withoutThread } from './ids.ts';
import { type PartPace, SEND_MS } from './limits.ts';
import type { PassingCards } from './passing.ts';
import type { Reached, References } from './references.ts';
import { TEAMS } from './settings.ts';
import type { OutgoingActivity, TeamsWire } from './wire.ts';

/** What sending needs. */
export interface Sending extends FileSending {
  readonly wire: TeamsWire;
  readonly references: References;
  readonly pace: PartPace;
  readonly passing: PassingCards;
}

/** How far a message came. */
const progress = z.object({
  /** Ids of the parts that arrived; empty where the platform gave none. */
  ids: z.array(z.string()),
  /** A part was under way when this was written. */
  isTrying: z.boolean(),
});

type Progress = z.infer<typeof progress>;

/** Where the parts of one message go. */
interface Destination extends Reached {
  readonly replyToId: string | undefined;
}

/**
 * Sends a message part by part, proactively: the turn that it answers ended long ago. How far it came is written down
 * before and after each part, so that a repetition sends only what is missing. The platform knows no ids of ours and cannot
 * be asked what arrived: a part whose end nobody saw makes the outcome unknown.
 */
export async function sendMessage(
  message: OutgoingMessage,
  sending: Sending,
): Promise<{ readonly platformId?: string }> {
  const { clock, notes, passing } = sending;
  const begunMs = clock.monotonicMs();
  if (message.conversation.kind === 'direct') await passing.endBefore(message);
  const key = progressKey(message.id);
  const known = progress.safeParse(await notes.read(TEAMS, key));
  const done: Progress = known.success ? known.data : { ids: [], isTrying: false };
  if (done.isTrying) throw new DeliveryError('interrupted', { outcomeUnknown: true });
  const parts = await composeActivities(withoutPassing(message), sending);
  if (done.ids.length < parts.length) {
    const destination = await findDestination(message, sending);
    const save = (state: Progress) => notes.write(TEAMS, key, { ...state, notedAt: clock.now().toISOString() });
    await sendParts({ message, parts, done, destination, save, begunMs }, sending);
    if (message.conversation.kind === 'direct') await passing.note(message, { ...destination, ids: done.ids });
  }
  const [platformId] = done.ids;
  return platformId ? { platformId } : {};
}

/** In a group nothing can be shown to one alone, nor for a short time: others have read it by then. */
function withoutPassing(message: OutgoingMessage): OutgoingMessage {
  const { conversation, later, card } = message;
  return { ...message, card: conversation.kind === 'group' ? (later ?? card) : card };
}

/** The notes of messages sent, by key. */
export const PROGRESS_PREFIX = 'sent:';

function progressKey(messageId: string): string {
  return `${PROGRESS_PREFIX}${messageId}`;
}

interface Run {
  readonly message: OutgoingMessage;
  readonly parts: readonly OutgoingActivity[];
  /** Grows as parts arrive. */
  readonly done: Progress;
  readonly destination: Destination;
  readonly save: (state: Progress) => Promise<void>;
  /** By the monotonic clock. */
  readonly begunMs: number;
}

async function sendParts({ message, parts, done, destination, save, begunMs }: Run, sending: Sending): Promise<void> {
  const { wire, pace, clock } = sending;
  const { target, conversationId, replyToId } = destination;
  for (const [index, part] of parts.entries()) {
    if (index < done.ids.length) continue;
    if (clock.monotonicMs() - begunMs > SEND_MS) throw new DeliveryError('slow');
    const waitMs = pace.count(withoutThread(conversationId));
    if (waitMs !== undefined) throw new DeliveryError('paced', { retryAfterMs: waitMs });
    await save({ ...done, isTrying: true });
    const channelData = { duban: { delivery: message.id, part: index + 1, parts: parts.length } };
    const activity = { ...part, channelData, ...(replyToId !== undefined && { replyToId }) };
    const id = await wire.post(target, conversationId, activity).catch(async (error) => {
      const failure = toDeliveryError(error, clock.now());
      if (isRefused(failure)) await save({ ...done, isTrying: false });
      throw failure;
    });
    done.ids.push(id ?? '');
    await save({ ...done, isTrying: false });
  }
}

/** An answer goes into the thread in which was asked, anything else begins one of its own. */
async function findDestination(message: OutgoingMessage, sending: Sending): Promise<Destination> {
  const { references, clock, settings } = sending;
  const reached = await references.reach(message.conversation).catch((error) => {
    const failure = toDeliveryError(error, clock.now());
    // Opening a private chat twice opens it once: nothing has been shown yet.
    throw failure.outcomeUnknown ? new DeliveryError(failure.message, { cause: error }) : failure;
  });
  if (!reached) throw new DeliveryError('never_seen', { gone: 'not_found' });
  if (reached.gone) throw new DeliveryError(reached.gone, { gone: reached.gone });
  // What was noted may be older than the settings.
  if (!findHostRule(reached.target.serviceUrl, settings.serviceHosts)) {
    throw new DeliveryError('service_host', { permanent: true });
  }
  const asked = message.inReplyTo === undefined ? undefined : placeOf(message.inReplyTo);
  const isSame = asked !== undefined && withoutThread(asked.conversationId) === reached.conversationId;
  return {
    ...reached,
    conversationId: isSame ? asked.conversationId : reached.conversationId,
    replyToId: isSame ? asked.activityId : undefined,
  };
}
