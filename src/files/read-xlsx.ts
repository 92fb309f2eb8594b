import readXlsxFile from 'read-excel-file/node';
import { CellReader, MOST_ROWS, type SheetFile, type SheetRow, type SheetTable } from './sheet-cells.ts';
import { SheetRefusal } from './sheet-refusal.ts';
import { openZip } from './zip-gate.ts';

/** Bytes of XML that a workbook may have: 100,000 rows of a ledger are about 60 MB. */
const MOST_INFLATED = 160 * 1024 * 1024;

/**
 * Reads every sheet of an .xlsx after its zip has passed the gate. A merged cell stands in its first place only.
 * Throws `SheetRefusal` and `FileRefusal`.
 */
export async function readXlsx(bytes: Buffer): Promise<SheetFile> {
  await checkWorkbook(bytes);
  const sheets = await readXlsxFile(bytes).catch((error: unknown) => {
    throw new SheetRefusal('broken', { detail: error instanceof Error ? error.message.slice(0, 80) : 'unknown' });
  });
  const reader = new CellReader();
  const tables = sheets.map(({ sheet, data }): SheetTable => ({ name: sheet, rows: readRows(data, reader) }));
  const count = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  if (count > MOST_ROWS) throw new SheetRefusal('too_many_rows', { limit: MOST_ROWS });
  return { tables, cutCells: reader.cutCells };
}

/** Inflates what the reader will inflate, under the gate's limits, and throws it away. */
async function checkWorkbook(bytes: Buffer): Promise<void> {
  const zip = await openZip(bytes, MOST_INFLATED);
  if (!zip.names.includes('xl/workbook.xml')) throw new SheetRefusal('not_a_sheet');
  for (const name of zip.names) if (/\.xml(?:\.rels)?$/u.test(name)) await zip.read(name);
}

function readRows(data: readonly (readonly unknown[])[], reader: CellReader): SheetRow[] {
  const rows: SheetRow[] = [];
  for (const [at, values] of data.entries()) {
    const cells = reader.read(values);
    if (cells) rows.push({ at: at + 1, cells });
  }
  return rows;
}
