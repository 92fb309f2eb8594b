import { z } from 'zod';
import type { InboundMessage } from '../../core/message.ts';
import type { GoneReason } from '../../core/send.ts';
import { type ActivityAttachment, GROUP_FILE, PRIVATE_FILE, senderOf, type TeamsActivity } from './activity.ts';
import { REASON_INPUT } from './card.ts';
import { isPrivate, toConversation, toMessageId } from './ids.ts';
import { isCalled, toPlainWords } from './plain-words.ts';

/** What an activity means for this channel. */
export type Incoming =
  /** Somebody said, pressed, changed or withdrew something; `files` are still to be fetched. */
  | { readonly kind: 'said'; readonly message: InboundMessage; readonly files: readonly ActivityAttachment[] }
  /** Somebody allows or refuses that a file is put into their store. */
  | { readonly kind: 'consent'; readonly token: string; readonly upload: Upload | undefined }
  /** Nothing will arrive there any more. */
  | { readonly kind: 'gone'; readonly why: GoneReason }
  | { readonly kind: 'unheard' };

/** Where a file that was allowed goes. */
export type Upload = z.infer<typeof upload>;

const upload = z.object({
  uploadUrl: z.string().min(1).max(10_000),
  contentUrl: z.string().max(10_000).nullish(),
  name: z.string().max(1_000).nullish(),
  uniqueId: z.string().max(500).nullish(),
  fileType: z.string().max(100).nullish(),
});

const press = z
  .looseObject({ press: z.string().min(1).max(200), input: z.string().max(50).optional() })
  .transform(({ press: token, input, ...typed }) => ({ press: token, text: reasonIn(input, typed) }));

/** What was typed into the input that the press names; empty: nothing. */
function reasonIn(input: string | undefined, typed: Readonly<Record<string, unknown>>): string {
  const words = input?.startsWith(REASON_INPUT) ? typed[input] : undefined;
  return typeof words === 'string' ? words.slice(0, 2_000).trim() : '';
}

const executed = z.object({ action: z.object({ data: press }) });

const consent = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.object({ file: z.string().min(1).max(200) }),
  uploadInfo: upload.nullish(),
});

/** Reads an activity whose sender is proven. `now` is when it came. */
export function readIncoming(activity: TeamsActivity, now: Date): Incoming {
  switch (activity.type) {
    case 'message':
      return isBot(activity) ? { kind: 'unheard' } : readMessage(activity, now);
    case 'messageUpdate':
      return isBot(activity) ? { kind: 'unheard' } : readEdit(activity, now);
    case 'messageDelete':
      return isBot(activity) ? { kind: 'unheard' } : readWithdrawal(activity, now);
    case 'invoke':
      return isBot(activity) ? { kind: 'unheard' } : readInvoke(activity, now);
    case 'conversationUpdate':
      return readUpdate(activity, now);
    case 'installationUpdate':
      return activity.action?.startsWith('remove') ? { kind: 'gone', why: 'bot_removed' } : { kind: 'unheard' };
    default:
      return { kind: 'unheard' };
  }
}

/** Accounts of bots begin with 28; ours is among them. */
function isBot({ from, recipient }: TeamsActivity): boolean {
  return from.role === 'bot' || from.id.startsWith('28:') || from.id === recipient.id;
}

function readMessage(activity: TeamsActivity, now: Date): Incoming {
  if (!activity.id) return { kind: 'unheard' };
  const pressed = press.safeParse(activity.value);
  if (pressed.success) return said(activity, { now, id: activity.id, ...pressed.data });
  const text = toPlainWords(activity);
  const files = (activity.attachments ?? []).filter(isFile);
  if (text === '' && files.length === 0 && !isCalled(activity)) return { kind: 'unheard' };
  const heard = said(activity, { now, id: activity.id, text, isOverheard: isOverheard(activity) });
  return { ...heard, files };
}

function readEdit(activity: TeamsActivity, now: Date): Incoming {
  const text = toPlainWords(activity);
  if (!activity.id || text === '') return { kind: 'unheard' };
  const edits = toMessageId(activity.conversation.id, activity.id);
  const suffix = `:edit:${activity.timestamp ?? ''}`;
  return said(activity, { now, id: activity.id, suffix, text, edits, isOverheard: isOverheard(activity) });
}

function readWithdrawal(activity: TeamsActivity, now: Date): Incoming {
  if (!activity.id) return { kind: 'unheard' };
  const withdraws = toMessageId(activity.conversation.id, activity.id);
  return said(activity, { now, id: activity.id, suffix: ':withdraw', withdraws, isOverheard: !isPrivate(activity) });
}

function readInvoke(activity: TeamsActivity, now: Date): Incoming {
  if (activity.name === 'adaptiveCard/action') {
    const parsed = executed.safeParse(activity.value);
    if (!parsed.success || !activity.id) return { kind: 'unheard' };
    return said(activity, { now, id: activity.id, ...parsed.data.action.data });
  }
  if (activity.name !== 'fileConsent/invoke') return { kind: 'unheard' };
  const parsed = consent.safeParse(activity.value);
  if (!parsed.success) return { kind: 'unheard' };
  const { action, context, uploadInfo } = parsed.data;
  return { kind: 'consent', token: context.file, upload: action === 'accept' ? (uploadInfo ?? undefined) : undefined };
}

function readUpdate(activity: TeamsActivity, now: Date): Incoming {
  const { membersAdded, membersRemoved, recipient, channelData, timestamp } = activity;
  if (membersAdded?.some(({ id }) => id === recipient.id)) {
    // The same arrival comes under the same time, and often without an id.
    return said(activity, { now, id: `joined:${activity.id ?? timestamp ?? ''}`, arrives: true });
  }
  if (membersRemoved?.some(({ id }) => id === recipient.id)) return { kind: 'gone', why: 'bot_removed' };
  const event = channelData?.eventType;
  if (event === 'channelDeleted' || event === 'teamDeleted') return { kind: 'gone', why: 'closed' };
  return { kind: 'unheard' };
}

function isOverheard(activity: TeamsActivity): boolean {
  return !isPrivate(activity) && !isCalled(activity);
}

/** Everything else that comes with a message is the message itself in another shape, or a card. */
function isFile({ contentType }: ActivityAttachment): boolean {
  return contentType === PRIVATE_FILE || contentType === GROUP_FILE || contentType.startsWith('image/');
}

interface Said {
  readonly now: Date;
  /** The activity's. */
  readonly id: string;
  /** Tells what was done to a message from the message itself. */
  readonly suffix?: string;
  readonly text?: string;
  readonly press?: string;
  readonly edits?: string;
  readonly withdraws?: string;
  readonly isOverheard?: boolean;
  readonly arrives?: true;
}

function said(
  activity: TeamsActivity,
  { now, id, suffix = '', text = '', isOverheard, ...more }: Said,
): Incoming & { kind: 'said' } {
  const { conversation, timestamp } = activity;
  const sentMs = Date.parse(timestamp ?? '');
  const message: InboundMessage = {
    id: `${toMessageId(conversation.id, id)}${suffix}`,
    conversation: toConversation(activity),
    senderId: senderOf(activity),
    text,
    attachments: [],
    ...more,
    ...(isOverheard && { isOverheard }),
    sentAt: (Number.isNaN(sentMs) ? now : new Date(sentMs)).toISOString(),
    receivedAt: now.toISOString(),
  };
  return { kind: 'said', message, files: [] };
}
