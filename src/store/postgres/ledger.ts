import { z } from 'zod';
import type { Entry } from '../../ledger/entry.ts';
import type { LedgerEvent } from '../../ledger/event.ts';
import {
  type ChangeSet,
  type EntryScope,
  type LedgerStore,
  type NumberHabit,
  VersionConflict,
} from '../../ledger/ledger-store.ts';
import { countOn, document, documents, type Sql, toRow } from './sql.ts';

const KEPT_CHANGE_SETS = 20;

const habitRow = z.object({ habit: z.enum(['own', 'source']) });

/** The ledger over a transaction. */
export function ledgerPort(sql: Sql): LedgerStore {
  return {
    nextNo: () => countOn(sql, 'no'),
    findEntry: (no) => document<Entry>(sql, 'SELECT row FROM entries WHERE no = $1', [no]),
    listEntries: (scope) => listEntries(sql, scope),
    record: (entry, event) => record(sql, entry, event),
    eventsOf: (no, limit) =>
      documents<LedgerEvent>(sql, 'SELECT row FROM events WHERE no = $1 ORDER BY ord DESC LIMIT $2', [no, limit]),
    eventsBetween: ({ from, to, limit }) =>
      documents<LedgerEvent>(
        sql,
        'SELECT row FROM events WHERE at >= $1 AND at < $2 ORDER BY at DESC, no DESC, version DESC LIMIT $3',
        [from, to, limit ?? null],
      ),
    numberHabit: async (unitId): Promise<NumberHabit | undefined> => {
      const [row] = await sql.rows('SELECT habit FROM habits WHERE unit_id = $1', [unitId]);
      return row === undefined ? undefined : habitRow.parse(row).habit;
    },
    rememberNumberHabit: async (unitId, habit) => {
      const text = 'INSERT INTO habits VALUES ($1, $2) ON CONFLICT (unit_id) DO UPDATE SET habit = $2';
      await sql.rows(text, [unitId, habit]);
    },
    recentChanges: async (personId) =>
      (await document<ChangeSet[]>(sql, 'SELECT row FROM changes WHERE person_id = $1', [personId])) ?? [],
    rememberChanges: async (personId, changes) => {
      const text = 'INSERT INTO changes VALUES ($1, $2) ON CONFLICT (person_id) DO UPDATE SET row = $2';
      await sql.rows(text, [personId, toRow(changes.slice(-KEPT_CHANGE_SETS))]);
    },
  };
}

function listEntries(sql: Sql, { unitIds, kind, nos }: EntryScope): Promise<Entry[]> {
  return documents<Entry>(
    sql,
    `SELECT row FROM entries
     WHERE ($1::text[] IS NULL OR units && $1) AND ($2::text IS NULL OR kind = $2) AND ($3::integer[] IS NULL OR no = ANY ($3))
     ORDER BY no`,
    [unitIds ?? null, kind ?? null, nos ?? null],
  );
}

async function record(sql: Sql, entry: Entry, event: LedgerEvent): Promise<void> {
  const { no, kind, version } = entry;
  const units = [entry.unitId, ...(entry.supportUnitIds ?? [])];
  const values = [no, kind, units, version, toRow(entry)];
  const text =
    version === 1
      ? 'INSERT INTO entries (no, kind, units, version, row) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING no'
      : 'UPDATE entries SET kind = $2, units = $3, version = $4, row = $5 WHERE no = $1 AND version = $4 - 1 RETURNING no';
  if ((await sql.rows(text, values)).length === 0) throw new VersionConflict(no);
  await sql.rows(
    `INSERT INTO counters VALUES ('no', $1) ON CONFLICT (name) DO UPDATE SET value = $1 WHERE counters.value < $1`,
    [no],
  );
  await sql.rows('INSERT INTO events (no, version, at, row) VALUES ($1, $2, $3, $4)', [
    no,
    version,
    event.at,
    toRow(event),
  ]);
}
