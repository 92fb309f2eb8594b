import type { LocalDate } from '../core/clock.ts';

/** The forms in which sheets are written. */
export const SHEET_FORMATS = ['xlsx', 'csv', 'json'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

/** Media types under which they are sent. */
export const SHEET_TYPES: Readonly<Record<SheetFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
};

/**
 * What a column holds. `date`: a local date; `time`: local `YYYY-MM-DD HH:MM`; `percent`: whole percent, 80 for 80 %.
 */
export type ColumnType = 'text' | 'number' | 'date' | 'time' | 'percent';

export interface Column {
  /** Name for programs; unique within the sheet. */
  readonly key: string;
  /** Name as printed. */
  readonly label: string;
  readonly type: ColumnType;
  /** In characters of the usual font. */
  readonly width: number;
}

/** Colours that tell how something stands. */
export const FILLS = ['red', 'amber', 'green'] as const;
export type Fill = (typeof FILLS)[number];

/** A value of the type of its column; undefined: empty. */
export type CellValue = string | number | LocalDate | undefined;

/** A cell; with a colour where it tells something. */
export type Cell = CellValue | { readonly value: CellValue; readonly fill: Fill };

/** Cells in the order of the columns; missing ones are empty. */
export type Row = readonly Cell[];

/** A table with a header line. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Made while it is written: as many as there are. Can be asked for again. */
  rows(): Iterable<Row> | AsyncIterable<Row>;
  /** What stands at the foot of every printed page. */
  readonly footer?: string;
}

/** The value of a cell without its colour. */
export function plainValue(cell: Cell): CellValue {
  return typeof cell === 'object' ? cell.value : cell;
}
