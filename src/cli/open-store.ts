import { existsSync } from 'node:fs';
import type { Store } from '../bot/store.ts';
import type { ChannelNotes } from '../channels/channel-notes.ts';
import type { Mailbox } from '../channels/mailbox.ts';
import { databaseUrl, readEnvironment } from '../config.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { openLowdbStore } from '../store/lowdb/open-lowdb-store.ts';
import { StoreRefusal } from '../store/lowdb/store-refusal.ts';

/** The state of a deployment, whichever engine keeps it. */
export interface DeploymentStore extends Store {
  readonly mailbox: Mailbox;
  readonly notes: ChannelNotes;
  /** Saves and tidies what is worth it; to be called now and then. */
  checkpoint(): Promise<void>;
  /** Copies the state to a new folder; absent: the database has tools of its own for that. */
  backup?(to: string): Promise<void>;
  /** Where several machines share the state they share the files too; absent: they lie in the home. */
  readonly attachments?: AttachmentShelf;
}

/** Files under their SHA-256 (hex). */
export interface AttachmentShelf {
  keep(sha256: string, bytes: Buffer): Promise<void>;
  read(sha256: string): Promise<Buffer | undefined>;
}

/** Opens the database that `DATABASE_URL` names, or else the store in the home. */
export async function openStore(parts: {
  readonly home: string;
  readonly clock: Clock;
  readonly log?: Log;
}): Promise<DeploymentStore> {
  const url = databaseUrl(readEnvironment());
  if (url === undefined) return openLowdbStore(parts);
  if (!existsSync(parts.home)) throw new StoreRefusal('home_missing', { home: parts.home });
  const { openPostgresStore } = await import('../store/postgres/open-postgres-store.ts');
  return openPostgresStore({ ...parts, url });
}
