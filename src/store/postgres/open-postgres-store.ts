import pg from 'pg';
import { z } from 'zod';
import type { Store, StoreStatus, Transaction } from '../../bot/store.ts';
import type { ChannelNotes } from '../../channels/channel-notes.ts';
import type { Mailbox } from '../../channels/mailbox.ts';
import type { Clock } from '../../core/clock.ts';
import { type Log, silentLog } from '../../core/log.ts';
import { keepFile, readFile } from './attachments.ts';
import { readAuditHead } from './audit.ts';
import { createChaining } from './chaining.ts';
import { createChannelNotes } from './channel-notes.ts';
import { createEngine, type Engine } from './engine.ts';
import { conversationOf } from './inbox.ts';
import { createKeptEntries } from './kept-entries.ts';
import { createKeptRoster } from './kept-roster.ts';
import { createKeptRules } from './kept-rules.ts';
import { createLeases, type Leases } from './leases.ts';
import { deliveredAfter, deliveredReplies, keepDelivered } from './mailbox.ts';
import { migrate } from './migrate.ts';
import { PostgresRefusal } from './postgres-refusal.ts';
import { prune, sizeOf } from './prune.ts';
import { figureOf, type Sql, toRow } from './sql.ts';
import { createTransaction } from './transaction.ts';

/** A store in a PostgreSQL database, which several processes may share. */
export interface PostgresStore extends Store {
  readonly mailbox: Mailbox;
  readonly notes: ChannelNotes;
  /** Removes what has had its time. */
  checkpoint(): Promise<void>;
  /** Files that people sent, which every process must be able to read. */
  readonly attachments: {
    keep(sha256: string, bytes: Buffer): Promise<void>;
    read(sha256: string): Promise<Buffer | undefined>;
  };
}

/** Where the database is, and how many connections this process may hold. */
export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`; tables lie in the first schema of its search path. */
  readonly url: string;
  readonly clock: Clock;
  readonly log?: Log;
  /** Default 10. */
  readonly connections?: number;
}

const CONNECT_MS = 5_000;
const STATEMENT_MS = 20_000;
/** Entries up to which the figures of this engine were looked at. */
const ADVISED_MAX_ENTRIES = 5_000_000;

/**
 * Opens the store: brings the schema up to date, and refuses a server that could lose what it said yes to.
 * @throws PostgresRefusal
 */
export async function openPostgresStore(options: PostgresOptions): Promise<PostgresStore> {
  const { url, clock, log = silentLog, connections = 10 } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    application_name: 'duban',
    keepAlive: true,
    // Each statement of a transaction would otherwise cost the way there and back.
    pipeline: true,
  });
  // Without listeners a lost connection ends the process: the pool hears of idle ones, a client itself of its own while in use.
  pool.on('error', (error) => log.warn('database_connection_lost', { error }));
  pool.on('connect', (client) => client.on('error', (error) => log.warn('database_connection_lost', { error })));
  const engine = createEngine(pool);
  try {
    await engine.alone(checkServer);
    await engine.alone(migrate);
  } catch (error) {
    await pool.end();
    throw toRefusal(error);
  }
  return toStore({ pool, engine, leases: createLeases(clock), clock, log });
}

const settingRow = z.object({ fsync: z.string(), sync: z.string(), readonly: z.string() });

/** A yes must mean: on the disk of the server. */
async function checkServer(sql: Sql): Promise<void> {
  const [row] = await sql.rows(
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS sync,
            current_setting('transaction_read_only') AS readonly`,
  );
  const { fsync, sync, readonly } = settingRow.parse(row);
  if (fsync !== 'on') throw new PostgresRefusal('fsync_off', `fsync=${fsync}`);
  if (sync === 'off') throw new PostgresRefusal('commit_not_synced', `synchronous_commit=${sync}`);
  if (readonly === 'on') throw new PostgresRefusal('read_only', 'transaction_read_only=on');
}

/** What the server or the network said when it did not let us in. https://www.postgresql.org/docs/current/errcodes-appendix.html */
function toRefusal(error: unknown): unknown {
  if (error instanceof PostgresRefusal || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (/^(?:28|3D000|42501)/.test(code)) return new PostgresRefusal('not_let_in', code, error);
  if (/^(?:E[A-Z]+|57P0\d|53\d{3})$/.test(code) || /timeout|terminated/i.test(error.message))
    return new PostgresRefusal('unreachable', code || error.message, error);
  return error;
}

interface Parts {
  readonly pool: pg.Pool;
  readonly engine: Engine;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly log: Log;
}

function toStore({ pool, engine, leases, clock, log }: Parts): PostgresStore {
  const chain = createChaining(engine, log);
  let closing: Promise<void> | undefined;
  const commit = async <R>(work: (sql: Sql) => Promise<R>): Promise<R> => {
    if (closing) throw new Error('the store is closed');
    return engine.commit(work);
  };
  const ports = { leases, entries: createKeptEntries(), roster: createKeptRoster(), rules: createKeptRules() };
  const commitPorts = async <R>(work: (tx: Transaction) => Promise<R>): Promise<R> => {
    let isAudited = false;
    const onAudit = (): void => {
      isAudited = true;
    };
    const result = await commit((sql) => work(createTransaction(sql, { ...ports, onAudit })));
    if (isAudited) chain.wake();
    return result;
  };
  const close = async (): Promise<void> => {
    await chain.idle();
    await engine.alone((sql) => letGo(sql, leases)).catch((error) => log.warn('claims_not_let_go', { error }));
    await pool.end();
  };
  return {
    inbox: {
      accept: async (message) => {
        if (closing) throw new Error('the store is closed');
        const taken = await pool.query(
          `INSERT INTO inbox (id, conversation, accepted_at, row) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING`,
          [message.id, conversationOf(message), clock.now().toISOString(), toRow(message)],
        );
        return taken.rowCount === 1 ? 'accepted' : 'repeated';
      },
    },
    mailbox: {
      deliver: (message) => commit((sql) => keepDelivered(sql, message, clock.now().toISOString())),
      after: (conversationId, lastId, limit) =>
        engine.read((sql) => deliveredAfter(sql, { conversationId, lastId, limit })),
      repliesTo: (messageId) => engine.read((sql) => deliveredReplies(sql, messageId)),
    },
    notes: createChannelNotes({ commit, read: engine.read }),
    attachments: {
      keep: (sha256, bytes) => engine.commit((sql) => keepFile(sql, sha256, bytes)),
      read: (sha256) => engine.read((sql) => readFile(sql, sha256)),
    },
    commit: commitPorts,
    read: (work) => engine.read((sql) => work(createTransaction(sql, { ...ports, onAudit: () => undefined }))),
    checkpoint: () => engine.commit((sql) => prune(sql, clock.now())),
    status: () => readStatus(engine, chain.idle),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** Facts about the store; a database that does not answer is the first of them. */
async function readStatus(engine: Engine, chained: () => Promise<void>): Promise<StoreStatus> {
  const known = { engine: 'postgres' as const, journalBytes: 0, advisedMaxEntries: ADVISED_MAX_ENTRIES };
  try {
    await chained();
    const found = await engine.read(async (sql) => ({
      entries: await figureOf(sql, 'SELECT count(*) AS n FROM entries'),
      snapshotBytes: await sizeOf(sql),
      auditHead: await readAuditHead(sql),
    }));
    return { ...known, healthy: true, ...found };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { ...known, healthy: false, problem, entries: 0, snapshotBytes: 0, auditHead: { seq: 0, hash: '' } };
  }
}

/** Whoever stops in order leaves nothing to wait for. */
async function letGo(sql: Sql, { owner }: Leases): Promise<void> {
  await sql.rows('DELETE FROM working WHERE owner = $1', [owner]);
  await sql.rows('UPDATE outbox SET until = NULL WHERE owner = $1', [owner]);
}
