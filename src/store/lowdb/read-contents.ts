import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { silentLog } from '../../core/log.ts';
import type { InboundMessage } from '../../core/message.ts';
import type { Document } from './document.ts';
import { systemFiles } from './files.ts';
import { createHealth } from './health.ts';
import { lockHome } from './lock.ts';
import type { LogName } from './logs.ts';
import { systemProcesses } from './processes.ts';
import { assertStore, readStore, storeFolder } from './read-home.ts';
import { recover } from './recover.ts';

/** Everything that the store of a home holds. */
export interface HomeContents {
  readonly document: Document;
  /** The lines of a log as they were written, oldest first. */
  lines(name: LogName): AsyncIterable<string>;
  /** The line of a log that begins at `offset`. */
  lineAt(name: LogName, offset: number): Promise<string>;
  /** Messages whose text is kept, those set aside among them, by id. */
  readonly texts: ReadonlyMap<string, InboundMessage>;
}

/** Bytes of a log that are read at once. */
const SLICE = 1_048_576;

/**
 * Gives `work` all that lies in the store of a home, which nothing else may use meanwhile. Rejects with `StoreRefusal` when
 * the store is in use, damaged or newer.
 */
export async function withContents<R>(
  { home, clock }: { readonly home: string; readonly clock: Clock },
  work: (contents: HomeContents) => Promise<R>,
): Promise<R> {
  await assertStore(systemFiles, home);
  const lock = await lockHome(systemFiles, systemProcesses, home);
  try {
    const folder = storeFolder(home);
    const found = await readStore(systemFiles, folder);
    const parts = { files: systemFiles, folder, found, health: createHealth(), clock, log: silentLog };
    const { state, logs, inbox, journal } = await recover(parts);
    try {
      const kept = found.inbox.flatMap(({ messages }) => messages.map(({ message }) => [message.id, message] as const));
      return await work({
        document: state.document,
        texts: new Map(kept),
        lineAt: (name, offset) => logs[name].read(offset),
        lines: async function* (name) {
          for (let from = 0; from < logs[name].length; ) {
            const lines = await logs[name].readLines(from, from + SLICE);
            for (const line of lines) from += Buffer.byteLength(line) + 1;
            yield* lines;
          }
        },
      });
    } finally {
      for (const one of [...Object.values(logs), inbox, journal.file]) await one.close();
    }
  } finally {
    await lock.release();
  }
}

/** Where the files that people sent lie in a home. */
export function attachmentsFolder(home: string): string {
  return join(home, 'attachments');
}
