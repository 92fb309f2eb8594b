import { setTimeout as pauseFor } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../core/log.ts';
import { DeliveryError } from '../../core/refusal.ts';
import type { OutgoingMessage } from '../../core/send.ts';
import type { ChannelDesk } from '../messenger.ts';
import { type Attempt, type Attempts, createAttempts } from './attempts.ts';
import { findAuthor } from './author.ts';
import type { BotIdentity } from './bot-identity.ts';
import { toSlackPosts } from './card.ts';
import { RATE_LIMITED, toFailure, toUnknownOutcome } from './errors.ts';
import { createGaps, type Pause } from './gaps.ts';
import { createPassingCards, type PassingCards } from './passing.ts';
import { createPlaces, type Place, type Places } from './places.ts';
import { callOnce, type NumberedPart, type Part, type Poster, prepareFile, type Sending } from './post.ts';
import { reconcile } from './reconcile.ts';

/** What sending needs. */
export interface SenderParts {
  readonly client: WebClient;
  readonly apiUrl: string;
  readonly identity: () => Promise<BotIdentity>;
  readonly desk: Pick<ChannelDesk, 'clock' | 'log' | 'notes' | 'readAttachment'>;
  /** Default: the machine's timer. */
  readonly pause?: Pause;
}

/** Sends one message as `Channel.send` promises. */
export type SlackSender = (message: OutgoingMessage) => Promise<{ readonly platformId?: string }>;

interface Tools extends SenderParts, Poster {
  readonly desk: SenderParts['desk'];
  readonly places: Places;
  readonly attempts: Attempts;
  readonly passing: PassingCards;
}

/** The outbox waits 20 s for a message; a card of many parts goes on in the next attempt. In milliseconds. */
const BEGIN_NO_PART_AFTER_MS = 9_000;

/**
 * A sender that posts every part of a message once. Before a part is posted a note says so; whoever sends the same message
 * again, after an unknown outcome or a crash, first looks in the channel for what arrived, and posts what is missing.
 */
export function createSlackSender(parts: SenderParts): SlackSender {
  const { client, desk } = parts;
  const tools: Tools = {
    ...parts,
    places: createPlaces(client, desk),
    attempts: createAttempts(desk.notes, desk.clock),
    passing: createPassingCards(client, desk),
    gaps: createGaps(desk.clock, parts.pause ?? pauseFor),
  };
  return async (message) => {
    try {
      return await sendMessage(tools, message);
    } catch (error) {
      const failure = toPreparationFault(error, desk.log);
      if (failure.gone === 'not_found' && message.conversation.kind === 'direct') {
        await tools.places.forget(message.conversation);
      }
      throw failure;
    }
  };
}

/** What failed before anything was posted. Too fast at preparing is no reason why others should wait. */
function toPreparationFault(error: unknown, log: Log): DeliveryError {
  const { error: fault } = toFailure(error, log);
  if (fault === error || fault.message !== RATE_LIMITED) return fault;
  return new DeliveryError(RATE_LIMITED, fault.retryAfterMs === undefined ? {} : { retryAfterMs: fault.retryAfterMs });
}

async function sendMessage(tools: Tools, ordered: OutgoingMessage): Promise<{ readonly platformId?: string }> {
  const { attempts, desk, passing } = tools;
  const { message, place } = await address(tools, ordered);
  await passing.endStale();
  if (message.conversation.kind === 'direct') await passing.endBefore(message);
  let attempt = await attempts.read(message.id);
  if (attempt.underWay !== undefined) {
    if (place.onlyTo !== undefined) throw toUnknownOutcome('shown_to_one');
    attempt = await reconcile(tools, place, { messageId: message.id, attempt });
    await attempts.write(message.id, attempt);
  }
  const beganMs = desk.clock.monotonicMs();
  for (const [index, part] of partsOf(message, place).entries()) {
    if (attempt.posted[index] !== undefined) continue;
    if (desk.clock.monotonicMs() - beganMs > BEGIN_NO_PART_AFTER_MS) throw new DeliveryError('goes_on_later');
    attempt = await postPart(tools, { messageId: message.id, place, attempt }, { index, part });
  }
  if (message.conversation.kind === 'direct') await passing.note(message, place, attempt);
  const first = attempt.posted[0];
  return first === undefined ? {} : { platformId: `${place.channel}:${first}` };
}

/**
 * Where the message goes. What concerns one alone is shown to that one in a group. What passes is shown there to its asker
 * alone; if nobody knows who that is, to nobody.
 */
async function address(
  { client, places }: Tools,
  message: OutgoingMessage,
): Promise<{ readonly message: OutgoingMessage; readonly place: Place }> {
  const place = await places.find(message);
  const { later, conversation, inReplyTo, onlyTo } = message;
  if (conversation.kind === 'direct') return { message, place };
  if (!later) return { message, place: onlyTo === undefined ? place : { ...place, onlyTo } };
  const asker = inReplyTo === undefined ? undefined : await findAuthor(client, inReplyTo, place.channel);
  return asker === undefined
    ? { message: { ...message, card: later }, place }
    : { message, place: { ...place, onlyTo: asker } };
}

/** A file cannot be shown to one alone. */
function partsOf({ card }: OutgoingMessage, { onlyTo }: Place): readonly Part[] {
  const files = onlyTo === undefined ? (card.files ?? []) : [];
  return [
    ...toSlackPosts(card).map((post) => ({ kind: 'post' as const, post })),
    ...files.map((file) => ({ kind: 'file' as const, file })),
  ];
}

/** The attempt after the part was posted. Rejects with `DeliveryError`. */
async function postPart(tools: Tools, sending: Sending, { index, part }: NumberedPart): Promise<Attempt> {
  const { attempts, gaps, desk } = tools;
  const { messageId, place } = sending;
  await gaps.turn(place.channel);
  const ready = part.kind === 'file' ? await prepareFile(tools, sending, { index, file: part.file }) : sending.attempt;
  if (ready.posted[index] !== undefined) return ready;
  await attempts.write(messageId, { ...ready, underWay: index });
  const ts = await callOnce(tools, { ...sending, attempt: ready }, { index, part }).catch(async (error: unknown) => {
    const failure = toFailure(error, desk.log);
    // What certainly did not arrive need not be looked for.
    if (!failure.isInDoubt) await attempts.write(messageId, ready);
    throw failure.error;
  });
  const after = { ...ready, posted: { ...ready.posted, [index]: ts } };
  await attempts.write(messageId, after).catch((error: unknown) => {
    // It arrived; whoever sends it again finds it there, since the note still says that it was under way.
    desk.log.error('slack_sending_not_noted', { delivery: messageId, error });
  });
  return after;
}
