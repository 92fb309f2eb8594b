import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { Attachment } from '../../core/message.ts';
import type { OutgoingMessage } from '../../core/send.ts';
import { TEAMS_TEXTS } from '../../render/catalogue/teams.ts';
import type { ChannelNotes } from '../channel-notes.ts';
import { plain, toActivities } from './card.ts';
import { RequestFault, requestGuarded } from './guarded-request.ts';
import { PICTURE_BYTES } from './limits.ts';
import type { Upload } from './receive.ts';
import { TEAMS, type TeamsSettings } from './settings.ts';
import type { OutgoingActivity, TurnAnswer } from './wire.ts';

/** What sending files needs. */
export interface FileSending {
  readonly settings: TeamsSettings;
  readonly notes: ChannelNotes;
  readonly clock: Clock;
  readonly log: Log;
  readonly readAttachment: (sha256: string) => Promise<Buffer | undefined>;
}

const CONSENT_CARD = 'application/vnd.microsoft.teams.card.file.consent';
const INFO_CARD = 'application/vnd.microsoft.teams.card.file.info';

const SHOWN: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif']);

const UPLOAD_MS = 12_000;

/** A file that waits for somebody's consent. */
const offer = z.object({ sha256: z.string(), conversationId: z.string() });

/**
 * A message as the platform's messages. A small picture goes along; in a private chat any other file is offered to be put
 * into the reader's own store, which the platform does only there; in a group a line says where it can be had.
 */
export async function composeActivities(
  message: OutgoingMessage,
  sending: FileSending,
): Promise<readonly OutgoingActivity[]> {
  const lines: string[] = [];
  const files: OutgoingActivity[] = [];
  for (const file of message.card.files ?? []) {
    const bytes = await sending.readAttachment(file.sha256);
    const name = plain(file.name);
    if (!bytes) lines.push(TEAMS_TEXTS.fileGone(name));
    else if (SHOWN.has(file.type) && bytes.length <= PICTURE_BYTES) files.push(showPicture(file, bytes));
    else if (message.conversation.kind === 'direct') files.push(await offerFile(message, file, sending));
    else lines.push(TEAMS_TEXTS.fileElsewhere(name));
  }
  return [...toActivities(message.card, lines), ...files];
}

function showPicture({ name, type }: Attachment, bytes: Buffer): OutgoingActivity {
  const contentUrl = `data:${type};base64,${bytes.toString('base64')}`;
  const summary = TEAMS_TEXTS.summaryOfFile(plain(name));
  return { type: 'message', summary, attachments: [{ contentType: type, name: plain(name), contentUrl }] };
}

async function offerFile(
  { id, conversation }: OutgoingMessage,
  { name, sha256, sizeBytes }: Attachment,
  { notes, clock }: FileSending,
): Promise<OutgoingActivity> {
  // The same for the same message, so that a second attempt offers nothing new.
  const file = createHash('sha256').update(`${id}\n${sha256}`).digest('hex').slice(0, 32);
  const offeredAt = clock.now().toISOString();
  await notes.write(TEAMS, offerKey(file), { sha256, conversationId: conversation.id, notedAt: offeredAt });
  const context = { file };
  const content = {
    description: TEAMS_TEXTS.filePurpose,
    sizeInBytes: sizeBytes,
    acceptContext: context,
    declineContext: context,
  };
  const shown = plain(name);
  return {
    type: 'message',
    summary: TEAMS_TEXTS.summaryOfFile(shown),
    attachments: [{ contentType: CONSENT_CARD, name: shown, content }],
  };
}

/** The answer to an offer, by whom and what of it. */
export interface Decision {
  readonly token: string;
  /** The conversation in which it was given. */
  readonly conversationId: string;
  /** Undefined: declined. */
  readonly upload: Upload | undefined;
}

/**
 * Puts a file that was allowed where the platform says, and gives what then shows it in the chat. The offer stands until
 * the file is there, so that a failed attempt can be repeated by pressing again.
 */
export async function settleOffer(
  { token, conversationId, upload }: Decision,
  { settings, notes, log, readAttachment }: FileSending,
): Promise<{ readonly answer: TurnAnswer; readonly shown?: OutgoingActivity }> {
  const known = offer.safeParse(await notes.read(TEAMS, offerKey(token)));
  if (!known.success || known.data.conversationId !== conversationId) return { answer: { status: 200 } };
  if (!upload) {
    await notes.remove(TEAMS, offerKey(token));
    return { answer: { status: 200 } };
  }
  const bytes = await readAttachment(known.data.sha256);
  if (!bytes) return { answer: { status: 404 } };
  try {
    await requestGuarded({
      url: upload.uploadUrl,
      method: 'PUT',
      body: bytes,
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
      },
      hosts: settings.fileHosts,
      maxBytes: 65_536,
      timeoutMs: UPLOAD_MS,
    });
  } catch (error) {
    if (!(error instanceof RequestFault)) throw error;
    log.warn('teams_upload_failed', { reason: error.message });
    return { answer: { status: error.isRefused ? 403 : 503 } };
  }
  await notes.remove(TEAMS, offerKey(token));
  const { contentUrl, name, uniqueId, fileType } = upload;
  if (!contentUrl || !name || !uniqueId) return { answer: { status: 200 } };
  const content = { uniqueId, ...(fileType && { fileType }) };
  const attachments = [{ contentType: INFO_CARD, name: plain(name), contentUrl, content }];
  return { answer: { status: 200 }, shown: { type: 'message', attachments } };
}

/** The notes of files offered, by key. */
export const OFFER_PREFIX = 'offer:';

function offerKey(token: string): string {
  return `${OFFER_PREFIX}${token}`;
}
