import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from './decode-text.ts';
import { CellReader, MOST_ROWS, type SheetFile, type SheetRow } from './sheet-cells.ts';
import { SheetRefusal } from './sheet-refusal.ts';

/** Reads UTF-8, UTF-16 or GB18030, separated by comma, semicolon or tab. Throws `SheetRefusal` and `FileRefusal`. */
export function readCsv(bytes: Buffer): SheetFile {
  const { text } = decodeText(bytes, undefined, COMMON_IN_SHEETS);
  if (/^\s*<(?:!doctype|html|table|\?xml)/iu.test(text.slice(0, 200))) throw new SheetRefusal('not_a_sheet');
  const reader = new CellReader();
  const rows: SheetRow[] = [];
  for (const [at, record] of readRecords(text).entries()) {
    const cells = reader.read(record.map(toValue));
    if (cells) rows.push({ at: at + 1, cells });
  }
  if (rows.length > MOST_ROWS) throw new SheetRefusal('too_many_rows', { limit: MOST_ROWS });
  return { tables: [{ name: undefined, rows }], cutCells: reader.cutCells };
}

function readRecords(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: findDelimiter(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_RECORD,
    });
  } catch (error) {
    if (error instanceof CsvError) throw new SheetRefusal('broken', { detail: error.code });
    throw error;
  }
}

/** Characters of a record; a quotation mark that is never closed would swallow the file. */
const LONGEST_RECORD = 100_000;
/** Characters from which the delimiter is told. */
const SAMPLE = 8000;

function findDelimiter(text: string): string {
  let quoted = false;
  const counts = new Map([',', '\t', ';'].map((sign) => [sign, 0]));
  for (const sign of text.slice(0, SAMPLE)) {
    if (sign === '"') quoted = !quoted;
    const count = quoted ? undefined : counts.get(sign);
    if (count !== undefined) counts.set(sign, count + 1);
  }
  const [best] = [...counts].sort(([, one], [, other]) => other - one);
  return best && best[1] > 0 ? best[0] : ',';
}

/** 12 is a number; 012 and 1.0 are text that happens to be digits. */
function toValue(words: string): string | number {
  const trimmed = words.trim();
  const number = /^-?\d{1,15}(?:\.\d{1,10})?$/u.test(trimmed) ? Number(trimmed) : undefined;
  return number !== undefined && String(number) === trimmed ? number : words;
}

const COMMON_IN_SHEETS = /[，。、的年月日号院局委问题整改单位责任人序完成未已]/gu;
