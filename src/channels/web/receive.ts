import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Attachment, InboundMessage } from '../../core/message.ts';
import { WebError } from './errors.ts';
import { ATTACHMENTS_PER_MESSAGE, ID_LENGTH, TEXT_BODY_BYTES } from './limits.ts';
import { checkAccess, toConversation, toInboundId } from './verify.ts';

/** An id: no control, format or lone surrogate characters, so that it can stand in a header and a log line. */
export const webId = z
  .string()
  .min(1)
  .max(ID_LENGTH)
  .regex(/^\P{C}+$/u);

/** A post as it was sent. */
export type Post = z.infer<typeof post>;

/** A file that came in, with its bytes. */
export interface ReceivedFile {
  readonly attachment: Attachment;
  readonly bytes: Buffer;
}

const file = z.object({
  name: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^/\\\p{C}]+$/u),
  type: z
    .string()
    .max(127)
    .regex(/^[\w.+-]+\/[\w.+-]+$/),
  base64: z.base64(),
});

const post = z
  .object({
    conversation: webId,
    sender: webId,
    messageId: webId,
    text: z.string().optional(),
    press: z.string().min(1).max(ID_LENGTH).optional(),
    edits: webId.optional(),
    withdraws: webId.optional(),
    attachments: z.array(file).max(ATTACHMENTS_PER_MESSAGE).default([]),
  })
  .refine(saysOneThing, 'a text, the new words of an earlier one, a press, or a withdrawal');

function saysOneThing(said: {
  readonly text?: string | undefined;
  readonly press?: string | undefined;
  readonly edits?: string | undefined;
  readonly withdraws?: string | undefined;
}): boolean {
  const { text, press, edits, withdraws } = said;
  if (press !== undefined) return !text && edits === undefined && withdraws === undefined;
  if (withdraws !== undefined) return !text && edits === undefined;
  return edits === undefined ? text !== undefined : Boolean(text);
}

/** Reads a post of `bodyBytes` bytes. Throws `WebError` `bad_request`, `too_large` or `not_yours`. */
export function readPost(body: unknown, bodyBytes: number): Post {
  const parsed = post.safeParse(body);
  if (!parsed.success) throw new WebError('bad_request', { cause: parsed.error });
  const filesLength = parsed.data.attachments.reduce((sum, { base64 }) => sum + base64.length, 0);
  if (bodyBytes - filesLength > TEXT_BODY_BYTES) throw new WebError('too_large');
  checkAccess(toConversation(parsed.data.conversation), parsed.data.sender);
  return parsed.data;
}

/** The bytes of the attached files, and what is known of them. */
export function toFiles(post: Post): ReceivedFile[] {
  return post.attachments.map(({ name, type, base64 }) => {
    const bytes = Buffer.from(base64, 'base64');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { attachment: { name, type, sizeBytes: bytes.length, sha256 }, bytes };
  });
}

/** The message for the bot. The same sender and messageId give the same id. */
export function toInbound(post: Post, attachments: readonly Attachment[], clock: Clock): InboundMessage {
  const now = clock.now().toISOString();
  return {
    id: toInboundId(post.sender, post.messageId),
    conversation: toConversation(post.conversation),
    senderId: post.sender,
    text: post.text ?? '',
    ...(post.press === undefined ? {} : { press: post.press }),
    ...(post.edits === undefined ? {} : { edits: toInboundId(post.sender, post.edits) }),
    ...(post.withdraws === undefined ? {} : { withdraws: toInboundId(post.sender, post.withdraws) }),
    attachments,
    sentAt: now,
    receivedAt: now,
  };
}
