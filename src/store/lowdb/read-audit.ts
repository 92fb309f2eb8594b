import { join } from 'node:path';
import { z } from 'zod';
import { AUDIT_START } from './audit-chain.ts';
import { readWhole } from './file-steps.ts';
import { type Files, systemFiles } from './files.ts';
import { findLogParts, type LogPart } from './log-files.ts';
import { assertStore, readJournals, readSnapshot, storeFolder } from './read-home.ts';

const auditLine = z.looseObject({
  seq: z.int(),
  at: z.string(),
  act: z.string(),
  who: z.string(),
  message: z.string().optional(),
  subject: z.string().optional(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  hash: z.string(),
});

/** A line of the audit log as it is kept. */
export type KeptAuditLine = z.infer<typeof auditLine>;

/** The audit log as it stood when it was opened. */
export interface AuditReading {
  readonly head: { readonly seq: number; readonly hash: string };
  /** Every line, oldest first; read from the disk anew each time, a file of the log (16 MB) at once. */
  lines(): AsyncIterable<KeptAuditLine>;
}

/**
 * Opens the audit log of a home for reading, also while it is in use. What it reads is not verified: that is
 * `verifyAudit`. Rejects with `StoreRefusal` when snapshot, journal or log cannot be read.
 */
export async function readAudit(home: string, files: Files = systemFiles): Promise<AuditReading> {
  await assertStore(files, home);
  const folder = storeFolder(home);
  for (let attempt = 1; ; attempt += 1) {
    const { low } = await readSnapshot(files, folder);
    const { generation, logs, document } = low.data;
    try {
      const parts = await findLogParts(files, join(folder, 'audit'), logs.audit);
      const { commits } = await readJournals(files, folder, low.data);
      const added = commits.flatMap(({ additions }) => additions.filter(({ log }) => log === 'audit'));
      const fresh = added.map(({ value }) => auditLine.parse(value));
      const kept = { seq: document.counters.get('audit') ?? 0, hash: document.audit.get('head') ?? AUDIT_START };
      return { head: fresh.at(-1) ?? kept, lines: () => readLines({ files, folder, parts }, fresh) };
    } catch (error) {
      // A running store may have replaced snapshot and journal meanwhile; then the reading begins again.
      const now = (await readSnapshot(files, folder)).low.data.generation;
      if (now === generation || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

const MOST_ATTEMPTS = 10;

interface KeptLog {
  readonly files: Files;
  readonly folder: string;
  readonly parts: readonly LogPart[];
}

async function* readLines(
  { files, folder, parts }: KeptLog,
  fresh: readonly KeptAuditLine[],
): AsyncGenerator<KeptAuditLine> {
  for (const { name, length } of parts) {
    const bytes = (await readWhole(files, join(folder, 'audit', name))).subarray(0, length);
    for (let start = 0; start < bytes.length; ) {
      const feed = bytes.indexOf(0x0a, start);
      const end = feed === -1 ? bytes.length : feed;
      yield auditLine.parse(JSON.parse(bytes.toString('utf8', start, end)));
      start = end + 1;
    }
  }
  yield* fresh;
}
