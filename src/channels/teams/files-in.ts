import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { Attachment } from '../../core/message.ts';
import { type ActivityAttachment, GROUP_FILE } from './activity.ts';
import { RequestFault, requestGuarded } from './guarded-request.ts';
import { findHostRule } from './hosts.ts';
import { ALL_FILES_MS, FILE_BYTES, FILE_MS, FILES_PER_MESSAGE } from './limits.ts';
import type { TeamsSettings } from './settings.ts';
import type { TeamsWire } from './wire.ts';

/** What fetching files needs. */
export interface FileFetching {
  readonly settings: TeamsSettings;
  readonly wire: TeamsWire;
  readonly clock: Clock;
  readonly log: Log;
  readonly keepAttachment: (sha256: string, bytes: Buffer) => Promise<void>;
}

/** What came of the files of a message. */
export interface FetchedFiles {
  /** Durable. */
  readonly kept: readonly Attachment[];
  /** Names of those that could not be had. */
  readonly lost: readonly string[];
}

const download = z.object({ downloadUrl: z.string().min(1), fileType: z.string().max(20).nullish() });

/**
 * Fetches files and keeps them. A file of the store carries its own permission in its address and gets no token; a picture
 * pasted into a message lies with the service, whose host alone is shown ours. Rejects when a file cannot be kept.
 */
export async function fetchFiles(
  attachments: readonly ActivityAttachment[],
  fetching: FileFetching,
): Promise<FetchedFiles> {
  const kept: Attachment[] = [];
  const lost: string[] = attachments.slice(FILES_PER_MESSAGE).map(nameOf);
  const untilMs = fetching.clock.monotonicMs() + ALL_FILES_MS;
  for (const attachment of attachments.slice(0, FILES_PER_MESSAGE)) {
    const bytes = await fetchOne(attachment, fetching, untilMs).catch((error) => {
      if (!(error instanceof RequestFault)) throw error;
      fetching.log.warn('teams_file_lost', { reason: error.message });
      return undefined;
    });
    if (!bytes) {
      lost.push(nameOf(attachment));
      continue;
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await fetching.keepAttachment(sha256, bytes);
    const name = nameOf(attachment);
    kept.push({ name, type: typeOf(name, attachment.contentType), sizeBytes: bytes.length, sha256 });
  }
  return { kept, lost };
}

async function fetchOne(attachment: ActivityAttachment, fetching: FileFetching, untilMs: number): Promise<Buffer> {
  const { settings, wire, clock } = fetching;
  // A file of a group lies in the group's store, which opens to people and not to bots.
  if (attachment.contentType === GROUP_FILE) throw new RequestFault('group_file', { isRefused: true });
  const info = download.safeParse(attachment.content);
  const url = info.success ? info.data.downloadUrl : (attachment.contentUrl ?? '');
  const isInline = attachment.contentType.startsWith('image/');
  const hosts = isInline ? [...settings.serviceHosts, ...settings.fileHosts] : settings.fileHosts;
  const headers = isInline && findHostRule(url, settings.serviceHosts) ? await signedHeaders(wire) : {};
  const ask = (): Promise<Buffer> => {
    const timeoutMs = Math.min(FILE_MS, untilMs - clock.monotonicMs());
    if (timeoutMs <= 0) throw new RequestFault('no_time');
    return requestGuarded({ url, method: 'GET', headers, hosts, maxBytes: FILE_BYTES, timeoutMs });
  };
  return ask().catch((error) => {
    if (error instanceof RequestFault && error.isRefused) throw error;
    return ask();
  });
}

async function signedHeaders(wire: TeamsWire): Promise<Readonly<Record<string, string>>> {
  const token = await wire.token().catch((cause) => {
    throw new RequestFault('no_token', { cause });
  });
  return { Authorization: `Bearer ${token}` };
}

/** A name without a path, and without characters that nobody sees. */
function nameOf({ name, contentType }: ActivityAttachment): string {
  const last = (name ?? '').split(/[/\\]/u).at(-1) ?? '';
  const clean = last.replace(/\p{C}/gu, '').slice(0, 200).trim();
  if (clean !== '') return clean;
  return contentType.startsWith('image/')
    ? `image.${/^image\/([a-z0-9]{1,8})$/u.exec(contentType)?.[1] ?? 'png'}`
    : 'file';
}

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  webp: 'image/webp',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

function typeOf(name: string, contentType: string): string {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  if (Object.hasOwn(TYPES, ending)) return TYPES[ending] ?? 'application/octet-stream';
  return /^image\/[a-z0-9.+-]{1,50}$/u.test(contentType) ? contentType : 'application/octet-stream';
}
