import { z } from 'zod';
import { parseOfficialText } from './import/official-text.ts';
import type { ShelvedText } from './official-versions.ts';

/** Port: where imported texts are kept. A text is there whole or not at all. */
export interface OfficialShelf {
  list(): Promise<ShelfContents>;
  /**
   * Resolves when text and original file are durable; `known`: the same file was there already, nothing changed. A
   * damaged text of the same file is replaced.
   */
  put(text: ShelvedText, original: Buffer): Promise<'added' | 'known'>;
  /** Nothing there is no error. */
  remove(id: string): Promise<void>;
  /** The packed search index that was kept last; undefined: none. It is a cache and may be lost. */
  readIndex(): Promise<Uint8Array | undefined>;
  keepIndex(bytes: Uint8Array): Promise<void>;
}

/** What stands on the shelf. */
export interface ShelfContents {
  /** In order of import. */
  readonly texts: readonly ShelvedText[];
  /** Left out of the answers: what is on the disk is not what was written. */
  readonly damaged: readonly DamagedText[];
}

/** A text that cannot be read back. */
export interface DamagedText {
  readonly id: string;
  /** Names the file and what is wrong with it. */
  readonly problem: string;
}

const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const shelved = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  text: z.unknown(),
  from: localDate.optional(),
  to: localDate.optional(),
  importedAt: z.string(),
  importedBy: z.string(),
});

/** Reads a shelved text from its JSON. Throws an error that names `where` and what is wrong. */
export function parseShelvedText(json: string, where: string): ShelvedText {
  const result = shelved.safeParse(JSON.parse(json));
  if (!result.success) throw new Error(`${where}: ${z.prettifyError(result.error)}`);
  return { ...result.data, text: parseOfficialText(result.data.text, where) };
}

/** Under which id a file is shelved. */
export function shelfId(sha256: string): string {
  return sha256.slice(0, 16);
}
