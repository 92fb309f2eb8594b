import { z } from 'zod';
import type { Entry } from '../../ledger/entry.ts';
import type { EntryScope } from '../../ledger/ledger-store.ts';
import type { Sql } from './sql.ts';

/**
 * Entries as this process has read them. Every message looks at all that its speaker sees; the database then tells only
 * which entries these are and in which versions, and sends what changed. The same state gives the same list.
 */
export interface KeptEntries {
  /** The entries within `scope` as the transaction of `sql` sees them; to be asked only before it writes any. */
  list(sql: Sql, scope: EntryScope): Promise<readonly Entry[]>;
}

interface Kept {
  readonly version: number;
  readonly entry: Entry;
}

interface KeptList {
  /** Numbers and versions in their order. */
  readonly stamp: string;
  readonly entries: readonly Entry[];
}

/** Scopes whose lists are kept; a scope is what somebody may see, so there are few. */
const MOST_LISTS = 500;

const stampRow = z.object({ stamp: z.string() });
const entryRow = z.object({ no: z.number(), version: z.number(), row: z.string() });

/** Nothing is kept yet. */
export function createKeptEntries(): KeptEntries {
  const byNo = new Map<number, Kept>();
  const lists = new Map<string, KeptList>();
  return {
    list: async (sql, scope) => {
      const { where, values } = conditionOf(scope);
      const key = JSON.stringify([where, values]);
      const text = `SELECT coalesce(string_agg(no || ':' || version, ' ' ORDER BY no), '') AS stamp FROM entries ${where}`;
      const { stamp } = stampRow.parse((await sql.rows(text, values))[0]);
      const kept = lists.get(key);
      if (kept?.stamp === stamp) return kept.entries;
      const entries = await follow(sql, byNo, stamp);
      if (lists.size >= MOST_LISTS) lists.clear();
      lists.set(key, { stamp, entries });
      return entries;
    },
  };
}

/** The entries of a stamp, those that are not known in this version fetched. */
async function follow(sql: Sql, byNo: Map<number, Kept>, stamp: string): Promise<readonly Entry[]> {
  const wanted = stamp === '' ? [] : stamp.split(' ').map(toNumbers);
  const found = new Map<number, Entry>();
  const missing: number[] = [];
  for (const { no, version } of wanted) {
    const kept = byNo.get(no);
    if (kept?.version === version) found.set(no, kept.entry);
    else missing.push(no);
  }
  const rows = missing.length === 0 ? [] : await sql.rows(BY_NUMBERS, [missing]);
  for (const one of rows) {
    const { no, version, row } = entryRow.parse(one);
    const entry = JSON.parse(row) as Entry;
    found.set(no, entry);
    // A transaction that began earlier may still read an older version; the newer one is what others will ask for.
    if ((byNo.get(no)?.version ?? 0) < version) byNo.set(no, { version, entry });
  }
  return wanted.flatMap(({ no }) => found.get(no) ?? []);
}

const BY_NUMBERS = 'SELECT no, version, row FROM entries WHERE no = ANY ($1)';

function toNumbers(pair: string): { readonly no: number; readonly version: number } {
  const [no, version] = pair.split(':').map(Number);
  return { no: no ?? 0, version: version ?? 0 };
}

/** The condition of a scope, and its values; each condition only where it is asked for, so that the plan is that of its index. */
export function conditionOf({ unitIds, kind, nos }: EntryScope): {
  readonly where: string;
  readonly values: readonly unknown[];
} {
  const asked = [
    ...(unitIds === undefined ? [] : [{ value: unitIds, is: (at: string) => `units && ${at}::text[]` }]),
    ...(kind === undefined ? [] : [{ value: kind, is: (at: string) => `kind = ${at}` }]),
    ...(nos === undefined ? [] : [{ value: nos, is: (at: string) => `no = ANY (${at}::integer[])` }]),
  ];
  const conditions = asked.map(({ is }, at) => is(`$${at + 1}`));
  return {
    where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
    values: asked.map(({ value }) => value),
  };
}
