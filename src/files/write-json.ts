import { type Column, plainValue, type Row, type Sheet } from './sheet.ts';
import { sliceRows } from './write-slices.ts';

/** Sheets as JSON: `{"sheets":[{name, footer, columns, rows}]}`, each row an object by column key, empty cells left out. */
export async function* writeJson(sheets: readonly Sheet[]): AsyncGenerator<Buffer> {
  let lead = '{"sheets":[';
  for (const sheet of sheets) {
    const { name, footer, columns } = sheet;
    const described = columns.map(({ key, label, type }) => ({ key, label, type }));
    const head = JSON.stringify({ name, ...(footer !== undefined && { footer }), columns: described });
    yield Buffer.from(`${lead}${head.slice(0, -1)},"rows":[`);
    let separator = '';
    for await (const rows of sliceRows(sheet)) {
      yield Buffer.from(separator + rows.map((row) => JSON.stringify(toObject(row, columns))).join(',\n'));
      separator = ',\n';
    }
    yield Buffer.from(']}');
    lead = ',';
  }
  yield Buffer.from(sheets.length === 0 ? '{"sheets":[]}' : ']}');
}

function toObject(row: Row, columns: readonly Column[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(columns.map(({ key }, at) => [key, plainValue(row[at])]));
}
