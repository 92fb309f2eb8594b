import type { LocalDate } from '../core/clock.ts';

/** What stands in a cell: text as typed (trimmed), a number, a day, or nothing. A formula counts as its value. */
export type Cell = string | number | { readonly date: LocalDate } | null;

/** A row that has something in it. */
export interface SheetRow {
  /** Its number as the sheet shows it, 1-based. */
  readonly at: number;
  readonly cells: readonly Cell[];
}

/** One sheet of a workbook; a .csv is a workbook of one. */
export interface SheetTable {
  /** Undefined for a .csv. */
  readonly name: string | undefined;
  readonly rows: readonly SheetRow[];
}

/** A whole file as it was read. */
export interface SheetFile {
  readonly tables: readonly SheetTable[];
  /** Cells that were longer than `LONGEST_CELL` and were cut. */
  readonly cutCells: number;
}

/** Characters of a cell that are kept; an entry has no use for more. */
const LONGEST_CELL = 2000;
/** Rows of all sheets together, with room for headings. */
export const MOST_ROWS = 100_100;
/** Columns that are looked at; a ledger has no more. */
const MOST_COLUMNS = 200;

/** Makes cells of what a library read, and counts what it cut. */
export class CellReader {
  cutCells = 0;

  /** The cells of a row without empty ones at its end; undefined when nothing is in it. */
  read(values: readonly unknown[]): Cell[] | undefined {
    const cells = values.slice(0, MOST_COLUMNS).map((value) => this.#toCell(value));
    while (cells.length > 0 && cells.at(-1) === null) cells.pop();
    return cells.length > 0 ? cells : undefined;
  }

  #toCell(value: unknown): Cell {
    if (typeof value === 'number') return Number.isFinite(value) ? value : null;
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : { date: value.toISOString().slice(0, 10) };
    if (typeof value !== 'string') return null;
    const text = value.slice(0, LONGEST_CELL * 2).trim();
    if (text === '') return null;
    if (text.length <= LONGEST_CELL) return text;
    this.cutCells += 1;
    return text.slice(0, LONGEST_CELL);
  }
}
