import { readHead, type SheetField } from './column-heads.ts';
import { type CellRow, denseWordsOf, type SheetCell, wordsOf } from './sheet-cell.ts';

/** A column with its head as printed, and what it was taken for; undefined: it is left out. */
export interface SheetColumn {
  readonly at: number;
  readonly head: string;
  readonly field: SheetField | undefined;
  /** Told by what stands below, not by its head. */
  readonly guessed?: true;
}

/** Where a ledger begins in a sheet. */
export interface SheetHeader {
  readonly columns: readonly SheetColumn[];
  /** Index in the rows of the first row below the header. */
  readonly bodyAt: number;
  /** The words above: the title line. */
  readonly above: readonly string[];
}

/** Rows with something in them among which the header is looked for. */
const SEARCHED = 20;

/**
 * The header of a ledger: the row, or two rows with merged heads, that names most columns, the title of an entry or
 * two other things at least. Undefined: the sheet has none.
 */
export function findHeader(rows: readonly CellRow[]): SheetHeader | undefined {
  let best: SheetHeader | undefined;
  // Two rows only where they name more than any row alone: else the title line would be part of the header.
  for (const depth of [1, 2]) {
    for (let at = 0; at < Math.min(rows.length, SEARCHED); at += 1) {
      const header = readHeader(rows, at, depth);
      if (header && (!best || countFields(header.columns) > countFields(best.columns))) best = header;
    }
  }
  return best;
}

function readHeader(rows: readonly CellRow[], at: number, depth: number): SheetHeader | undefined {
  const [upper, lower] = [rows[at], rows[at + 1]];
  if (!upper || (depth === 2 && !(lower && isBelowOf(upper, lower)))) return undefined;
  const columns = depth === 1 ? toColumns(upper.cells.map((cell) => [cell])) : joinRows(upper, lower ?? upper);
  if (countFields(columns) < 2) return undefined;
  const above = rows.slice(0, at).flatMap(({ cells }) => cells.map(wordsOf).filter((words) => words !== ''));
  return { columns, bodyAt: at + depth, above };
}

/** The second row of a header: words only, some of which are heads, and no whole row of its own. */
function isBelowOf(upper: CellRow, lower: CellRow): boolean {
  const isText = lower.cells.every((cell) => cell === null || (typeof cell === 'string' && cell.length <= 20));
  const names = lower.cells.filter((cell, at) => {
    const dense = denseWordsOf(cell);
    return dense !== '' && (readHead(dense) ?? readHead(`${spanHead(upper.cells, at)}${dense}`)) !== undefined;
  });
  return isText && lower.at === upper.at + 1 && names.length > 0;
}

function joinRows(upper: CellRow, lower: CellRow): SheetColumn[] {
  const width = Math.max(upper.cells.length, lower.cells.length);
  const heads = Array.from({ length: width }, (_, at): SheetCell[] => {
    const below = lower.cells[at] ?? null;
    // 责任 over 单位 and 领导: what stands below decides, alone or together with what is above.
    return below === null ? [upper.cells[at] ?? null] : [below, `${spanHead(upper.cells, at)}${denseWordsOf(below)}`];
  });
  return toColumns(heads);
}

/** The words over a column in a row whose heads span several: those of the cell, else of the next one to the left. */
function spanHead(cells: readonly SheetCell[], at: number): string {
  for (let left = at; left >= 0; left -= 1) {
    const dense = denseWordsOf(cells[left]);
    if (dense !== '') return dense;
  }
  return '';
}

/**
 * Each field once, the first column that names it; 责任单位 beside 牵头单位 are those that support, and 编号 beside 序号
 * is somebody else's number.
 */
function toColumns(heads: readonly (readonly SheetCell[])[]): SheetColumn[] {
  const taken = new Set<SheetField>();
  const read = heads.map((words, at): SheetColumn => {
    const field = words.map((cell) => readHead(denseWordsOf(cell))).find((found) => found !== undefined);
    return { at, head: wordsOf(words.at(-1)), field };
  });
  const leads = read.find(({ field, head }) => field === 'unit' && /牵头|主责|主办|主要/u.test(head));
  const hasSerial = read.some(({ field, head }) => field === 'number' && SERIAL.test(head));
  return read
    .filter(({ head }) => head !== '')
    .map((column) => {
      const isOther = leads && column.field === 'unit' && column !== leads;
      const isOtherNumber = column.field === 'number' && hasSerial && !SERIAL.test(column.head);
      const field = isOther ? 'support' : isOtherNumber ? undefined : column.field;
      if (field === undefined || taken.has(field)) return { ...column, field: undefined };
      taken.add(field);
      return { ...column, field };
    });
}

const SERIAL = /序/u;

function countFields(columns: readonly SheetColumn[]): number {
  return columns.filter(({ field }) => field !== undefined).length;
}
