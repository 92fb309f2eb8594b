import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Attachment } from '../../core/message.ts';
import type { ChannelDesk } from '../messenger.ts';
import type { Attempt } from './attempts.ts';
import type { SlackPost } from './card.ts';
import { isThreadGone } from './errors.ts';
import type { Gaps } from './gaps.ts';
import { slackTime } from './ids.ts';
import type { Place } from './places.ts';
import { DELIVERY_EVENT } from './reconcile.ts';
import { shareFile, uploadFile } from './upload.ts';

/** One of the posts that a message consists of. */
export type Part =
  | { readonly kind: 'post'; readonly post: SlackPost }
  | { readonly kind: 'file'; readonly file: Attachment };

/** What posting a part needs. */
export interface Poster {
  readonly client: WebClient;
  /** Of the Web API. */
  readonly apiUrl: string;
  readonly desk: Pick<ChannelDesk, 'log' | 'readAttachment'>;
  readonly gaps: Gaps;
}

/** A message on its way. */
export interface Sending {
  readonly messageId: string;
  readonly place: Place;
  readonly attempt: Attempt;
}

/** A part with its number in the message, from 0. */
export interface NumberedPart {
  readonly index: number;
  readonly part: Part;
}

const posted = z.object({ ts: slackTime });
const shownToOne = z.object({ message_ts: slackTime });

/** Nothing in a text is looked for: no link, no name. */
const AS_TYPED = { parse: 'none', link_names: false } as const;

/**
 * Posts the part, once, and gives its `ts`, or for a file its id; by itself where what it answers was deleted. Rejects as
 * the Web API does.
 */
export async function callOnce(poster: Poster, sending: Sending, numbered: NumberedPart): Promise<string> {
  const { channel, thread, onlyTo } = sending.place;
  return postAt(poster, sending, numbered).catch(async (error: unknown) => {
    if (thread === undefined || !isThreadGone(error)) throw error;
    await poster.gaps.turn(channel);
    return postAt(poster, { ...sending, place: { channel, ...(onlyTo !== undefined && { onlyTo }) } }, numbered);
  });
}

async function postAt(poster: Poster, sending: Sending, { index, part }: NumberedPart): Promise<string> {
  const { client, gaps } = poster;
  const { messageId, place, attempt } = sending;
  try {
    if (part.kind === 'file') {
      const id = attempt.files[index] ?? '';
      await shareFile(client, { id, file: part.file }, place);
      return id;
    }
    const { channel, thread, onlyTo } = place;
    const { text, blocks } = part.post;
    const content = {
      channel,
      ...(thread !== undefined && { thread_ts: thread }),
      text,
      blocks: [...blocks],
      ...AS_TYPED,
    };
    if (onlyTo !== undefined) {
      return shownToOne.parse(await client.chat.postEphemeral({ ...content, user: onlyTo })).message_ts;
    }
    const metadata = { event_type: DELIVERY_EVENT, event_payload: { id: messageId, part: index } };
    const quietly = { unfurl_links: false, unfurl_media: false, mrkdwn: false };
    return posted.parse(await client.chat.postMessage({ ...content, ...quietly, metadata })).ts;
  } finally {
    gaps.note(place.channel);
  }
}

/** Uploads a file. One whose bytes are gone, or that is empty, is left out: the platform takes none of these. */
export async function prepareFile(
  poster: Poster,
  { messageId, attempt }: Sending,
  { index, file }: { readonly index: number; readonly file: Attachment },
): Promise<Attempt> {
  const bytes = await poster.desk.readAttachment(file.sha256);
  if (!bytes || bytes.length === 0) {
    poster.desk.log.error('slack_file_left_out', { delivery: messageId, sha256: file.sha256 });
    return { ...attempt, posted: { ...attempt.posted, [index]: 'left out' } };
  }
  const id = await uploadFile(poster, file, bytes);
  return { ...attempt, files: { ...attempt.files, [index]: id } };
}
