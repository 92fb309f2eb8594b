import type { Unit } from '../../core/people.ts';
import { findUnits } from '../unit-names.ts';
import type { SheetField } from './column-heads.ts';
import { findHeader, type SheetColumn, type SheetHeader } from './find-header.ts';
import { guessColumns } from './guess-columns.ts';
import { type RowReader, readRow } from './read-row.ts';
import { areFractions } from './read-state-cell.ts';
import { readUnitCell } from './read-unit-cell.ts';
import { type CellRow, denseWordsOf, wordsOf } from './sheet-cell.ts';
import type { LedgerSheetContext, SheetEntry } from './sheet-entry.ts';

/** A ledger found in a sheet; its rows are read one after the other, in order. */
export interface LedgerSheet {
  readonly columns: readonly SheetColumn[];
  /** Words above the header. */
  readonly above: readonly string[];
  readonly body: readonly CellRow[];
  /** Undefined: the row is no entry but a note, a heading or the header again. */
  read(row: CellRow): SheetEntry | undefined;
}

/** Finds the ledger in a sheet; undefined: no row looks like the header of one. `name`: of the sheet or file. */
export function readLedgerSheet(
  rows: readonly CellRow[],
  name: string,
  context: LedgerSheetContext,
): LedgerSheet | undefined {
  const header = findHeader(rows);
  if (!header) return undefined;
  const body = rows.slice(header.bodyAt);
  const isUnit = (words: string): boolean => readUnitCell(words, context.units, context.ownUnitId).lead !== undefined;
  const columns = guessColumns(header.columns, body, isUnit);
  const places = new Map(columns.flatMap(({ at, field }) => (field === undefined ? [] : [[field, at] as const])));
  if (!places.has('title')) return undefined;
  const reader = createReader({ header: { ...header, columns }, body, places, context, name });
  return {
    columns,
    above: header.above,
    body,
    read: (row) => (isEntry(row, columns, places) ? readRow(row, reader) : undefined),
  };
}

interface Found {
  readonly header: SheetHeader;
  readonly body: readonly CellRow[];
  readonly places: ReadonlyMap<SheetField, number>;
  readonly context: LedgerSheetContext;
  readonly name: string;
}

function createReader({ header, body, places, context, name }: Found): RowReader {
  const headOf = (field: SheetField): string => header.columns.find((column) => column.field === field)?.head ?? '';
  const progressAt = places.get('progress');
  return {
    context,
    places,
    fractions: progressAt !== undefined && areFractions(body.map(({ cells }) => cells[progressAt])),
    asksState: /是否|与否/u.test(headOf('state')),
    usualUnitId: unitAbove([...header.above, name], context.units) ?? context.ownUnitId,
    departments: context.ownUnitId !== undefined && /部门|科室|庭室|处室/u.test(headOf('unit')),
    above: new Map(),
    units: new Map(),
    dues: new Map(),
  };
}

/** 东岭区法院整改台账: the unit of a sheet that has no column of units. */
function unitAbove(words: readonly string[], units: readonly Unit[]): string | undefined {
  const named = new Set(words.flatMap((line) => findUnits(line.slice(0, 100), units).map(({ unitId }) => unitId)));
  return named.size === 1 ? [...named][0] : undefined;
}

/** Notes below (注：…), headings between (一、执法监督方面), sums and the header on the next page are no entries. */
function isEntry({ cells }: CellRow, columns: readonly SheetColumn[], places: Found['places']): boolean {
  const filled = cells.filter((cell) => wordsOf(cell) !== '');
  const title = denseWordsOf(cells[places.get('title') ?? -1]);
  const first = denseWordsOf(cells.find((cell) => wordsOf(cell) !== ''));
  if (filled.length === 0 || /^(?:合计|总计|小计|共计)/u.test(first)) return false;
  if (/^(?:注|备注|说明|填表人|填报人|填表说明|审核人|制表|联系人|报送单位|填报单位)[：:]/u.test(first)) return false;
  const repeats = columns.filter(({ at, head }) => head !== '' && wordsOf(cells[at]) === head).length;
  if (repeats >= 2) return false;
  if (filled.length === 1) return title !== '' && columns.length <= 2;
  return title !== '' || filled.length >= 3;
}
