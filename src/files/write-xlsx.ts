import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Sheet } from './sheet.ts';
import { frameParts, toSheetNames } from './write-xlsx-frame.ts';
import { stylesXml } from './write-xlsx-styles.ts';
import { writeWorksheet } from './write-xlsx-worksheet.ts';

/**
 * Sheets as an Office Open XML workbook (ECMA-376), written row by row: memory does not grow with the table. `at` is the
 * time that the parts carry. Throws a `RangeError` while it is read when a sheet has more rows than the format takes.
 */
export function writeXlsx(sheets: readonly Sheet[], at: Date): AsyncIterable<Buffer> {
  const zip = new ZipFile();
  const names = toSheetNames(sheets.map(({ name }) => name));
  const options = { mtime: at, compress: true } as const;
  for (const [path, text] of frameParts(names, sheets)) zip.addBuffer(Buffer.from(text), path, options);
  zip.addBuffer(Buffer.from(stylesXml()), 'xl/styles.xml', options);
  const out = new PassThrough();
  zip.outputStream.pipe(out);
  for (const [index, sheet] of sheets.entries()) {
    const path = `xl/worksheets/sheet${index + 1}.xml`;
    zip.addReadStreamLazy(path, options, (take) => {
      const worksheet = Readable.from(writeWorksheet(sheet, index === 0));
      worksheet.once('error', (error) => out.destroy(error));
      take(null, worksheet);
    });
  }
  zip.end();
  return out;
}
