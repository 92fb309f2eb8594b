import writeXlsxFile from 'write-excel-file/node';

/** A cell of a sheet made for a test. */
export type GivenCell = string | number | Date | null;

/** A .csv in UTF-8. */
export function toCsv(rows: readonly (readonly (string | number | null)[])[], delimiter = ','): Buffer {
  const quote = (cell: string | number | null): string => {
    const words = String(cell ?? '');
    return /["\n,;\t]/u.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
  };
  return Buffer.from(rows.map((row) => row.map(quote).join(delimiter)).join('\r\n'));
}

/** An .xlsx with one sheet for each list of rows. */
export async function toXlsx(
  sheets: readonly { readonly name: string; readonly rows: readonly (readonly GivenCell[])[] }[],
): Promise<Buffer> {
  const made = sheets.map(({ name, rows }) => ({
    sheet: name,
    data: rows.map((row) =>
      row.map((value) => {
        if (value === null) return null;
        return value instanceof Date ? { value, type: Date, format: 'yyyy/mm/dd' } : { value };
      }),
    ),
  }));
  return writeXlsxFile(made).toBuffer();
}
