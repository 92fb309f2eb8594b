import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Attachment } from '../../core/message.ts';
import type { MissedFile } from '../../render/slack-view.ts';
import type { ChannelDesk } from '../messenger.ts';
import { type Download, DownloadFault } from './download.ts';
import { slackId } from './ids.ts';

/** The largest file that is taken in, in bytes. */
const FILE_BYTES = 20 * 1_048_576;

/** The most files of one message that are taken in. */
const MOST_FILES = 10;

/** A file as an event names it. */
export const slackFile = z.object({
  id: slackId,
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().optional(),
  mode: z.string().optional(),
  url_private: z.string().optional(),
  url_private_download: z.string().optional(),
});

/** A file as an event names it. */
export type SlackFile = z.infer<typeof slackFile>;

/** What became of the files of a message. */
export interface TakenFiles {
  readonly attachments: readonly Attachment[];
  readonly missed: readonly MissedFile[];
}

/** Of a message that came without files. */
export const WITHOUT_FILES: TakenFiles = { attachments: [], missed: [] };

/** Takes in the files of a message. `isLast`: Slack will not tell of the message again. */
export type TakeFiles = (files: readonly SlackFile[], isLast: boolean) => Promise<TakenFiles>;

const KEPT_FILES = 500;

/**
 * Fetches and keeps files, each once however often Slack tells of it. What can never be fetched is named as missed. What
 * cannot be fetched just now rejects with `DownloadFault`, so that Slack tells of the message again; the last time it is
 * named as missed, for the words of the message must not be lost with it.
 */
export function createFileIntake(download: Download, desk: Pick<ChannelDesk, 'keepAttachment' | 'log'>): TakeFiles {
  const kept = new Map<string, Promise<Attachment>>();
  const keep = async (file: SlackFile): Promise<Attachment> => {
    const type = typeOf(file);
    const bytes = await download({ url: urlOf(file), mostBytes: FILE_BYTES, type });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await desk.keepAttachment(sha256, bytes);
    return { name: nameOf(file), type, sizeBytes: bytes.length, sha256 };
  };
  const take = (file: SlackFile): Promise<Attachment> => {
    const known = kept.get(file.id);
    if (known) return known;
    if (kept.size >= KEPT_FILES) kept.clear();
    const taken = keep(file).catch((error: unknown) => {
      kept.delete(file.id);
      throw error;
    });
    kept.set(file.id, taken);
    return taken;
  };
  return async (files, isLast) => {
    const there = files.filter(({ mode }) => mode !== 'tombstone');
    const results = await Promise.all(
      there.slice(0, MOST_FILES).map((file) =>
        take(file).catch((error: unknown) => {
          const isFinal = error instanceof DownloadFault && (error.isPermanent || isLast);
          if (!isFinal) throw error;
          desk.log.warn('slack_file_missed', { file: file.id, code: error.code });
          return { name: nameOf(file), reason: error.code === 'too_large' ? 'too_large' : 'not_reachable' } as const;
        }),
      ),
    );
    const left = there.slice(MOST_FILES).map((file) => ({ name: nameOf(file), reason: 'too_many' as const }));
    return {
      attachments: results.filter((one) => 'sha256' in one),
      missed: [...results.filter((one) => 'reason' in one), ...left],
    };
  };
}

function urlOf({ size, url_private_download, url_private }: SlackFile): string {
  if (size !== undefined && size > FILE_BYTES) throw new DownloadFault('too_large', true);
  const url = url_private_download ?? url_private;
  if (url === undefined) throw new DownloadFault('no_address', true);
  return url;
}

/** A name that can stand in a path, a header and a line of text. */
function nameOf({ name, id }: SlackFile): string {
  const clean = (name ?? '').replace(/[/\\\p{C}]+/gu, '_').trim();
  return clean === '' ? id : [...clean].slice(0, 120).join('');
}

function typeOf({ mimetype }: SlackFile): string {
  return /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(mimetype ?? '') ? (mimetype ?? '') : 'application/octet-stream';
}
