import { stringify } from 'csv-stringify/sync';
import { type CellValue, type Column, type ColumnType, plainValue, type Row, type Sheet } from './sheet.ts';
import { sliceRows } from './write-slices.ts';

/** What a spreadsheet would run as a formula, half and full width (OWASP, CSV injection). */
const FORMULA_LIKE = /^[=+\-@\t\r\n＝＋－＠]/u;

/**
 * Sheets as one table of RFC 4180 in UTF-8 with a byte order mark. Several sheets share the columns that they share,
 * and the first column says which sheet a line comes from. Text that looks like a formula gets a `'` in front.
 */
export async function* writeCsv(sheets: readonly Sheet[], sheetLabel: string): AsyncGenerator<Buffer> {
  const columns = shareColumns(sheets);
  const isMany = sheets.length > 1;
  const header = [...(isMany ? [sheetLabel] : []), ...columns.map(({ label }) => label)];
  yield Buffer.from(`\ufeff${toLines([header.map(toSafeText)])}`);
  for (const sheet of sheets) {
    const places = columns.map(({ key }) => sheet.columns.findIndex((column) => column.key === key));
    const lead = isMany ? [toSafeText(sheet.name)] : [];
    for await (const rows of sliceRows(sheet))
      yield Buffer.from(toLines(rows.map((row) => [...lead, ...toFields(row, columns, places)])));
  }
}

function toLines(lines: readonly (readonly string[])[]): string {
  return stringify([...lines] as string[][], { record_delimiter: 'windows' });
}

function shareColumns(sheets: readonly Sheet[]): readonly Column[] {
  return [...new Map(sheets.flatMap(({ columns }) => columns).map((column) => [column.key, column])).values()];
}

function toFields(row: Row, columns: readonly Column[], places: readonly number[]): string[] {
  return columns.map(({ type }, at) => toField(plainValue(row[places[at] ?? -1]), type));
}

function toField(value: CellValue, type: ColumnType): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return type === 'percent' ? `${value}%` : String(value);
  return toSafeText(value);
}

function toSafeText(text: string): string {
  return FORMULA_LIKE.test(text) ? `'${text}` : text;
}
