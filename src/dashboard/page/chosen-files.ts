import { ATTACHMENTS_PER_MESSAGE } from '../../channels/web/limits.ts';
import type { SentFile } from './chat-state.ts';
import { TEXTS } from './texts.ts';

/** All files of a message together, in bytes: fits in a post of 20 MB once base64 has made it a third longer. */
export const FILES_BYTES = 14 * 1_048_576;

/** What speaks against sending these files; undefined: nothing. */
export function problemOf(files: readonly Pick<File, 'name' | 'size'>[]): string | undefined {
  if (files.length > ATTACHMENTS_PER_MESSAGE) return TEXTS.tooManyFiles(ATTACHMENTS_PER_MESSAGE);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return bytes > FILES_BYTES ? TEXTS.filesTooLarge(sizeWords(bytes), sizeWords(FILES_BYTES)) : undefined;
}

/** The files of both lists; the same file (name, size, time) once. */
export function addFiles(chosen: readonly File[], more: readonly File[]): readonly File[] {
  const isNew = (file: File) =>
    !chosen.some(
      ({ name, size, lastModified }) => name === file.name && size === file.size && lastModified === file.lastModified,
    );
  return [...chosen, ...more.filter(isNew)];
}

/** What the page keeps of a file that was sent. */
export function toSentFile({ name, size }: Pick<File, 'name' | 'size'>): SentFile {
  return { name, sizeBytes: size };
}

/** `812 字节`, `36 KB`, `1.4 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return TEXTS.bytes(bytes);
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
