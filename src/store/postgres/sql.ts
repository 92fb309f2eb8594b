import type { PoolClient } from 'pg';
import { z } from 'zod';

/** Statements of one transaction. Refuses everything once the transaction is over, so that work left behind cannot write. */
export interface Sql {
  /** Runs one statement and gives its rows. */
  rows(text: string, values?: readonly unknown[]): Promise<readonly unknown[]>;
  /** Runs one statement of which nothing is to be known but that it succeeded; if it does not, the transaction fails at its end. */
  write(text: string, values?: readonly unknown[]): void;
}

/** The statements of a transaction, seen by whoever begins and ends it. */
export interface OpenSql extends Sql {
  /** Takes no more statements and commits; rejects with the first statement that failed, and then nothing was committed. */
  commit(): Promise<void>;
  close(): void;
}

/** Statements over `client` until `close`. They are sent without waiting for those before them, and answered in their order. */
export function createSql(client: PoolClient): OpenSql {
  let isOver = false;
  let fault: { readonly error: unknown } | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const send = (text: string, values: readonly unknown[]): Promise<readonly unknown[]> => {
    if (isOver) throw new Error('the transaction is over');
    const query = values.length === 0 ? { text } : { name: nameOf(text), text, values: [...values] };
    const answer = client.query(query).then(
      ({ rows }) => rows,
      (error: unknown) => {
        // What comes behind a failure fails because of it and says only that.
        fault ??= { error };
        throw fault.error;
      },
    );
    last = answer.catch(() => undefined);
    return answer;
  };
  return {
    rows: async (text, values = []) => send(text, values),
    write: (text, values = []) => {
      send(text, values).catch(() => undefined);
    },
    commit: async () => {
      send('COMMIT', []).catch(() => undefined);
      isOver = true;
      await last;
      if (fault) throw fault.error;
    },
    close: () => {
      isOver = true;
    },
  };
}

const names = new Map<string, string>();

/** Under its name a server plans a wording once for each connection; there are as many as this folder has. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `duban_${names.size}`;
  names.set(text, name);
  return name;
}

const withDocument = z.object({ row: z.string() });

/**
 * The documents in the column `row`. They are JSON in a text column, since `jsonb` takes neither U+0000 nor lone surrogates,
 * which people do type; only the ports write them.
 */
export async function documents<T>(sql: Sql, text: string, values: readonly unknown[] = []): Promise<T[]> {
  const rows = await sql.rows(text, values);
  return rows.map((row) => JSON.parse(withDocument.parse(row).row) as T);
}

/** The first document; undefined: there is none. */
export async function document<T>(sql: Sql, text: string, values: readonly unknown[] = []): Promise<T | undefined> {
  return (await documents<T>(sql, text, values))[0];
}

/** A value as the column `row` holds it. */
export function toRow(value: unknown): string {
  return JSON.stringify(value);
}

const figure = z.object({ n: z.coerce.number() });

/** The figure in the column `n` of the first row; 0 when there is no row. */
export async function figureOf(sql: Sql, text: string, values: readonly unknown[] = []): Promise<number> {
  const [row] = await sql.rows(text, values);
  return row === undefined ? 0 : figure.parse(row).n;
}

/** Counts `name` on by one and gives the new number; taken back with the transaction. */
export function countOn(sql: Sql, name: string): Promise<number> {
  return figureOf(
    sql,
    `INSERT INTO counters (name, value) VALUES ($1, 1)
     ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value AS n`,
    [name],
  );
}

/** One key out of several parts, without collisions. */
export function compositeKey(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
