import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Clock } from '../../core/clock.ts';
import { AUDIT_START } from '../lowdb/audit-chain.ts';
import { attachmentsFolder, type HomeContents, withContents } from '../lowdb/read-contents.ts';
import { keepFile } from './attachments.ts';
import { type AuditHead, readAuditHead } from './audit.ts';
import { createEngine } from './engine.ts';
import { createKeptEntries } from './kept-entries.ts';
import { createKeptRoster } from './kept-roster.ts';
import { createKeptRules } from './kept-rules.ts';
import { createLeases } from './leases.ts';
import { openPostgresStore } from './open-postgres-store.ts';
import { PostgresRefusal } from './postgres-refusal.ts';
import { figureOf, type Sql } from './sql.ts';
import { createTransaction } from './transaction.ts';
import { verifyPostgresAudit } from './verify-audit.ts';
import { writeContents } from './write-contents.ts';

/** What was copied and counted again. */
export interface CopyReport {
  readonly entries: number;
  readonly events: number;
  readonly people: number;
  readonly waiting: number;
  readonly files: number;
  readonly auditHead: AuditHead;
}

/**
 * Copies the store of a home, which nothing may use meanwhile, into an empty database: all of it or nothing. Before it
 * counts, what stands in the database is counted against the home and the audit chain is compared.
 * @throws StoreRefusal, PostgresRefusal (`not_empty`, `copy_differs`)
 */
export async function copyHome({ home, url, clock }: CopyOptions): Promise<CopyReport> {
  await (await openPostgresStore({ url, clock })).close();
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'duban-copy', pipeline: true });
  try {
    const report = await withContents({ home, clock }, (contents) =>
      createEngine(pool).alone(async (sql) => {
        await assertEmpty(sql);
        const kept = { entries: createKeptEntries(), roster: createKeptRoster(), rules: createKeptRules() };
        const tx = createTransaction(sql, { ...kept, leases: createLeases(clock), onAudit: () => undefined });
        await writeContents({ sql, tx }, contents);
        const files = await copyFiles(sql, home);
        return { ...(await assertSame(sql, contents)), files };
      }),
    );
    await assertChain(url, report.auditHead);
    return report;
  } finally {
    await pool.end();
  }
}

/** Where from and where to. */
export interface CopyOptions {
  readonly home: string;
  readonly url: string;
  readonly clock: Clock;
}

const BIG_TABLES = ['entries', 'events', 'people', 'inbox', 'outbox', 'audit', 'rules', 'mail', 'attachments'] as const;

async function assertEmpty(sql: Sql): Promise<void> {
  for (const table of BIG_TABLES) {
    const found = await figureOf(sql, `SELECT count(*) AS n FROM ${table}`);
    if (found > 0) throw new PostgresRefusal('not_empty', `${table}: ${found}`);
  }
}

async function copyFiles(sql: Sql, home: string): Promise<number> {
  const names = await readdir(attachmentsFolder(home)).catch(() => []);
  const files = names.filter((name) => /^[0-9a-f]{64}$/u.test(name));
  for (const name of files) {
    await keepFile(sql, name, await readFile(join(attachmentsFolder(home), name)));
    await sql.rows('SELECT 1');
  }
  return files.length;
}

/** Every table holds as many rows as the home, and the chain ends where the home's ends. */
async function assertSame(sql: Sql, { document }: HomeContents): Promise<Omit<CopyReport, 'files'>> {
  const wanted = {
    entries: document.entries.size,
    units: document.units.size,
    people: document.people.size,
    bindings: document.bindings.size,
    inbox: document.waiting.size + document.handled.size,
    outbox: document.outbox.size,
    ended: document.ended.size,
    rules: document.rules.size,
    occurrences: document.occurrences.size,
    receipts: document.receipts.size,
    absences: document.absences.size,
    memory: document.memory.size,
    presses: document.presses.size,
    questions: document.questions.size,
    lessons: document.lessons.size,
    confidential: document.confidential.size,
    statements: document.statements.size,
    notes: document.notes.size,
    mail: document.mail.size,
  };
  for (const [table, count] of Object.entries(wanted)) {
    const found = await figureOf(sql, `SELECT count(*) AS n FROM ${table}`);
    if (found !== count) throw new PostgresRefusal('copy_differs', `${table}: ${found}, ${count}`);
  }
  // Versions go up by one from one, so the ledger itself tells how many events there must be.
  const events = await figureOf(sql, 'SELECT count(*) AS n FROM events');
  const versions = await figureOf(sql, 'SELECT coalesce(sum(version), 0) AS n FROM entries');
  if (events !== versions) throw new PostgresRefusal('copy_differs', `events: ${events}, ${versions}`);
  const auditHead = await readAuditHead(sql);
  const head = { seq: document.counters.get('audit') ?? 0, hash: document.audit.get('head') ?? AUDIT_START };
  if (auditHead.seq !== head.seq || auditHead.hash !== head.hash)
    throw new PostgresRefusal('copy_differs', `audit: ${auditHead.seq}, ${head.seq}`);
  return { entries: wanted.entries, events, people: wanted.people, waiting: document.waiting.size, auditHead };
}

async function assertChain(url: string, head: AuditHead): Promise<void> {
  const { problem, head: found } = await verifyPostgresAudit(url);
  if (problem || found.hash !== head.hash) throw new PostgresRefusal('copy_differs', `audit: ${problem?.kind}`);
}
