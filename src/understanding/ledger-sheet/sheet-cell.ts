import type { LocalDate } from '../../core/clock.ts';

/** What stands in a cell of a sheet: text, a number, a day, or nothing. */
export type SheetCell = string | number | { readonly date: LocalDate } | null;

/** A row that has something in it; `at` is its number in the sheet, 1-based. */
export interface CellRow {
  readonly at: number;
  readonly cells: readonly SheetCell[];
}

/** The words of a cell in one line; empty for an empty cell. */
export function wordsOf(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return cell.date;
  return cell.replace(/\s*[\r\n]+\s*/gu, '').trim();
}

/** The words without blanks, as heads and states are compared. */
export function denseWordsOf(cell: SheetCell | undefined): string {
  return wordsOf(cell).replace(/[\s\u200b\ufeff]+/gu, '');
}
