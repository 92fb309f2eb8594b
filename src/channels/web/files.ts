import type { RequestHandler } from 'express';
import type { Attachment } from '../../core/message.ts';
import type { Mailbox } from '../mailbox.ts';
import { WebError } from './errors.ts';
import { FILE_LOOKBACK } from './limits.ts';
import { webId } from './receive.ts';
import { checkAccess, toConversation } from './verify.ts';

/** What handing out a file needs. */
export interface FileSource {
  readonly mailbox: Mailbox;
  readonly readAttachment: (sha256: string) => Promise<Buffer | undefined>;
}

/** Types that a browser may show in place; anything else is saved, whatever it claims to be. */
const SHOWN: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/**
 * `GET /api/chat/:conversation/files/:sha256?sender=`: a file that a message of this conversation brought, to whoever may
 * read the conversation. A file of an older message than the latest `FILE_LOOKBACK`, or of another conversation, is not there.
 */
export function sendFile({ mailbox, readAttachment }: FileSource): RequestHandler {
  return async (req, res) => {
    const sender = webId.safeParse(req.query.sender);
    const conversation = webId.safeParse(req.params.conversation);
    if (!sender.success || !conversation.success) throw new WebError('bad_request');
    checkAccess(toConversation(conversation.data), sender.data);
    const sha256 = String(req.params.sha256);
    const file = await findFile(mailbox, conversation.data, sha256);
    const bytes = file && (await readAttachment(sha256));
    if (!file || !bytes) throw new WebError('no_such_file');
    const shown = SHOWN.has(file.type);
    res.set({
      'Content-Type': shown ? file.type : 'application/octet-stream',
      'Content-Disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(file.name)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, max-age=86400, immutable',
    });
    res.send(bytes);
  };
}

async function findFile(mailbox: Mailbox, conversationId: string, sha256: string): Promise<Attachment | undefined> {
  const delivered = await mailbox.after(conversationId, undefined, FILE_LOOKBACK);
  return delivered.flatMap(({ message }) => message.card.files ?? []).find((file) => file.sha256 === sha256);
}

/** As RFC 8187 wants it; `encodeURIComponent` leaves a few characters that it forbids. */
function encodeName(name: string): string {
  return encodeURIComponent(name.replace(/\p{Cs}/gu, '')).replace(
    /['()*]/gu,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
}
