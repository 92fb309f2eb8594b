import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Attachment } from '../../core/message.ts';
import { DeliveryError } from '../../core/refusal.ts';
import { slackId } from './ids.ts';
import { FILE_NAME_LENGTH } from './limits.ts';
import { shorten, toLiteral } from './literal-text.ts';
import type { Place } from './places.ts';

/** What uploading needs. */
export interface Uploader {
  readonly client: WebClient;
  /** Of the Web API; files go to its host or to Slack's. */
  readonly apiUrl: string;
}

const begun = z.object({ file_id: slackId, upload_url: z.url() });
const UPLOAD_TIMEOUT_MS = 12_000;

/** Uploads the bytes and gives the file's id. Nobody sees the file before `shareFile`. */
export async function uploadFile({ client, apiUrl }: Uploader, file: Attachment, bytes: Buffer): Promise<string> {
  const asked = { filename: nameOf(file), length: bytes.length };
  const { file_id: id, upload_url: url } = begun.parse(await client.files.getUploadURLExternal(asked));
  if (!isTrusted(url, apiUrl)) throw new DeliveryError('upload_elsewhere', { permanent: true });
  const signal = AbortSignal.timeout(UPLOAD_TIMEOUT_MS);
  const sent = await fetch(url, { method: 'POST', body: new Uint8Array(bytes), redirect: 'error', signal }).catch(
    (cause: unknown) => {
      throw new DeliveryError('upload_failed', { cause });
    },
  );
  await sent.body?.cancel();
  if (!sent.ok) throw new DeliveryError(`upload_http_${sent.status}`);
  return id;
}

/** Shows an uploaded file in a channel. */
export async function shareFile(
  client: WebClient,
  { id, file }: { readonly id: string; readonly file: Attachment },
  { channel, thread }: Place,
): Promise<void> {
  const shared = { files: [{ id, title: nameOf(file) }] as [{ id: string; title: string }] };
  if (thread === undefined) await client.files.completeUploadExternal({ ...shared, channel_id: channel });
  else await client.files.completeUploadExternal({ ...shared, channel_id: channel, thread_ts: thread });
}

/** A name is shown and stored by the platform: no path, no markup, nothing invisible. */
function nameOf({ name }: Attachment): string {
  const plain = toLiteral(name).replace(/[<>&/\\\s]+/gu, '_');
  return shorten(plain, FILE_NAME_LENGTH) || 'file';
}

function isTrusted(url: string, apiUrl: string): boolean {
  const { protocol, hostname, host, username } = new URL(url);
  if (username !== '') return false;
  if (protocol === new URL(apiUrl).protocol && host === new URL(apiUrl).host) return true;
  return protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'));
}
