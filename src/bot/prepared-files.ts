import type { FileReport } from '../knowledge/import-review.ts';
import type { Renewal, TextDesk } from './text-desk.ts';

/** How the bot comes by files and what is in them. */
export interface FileParts {
  readonly texts: TextDesk;
  /** The bytes of a file that came with a message; undefined: they are gone. */
  readAttachment(sha256: string): Promise<Buffer | undefined>;
  /** Keeps bytes under their own hash, for a card that names them. */
  keepAttachment(sha256: string, bytes: Buffer): Promise<void>;
}

/** Files that a message asks to let in, as they were read before the transaction of its turn. */
export interface PreparedFiles {
  readonly reports: readonly FileReport[];
  /** The index over the texts is built in the background. */
  readonly isLarge: boolean;
  /** Lets the library know; for after the commit. */
  renew(): Promise<Renewal>;
}
