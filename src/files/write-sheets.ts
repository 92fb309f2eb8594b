import type { Sheet, SheetFormat } from './sheet.ts';
import { writeCsv } from './write-csv.ts';
import { writeJson } from './write-json.ts';
import { writeXlsx } from './write-xlsx.ts';

/** How sheets are written: `at` is the time that the file carries, `sheetLabel` heads the CSV column that names sheets. */
export interface SheetWriting {
  readonly format: SheetFormat;
  readonly at: Date;
  readonly sheetLabel: string;
}

/** Sheets as bytes, a slice at a time; the event loop turns between slices. */
export function writeSheets(sheets: readonly Sheet[], { format, at, sheetLabel }: SheetWriting): AsyncIterable<Buffer> {
  switch (format) {
    case 'xlsx':
      return writeXlsx(sheets, at);
    case 'csv':
      return writeCsv(sheets, sheetLabel);
    case 'json':
      return writeJson(sheets);
  }
}

/** Sheets as one buffer. */
export async function packSheets(sheets: readonly Sheet[], writing: SheetWriting): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of writeSheets(sheets, writing)) parts.push(part);
  return Buffer.concat(parts);
}
