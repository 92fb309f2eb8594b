import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { VersionConflict } from '../../ledger/ledger-store.ts';
import { createSql, type Sql } from './sql.ts';

/** Transactions of a database: each sees one moment, and begins again when another changed what it writes. */
export interface Engine {
  /** Resolves when the effects are durable; nothing of it remains when it rejects. `work` may run several times. */
  commit<R>(work: (sql: Sql) => Promise<R>): Promise<R>;
  read<R>(work: (sql: Sql) => Promise<R>): Promise<R>;
  /** One statement after the other sees what was committed before it; for work that is alone by a lock. */
  alone<R>(work: (sql: Sql) => Promise<R>): Promise<R>;
}

/** Begun so often, a transaction is given up; its caller tries later. */
const MOST_ATTEMPTS = 60;
const LONGEST_PAUSE_MS = 40;

/** Somebody else was quicker: serialization failure, deadlock, the same key written at once. */
const AGAIN: ReadonlySet<unknown> = new Set(['40001', '40P01', '23505']);

/**
 * An engine over `pool`. Snapshot isolation: two transactions cannot both change a row that each has seen, so no update is
 * lost; what spans several rows is kept by keys (ids of messages, deliveries, occurrences; versions of entries).
 */
export function createEngine(pool: Pool): Engine {
  return {
    commit: async (work) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await inTransaction(pool, 'ISOLATION LEVEL REPEATABLE READ', work);
        } catch (error) {
          if (attempt >= MOST_ATTEMPTS || !isWorthAnother(error)) throw error;
          await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** attempt));
        }
      }
    },
    read: (work) => inTransaction(pool, 'ISOLATION LEVEL REPEATABLE READ READ ONLY', work),
    alone: (work) => inTransaction(pool, 'ISOLATION LEVEL READ COMMITTED', work),
  };
}

function isWorthAnother(error: unknown): boolean {
  if (error instanceof VersionConflict) return false;
  return error instanceof Error && 'code' in error && AGAIN.has(error.code);
}

async function inTransaction<R>(pool: Pool, mode: string, work: (sql: Sql) => Promise<R>): Promise<R> {
  const client = await pool.connect();
  const sql = createSql(client);
  let fault: Error | undefined;
  try {
    sql.write(`BEGIN ${mode}`);
    const result = await work(sql);
    await sql.commit();
    return result;
  } catch (error) {
    fault = await rollBack(client, error);
    throw error;
  } finally {
    sql.close();
    client.release(fault);
  }
}

/** A connection on which nothing can be taken back is thrown away, and the server takes it back. */
async function rollBack(client: PoolClient, cause: unknown): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error('the connection is lost', { cause });
  }
}
