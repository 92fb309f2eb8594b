import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Act, Change } from '../ledger/change.ts';
import type { FieldValues } from '../ledger/event.ts';
import {
  applyImport,
  findFirstRows,
  type ImportGround,
  type PlannedRow,
  planImport,
} from '../ledger/import-entries.ts';
import { type ImportReport, reportPlan } from '../ledger/import-report.ts';
import type { ImportRow } from '../ledger/import-row.ts';
import { lookBackDate } from '../ledger/look-back.ts';
import { inTurns } from './in-turns.ts';
import type { LedgerFile } from './ledger-file.ts';
import { type Keeping, keepLookBacksAt } from './look-back-rules.ts';
import { recordChange } from './record.ts';
import type { Store, Transaction } from './store.ts';

/** Rows up to which an import is one transaction. */
export const MOST_AT_ONCE = 2000;
/** Rows of a transaction where there are more; each step is whole, and the same file again goes on behind it. */
const STEP_ROWS = 200;
/** Events of an entry among which what was imported before is looked for. */
const HISTORY = 100;

type Ledger = Pick<Transaction, 'ledger'>;

/** What the rows would do now. `within`: the first rows of the whole file, where `rows` are a part. */
export async function planRows(
  tx: Ledger,
  rows: readonly ImportRow[],
  within?: ImportGround['firstRows'],
): Promise<readonly PlannedRow[]> {
  const unitIds = [...new Set(rows.map(({ unitId }) => unitId))];
  const entries = await tx.ledger.listEntries({ unitIds });
  await nextTurn();
  const firstRows = within ?? (await inTurns(findFirstRows(rows)));
  const ground = { entries, firstRows, importedBefore: new Map<number, FieldValues>() };
  const first = await inTurns(planImport(rows, ground));
  await nextTurn();
  const moved = first.flatMap((one) => {
    if (one.kind === 'change') return [one.entry.no];
    return one.kind === 'refused' && one.refusal.reason === 'closed' ? [one.refusal.no] : [];
  });
  if (moved.length === 0) return first;
  const importedBefore = new Map<number, FieldValues>();
  for (const no of moved) importedBefore.set(no, await readImported(tx, no));
  return inTurns(planImport(rows, { ...ground, importedBefore }));
}

/** What imports said of an entry, the latest of each field. */
async function readImported(tx: Ledger, no: number): Promise<FieldValues> {
  const events = await tx.ledger.eventsOf(no, HISTORY);
  const undone = new Set(events.map(({ undoes }) => undoes));
  const imported = events.filter(({ id, verb }) => verb === 'imported' && !undone.has(id)).toReversed();
  return Object.assign({}, ...imported.map(({ after }) => after)) as FieldValues;
}

/** Rows written at a stretch; then others have their turn. */
const WRITTEN_AT_ONCE = 25;

/** Writes what the rows do, in the transaction at hand. */
export async function writeRows(
  tx: Pick<Transaction, 'ledger' | 'audit'>,
  planned: readonly PlannedRow[],
  { act, kinds }: { readonly act: Act; readonly kinds: LedgerFile['kinds'] },
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const [at, one] of planned.entries()) {
    if (at % WRITTEN_AT_ONCE === WRITTEN_AT_ONCE - 1) await nextTurn();
    if (one.kind !== 'create' && one.kind !== 'change') continue;
    const { lookBackMonths } = kinds.get(one.row.kind) ?? {};
    const no = one.kind === 'create' ? await tx.ledger.nextNo() : one.entry.no;
    const change = applyImport(one, no, { ...act, lookBackMonths });
    await recordChange(tx, change);
    changes.push(change);
  }
  return changes;
}

/** Reminds the units of the look-backs of what the sheet says was accepted; to be called when its rows are written. */
export function keepImportedLookBacks(keeping: Keeping, { rows, kinds }: LedgerFile): Promise<void> {
  const places = rows.flatMap(({ kind, state, unitId }) => {
    const { lookBackMonths } = kinds.get(kind) ?? {};
    const isDue = state === 'closed' && lookBackMonths !== undefined;
    return isDue ? [{ unitId, date: lookBackDate(keeping.act.today, lookBackMonths) }] : [];
  });
  return keepLookBacksAt(keeping, places);
}

/** The report on a plan for a file. */
export async function reportOn(file: LedgerFile, planned: readonly PlannedRow[], left = 0): Promise<ImportReport> {
  const placeOf = (place: number) => file.places[place] ?? { sheet: '', row: 0 };
  const parts = await inTurns(reportPlan(planned, { kinds: file.kinds, placeOf }));
  return {
    kind: 'read',
    name: file.name,
    sheets: file.sheets,
    ...parts,
    refused: [...file.refused, ...parts.refused].sort((one, other) => one.row - other.row),
    remarks: [...file.remarks, ...parts.remarks],
    cutCells: file.cutCells,
    left,
  };
}

/**
 * Writes a long file step by step, each a transaction of its own, until it is done or `isLate` says so; what is left
 * is told. After a crash, or when there was no time, the same file again goes on: rows already written are `same`.
 * The file is planned as a whole; where somebody else changed the ledger meanwhile, the step is planned anew.
 */
export async function writeInSteps(
  store: Store,
  file: LedgerFile,
  { act, isLate }: { readonly act: Act; isLate(): boolean },
): Promise<ImportReport> {
  const within = await inTurns(findFirstRows(file.rows));
  let ahead = await planAhead(store, file.rows, within);
  const planned: PlannedRow[] = [];
  let at = 0;
  for (; at < file.rows.length && !isLate(); at += STEP_ROWS) {
    const step = { rows: file.rows.slice(at, at + STEP_ROWS), plan: ahead.plan.slice(at, at + STEP_ROWS) };
    const { lastNo } = ahead;
    const done = await store.commit(async (tx) => {
      const holds = await isAsPlanned(tx, step.plan, lastNo);
      const plan = holds ? step.plan : await planRows(tx, step.rows, within);
      return { plan, holds, changes: await writeRows(tx, plan, { act, kinds: file.kinds }) };
    });
    planned.push(...done.plan);
    ahead = done.holds
      ? { ...ahead, lastNo: Math.max(lastNo, ...done.changes.map(({ entry }) => entry.no)) }
      : await planAhead(store, file.rows, within);
    await nextTurn();
  }
  return reportOn(file, planned, Math.max(0, file.rows.length - at));
}

/** A plan with the highest number that was given out when it was made. */
interface Ahead {
  readonly plan: readonly PlannedRow[];
  readonly lastNo: number;
}

function planAhead(store: Store, rows: readonly ImportRow[], within: ImportGround['firstRows']): Promise<Ahead> {
  return store.read(async (tx) => ({
    plan: await planRows(tx, rows, within),
    lastNo: (await tx.ledger.listEntries({})).at(-1)?.no ?? 0,
  }));
}

/** Numbers are given out without gaps: as long as the next one is free, nobody has registered anything since. */
async function isAsPlanned(tx: Ledger, plan: readonly PlannedRow[], lastNo: number): Promise<boolean> {
  if (await tx.ledger.findEntry(lastNo + 1)) return false;
  for (const one of plan) {
    if (one.kind !== 'change' && one.kind !== 'same') continue;
    const now = await tx.ledger.findEntry(one.entry.no);
    if (now?.version !== one.entry.version) return false;
  }
  return true;
}
