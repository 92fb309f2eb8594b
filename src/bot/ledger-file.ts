import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SheetFile, SheetTable } from '../files/sheet-cells.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import { dropRepeatedNumbers } from '../ledger/import-entries.ts';
import type { LedgerFileFault, MarkedRow, ReadColumn, RowFault, RowPlace, RowRemark } from '../ledger/import-report.ts';
import type { ImportRow } from '../ledger/import-row.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import type { Actor } from '../security/actor.ts';
import type { Reach } from '../security/authorise.ts';
import { readLedgerSheet } from '../understanding/ledger-sheet/read-ledger-sheet.ts';
import type { LedgerSheetContext, SheetEntry } from '../understanding/ledger-sheet/sheet-entry.ts';
import { labelSheet } from '../understanding/ledger-sheet/sheet-label.ts';
import { inTurns } from './in-turns.ts';

/** Who imports, and how far: units out of reach are refused row by row. */
export interface Importer {
  readonly personId: string;
  readonly roles: Actor['roles'];
  readonly reach: Reach;
}

/** What a file is read against. */
export interface LedgerWorld {
  readonly context: LedgerSheetContext;
  readonly kinds: ReadonlyMap<string, LedgerKind>;
  readonly importer: Importer;
}

/** The rows of a file, ready to be planned. */
export interface LedgerFile {
  readonly name: string;
  readonly sheets: readonly {
    readonly label: string;
    readonly kind: string;
    readonly columns: readonly ReadColumn[];
    readonly skipped: readonly number[];
  }[];
  /** Rows that can be planned; `place` points into `places`. */
  readonly rows: readonly ImportRow[];
  readonly places: readonly RowPlace[];
  readonly refused: readonly MarkedRow<RowFault>[];
  readonly remarks: readonly MarkedRow<RowRemark>[];
  readonly cutCells: number;
  readonly kinds: ReadonlyMap<string, LedgerKind>;
}

/** A file that was read, or why not. */
export type ReadLedger = LedgerFile | { readonly name: string; readonly code: LedgerFileFault };

/** The kind that a sheet is of when its name says nothing. */
const USUAL_KIND = 'rectification';
/** Rows understood at a stretch; then others have their turn. */
const ROWS_AT_ONCE = 25;

/** Reads the ledgers in a file. Never rejects for what is wrong with it. */
export async function readLedgerFile(
  file: { readonly name: string; read(): Promise<SheetFile> },
  world: LedgerWorld,
): Promise<ReadLedger> {
  const { name } = file;
  try {
    const { tables, cutCells } = await file.read();
    const gathered = new Gathering(world);
    for (const table of tables) await gathered.add(table, labelSheet(table.name, name, tables.length));
    return gathered.sheets.length === 0 ? { name, code: 'no_ledger' } : await gathered.finish(name, cutCells);
  } catch (error) {
    if (!(error instanceof SheetRefusal)) throw error;
    return { name, code: error.code };
  }
}

class Gathering {
  readonly sheets: LedgerFile['sheets'][number][] = [];
  readonly #rows: ImportRow[] = [];
  readonly #places: RowPlace[] = [];
  readonly #refused: MarkedRow<RowFault>[] = [];
  readonly #remarks: MarkedRow<RowRemark>[] = [];
  readonly #world: LedgerWorld;

  constructor(world: LedgerWorld) {
    this.#world = world;
  }

  async add(table: SheetTable, label: string): Promise<void> {
    const ledger = readLedgerSheet(table.rows, `${table.name ?? ''} ${label}`, this.#world.context);
    if (!ledger) return;
    const kind = this.#kindOf(table.name ?? label);
    const skipped: number[] = [];
    for (const [at, row] of ledger.body.entries()) {
      if (at % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await nextTurn();
      const entry = ledger.read(row);
      if (entry) this.#take(entry, label, kind);
      else skipped.push(row.at);
    }
    const columns = ledger.columns.map(({ head, field, guessed }) => ({ head, field, ...(guessed && { guessed }) }));
    this.sheets.push({ label, kind, columns, skipped });
  }

  async finish(name: string, cutCells: number): Promise<LedgerFile> {
    const rows = await inTurns(dropRepeatedNumbers(this.#rows));
    for (const [at, row] of rows.entries()) {
      const number = this.#rows[at]?.source?.number;
      if (row.source || number === undefined) continue;
      this.#remarks.push({ ...this.#placeOf(row), code: 'number_repeated', words: number });
    }
    return {
      name,
      cutCells,
      kinds: this.#world.kinds,
      sheets: this.sheets,
      rows,
      places: this.#places,
      refused: this.#refused,
      remarks: this.#remarks,
    };
  }

  #placeOf({ place }: ImportRow): RowPlace {
    return this.#places[place] ?? { sheet: '', row: 0 };
  }

  /** A sheet named after a kind, as exports are, is of that kind; it must be one that people register in. */
  #kindOf(name: string): string {
    const { kinds, importer } = this.#world;
    const named = [...kinds.values()].find(({ label, names }) => label === name || names.includes(name));
    const isOpen = named?.confidentiality === 'open' && named.shape === 'task' && named.register;
    return named && isOpen && named.mayRegister.some((role) => importer.roles.includes(role)) ? named.id : USUAL_KIND;
  }

  #take(entry: SheetEntry, sheet: string, kind: string): void {
    const place = { sheet, row: entry.row };
    const { reach } = this.#world.importer;
    const [fault] = entry.faults;
    const { unitId } = entry;
    if (fault || unitId === undefined) {
      this.#refused.push({ ...place, code: fault?.code ?? 'no_unit', words: fault?.words ?? '' });
      return;
    }
    if (reach !== 'all' && !reach.includes(unitId)) {
      this.#refused.push({ ...place, code: 'other_unit', words: '' });
      return;
    }
    for (const { code, words } of entry.remarks) this.#remarks.push({ ...place, code, words });
    this.#rows.push(this.#toRow(entry, { place, kind, unitId }));
    this.#places.push(place);
  }

  /** What a liaison's sheet calls accepted is submitted: accepting is the supervisor's. */
  #toRow(
    { row: _row, number, faults: _faults, remarks: _remarks, state, ...kept }: SheetEntry,
    { place, kind, unitId }: { readonly place: RowPlace; readonly kind: string; readonly unitId: string },
  ): ImportRow {
    const { mayAccept = ['supervisor'], deadline } = this.#world.kinds.get(kind) ?? {};
    const { roles } = this.#world.importer;
    const isLowered =
      (state === 'closed' || state === 'returned' || state === 'reopened') &&
      !mayAccept.some((role) => roles.includes(role));
    if (isLowered && state === 'closed') this.#remarks.push({ ...place, code: 'closed_as_submitted', words: '' });
    const reached = isLowered ? (state === 'closed' ? 'submitted' : 'in_progress') : state;
    return {
      ...kept,
      place: this.#places.length,
      kind,
      unitId,
      ...(reached !== undefined && { state: reached }),
      ...(deadline === 'fixed' && !roles.includes('supervisor') && { asksForLater: true as const }),
      ...(number !== undefined && { source: { sheet: place.sheet, number } }),
    };
  }
}
