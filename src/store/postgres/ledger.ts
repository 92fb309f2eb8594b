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
import { conditionOf, type KeptEntries } from './kept-entries.ts';
import { countOn, document, documents, type Sql, toRow } from './sql.ts';

const KEPT_CHANGE_SETS = 20;

const habitRow = z.object({ habit: z.enum(['own', 'source']) });

/** The ledger over a transaction. */
export function ledgerPort(sql: Sql, kept: KeptEntries): LedgerStore {
  const own: OwnWrites = { hasRecorded: false, lastNo: 0 };
  const found = new Map<number, Promise<Entry | undefined>>();
  return {
    nextNo: async () => {
      own.lastNo = await countOn(sql, 'no');
      return own.lastNo;
    },
    findEntry: (no) => {
      const entry = found.get(no) ?? document<Entry>(sql, 'SELECT row FROM entries WHERE no = $1', [no]);
      found.set(no, entry);
      return entry;
    },
    listEntries: (scope) => (own.hasRecorded || scope.nos ? readEntries(sql, scope) : kept.list(sql, scope)),
    record: (entry, event) => {
      found.delete(entry.no);
      return record(sql, own, { entry, event });
    },
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
      sql.write(text, [unitId, habit]);
    },
    recentChanges: async (personId) =>
      (await document<ChangeSet[]>(sql, 'SELECT row FROM changes WHERE person_id = $1', [personId])) ?? [],
    rememberChanges: async (personId, changes) => {
      const text = 'INSERT INTO changes VALUES ($1, $2) ON CONFLICT (person_id) DO UPDATE SET row = $2';
      sql.write(text, [personId, toRow(changes.slice(-KEPT_CHANGE_SETS))]);
    },
  };
}

/** What this transaction has written itself, which nobody else may see before it is committed. */
interface OwnWrites {
  hasRecorded: boolean;
  /** The highest number that it drew. */
  lastNo: number;
}

function readEntries(sql: Sql, scope: EntryScope): Promise<Entry[]> {
  const { where, values } = conditionOf(scope);
  return documents<Entry>(sql, `SELECT row FROM entries ${where} ORDER BY no`, values);
}

async function record(
  sql: Sql,
  own: OwnWrites,
  { entry, event }: { readonly entry: Entry; readonly event: LedgerEvent },
): Promise<void> {
  const { no, kind, version } = entry;
  const units = [entry.unitId, ...(entry.supportUnitIds ?? [])];
  const text =
    version === 1
      ? 'INSERT INTO entries (no, kind, units, version, row) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING no'
      : 'UPDATE entries SET kind = $2, units = $3, version = $4, row = $5 WHERE no = $1 AND version = $4 - 1 RETURNING no';
  own.hasRecorded = true;
  if ((await sql.rows(text, [no, kind, units, version, toRow(entry)])).length === 0) throw new VersionConflict(no);
  // The counter is one row that all who register write: whoever did not choose a number leaves it alone.
  if (version === 1 && no > own.lastNo) {
    const past = `INSERT INTO counters VALUES ('no', $1) ON CONFLICT (name) DO UPDATE SET value = $1 WHERE counters.value < $1`;
    sql.write(past, [no]);
  }
  sql.write('INSERT INTO events (no, version, at, row) VALUES ($1, $2, $3, $4)', [no, version, event.at, toRow(event)]);
}
