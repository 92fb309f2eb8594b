import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import { apply, type State } from './apply.ts';
import type { Document } from './document.ts';
import { deepFreeze } from './draft.ts';
import { indexEvents } from './event-blocks.ts';
import type { Files, OpenFile } from './files.ts';
import type { Health } from './health.ts';
import { type InboxFiles, openInboxFiles } from './inbox-files.ts';
import { journalGeneration, journalPath } from './journal.ts';
import { type FileLog, openLogFiles } from './log-files.ts';
import type { LogName } from './logs.ts';
import { MIGRATIONS, SCHEMA } from './migrations.ts';
import type { FoundStore } from './read-home.ts';

/** A store brought to where it stopped. */
export interface Recovered {
  readonly state: State;
  readonly logs: Readonly<Record<LogName, FileLog>>;
  readonly inbox: InboxFiles;
  /** The layout is newer than what lies on disk: a snapshot must be written before anything else. */
  readonly isMigrated: boolean;
  readonly journal: { readonly file: OpenFile; readonly position: number; readonly lastSeq: number };
}

/**
 * Replays the journals over the snapshot, cuts off what was torn, and overwrites what is handled. Everything was
 * checked before, so this is the first step that writes; repeating it gives the same.
 */
export async function recover(parts: {
  readonly files: Files;
  readonly folder: string;
  readonly found: FoundStore;
  readonly health: Health;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<Recovered> {
  const { files, folder, found, health, log } = parts;
  const { low, journals } = found;
  const { document } = low.data;
  const logs = await openLogs(files, folder, low.data.logs);
  if (document.blocks.size === 0) await indexEvents(logs.events, document.blocks);
  const state = { document, logs };
  for (const { changes, additions } of journals.commits) apply(state, changes, additions);
  for (const { to, migrate } of MIGRATIONS) if (to > low.data.schema) migrate(document);
  // The generation is that of the journal being written, so that the next snapshot takes the next number.
  const oldest = low.data.generation;
  const isMigrated = low.data.schema < SCHEMA;
  low.data = { ...low.data, schema: SCHEMA, generation: journals.last.generation };
  for (const one of Object.values(logs)) await one.write(one.length);
  const inbox = await openInboxFiles({ files, folder: join(folder, 'inbox'), health, read: found.inbox });
  await sortMessages(document, found, inbox);
  const journal = await openLastJournal(parts);
  await removeLeftovers(files, folder, oldest);
  log.info('store_recovered', { commits: journals.commits.length, torn: journals.last.tornAt !== undefined });
  return { state, logs, inbox, journal, isMigrated };
}

async function openLogs(
  files: Files,
  folder: string,
  lengths: Readonly<Record<LogName, number>>,
): Promise<Readonly<Record<LogName, FileLog>>> {
  return {
    events: await openLogFiles(files, join(folder, 'events'), lengths.events),
    audit: await openLogFiles(files, join(folder, 'audit'), lengths.audit),
    sent: await openLogFiles(files, join(folder, 'sent'), lengths.sent),
    mail: await openLogFiles(files, join(folder, 'mail'), lengths.mail),
  };
}

/** What is not handled waits again; what is, but was not overwritten any more, is overwritten now. */
async function sortMessages(document: Document, found: FoundStore, inbox: InboxFiles): Promise<void> {
  for (const part of found.inbox) {
    for (const { seq, message, acceptedAt } of part.messages) {
      const handled = document.handled.get(message.id);
      if (!handled) document.waiting.put(message.id, { seq, message: deepFreeze(message), acceptedAt });
      else if (handled.code === undefined) await inbox.destroy(seq);
    }
    for (const { seq } of part.halves) await inbox.destroy(seq);
  }
}

async function openLastJournal({ files, folder, found }: Parameters<typeof recover>[0]): Promise<Recovered['journal']> {
  const { generation, bytes, tornAt, from, commits } = found.journals.last;
  const file = await files.open(journalPath(folder, generation), 'change');
  if (tornAt !== undefined) {
    await file.truncate(tornAt);
    await file.sync();
  }
  return { file, position: bytes, lastSeq: from + commits.length };
}

/** Journals from before the snapshot, and files that never got their name. */
async function removeLeftovers(files: Files, folder: string, oldest: number): Promise<void> {
  for (const name of await files.list(folder)) {
    if ((journalGeneration(name) ?? oldest) < oldest || name.endsWith('.tmp')) await files.remove(join(folder, name));
  }
}
