import { FileRefusal } from './file-refusal.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import type { SheetFile } from './sheet-cells.ts';
import { SheetRefusal } from './sheet-refusal.ts';

/** Reads a workbook or a .csv in this process, told by its bytes whatever its name says. Throws `SheetRefusal`. */
export async function extractSheet(bytes: Buffer): Promise<SheetFile> {
  try {
    return await readByKind(bytes);
  } catch (error) {
    if (error instanceof FileRefusal) throw new SheetRefusal(error.code, error.facts);
    throw error;
  }
}

function readByKind(bytes: Buffer): Promise<SheetFile> | SheetFile {
  if (bytes.length === 0) throw new SheetRefusal('empty');
  if (bytes.subarray(0, 4).equals(ZIP)) return readXlsx(bytes);
  if (bytes.subarray(0, 4).equals(COMPOUND)) throw refuseCompound(bytes);
  if (OTHERS.some((magic) => bytes.subarray(0, magic.length).toString('latin1') === magic))
    throw new SheetRefusal('not_a_sheet');
  return readCsv(bytes);
}

const ZIP = Buffer.from('504b0304', 'hex');
const COMPOUND = Buffer.from('d0cf11e0', 'hex');
/** PDF, RTF, PNG, JPEG, GIF, 7z, RAR, gzip. */
const OTHERS = ['%PDF-', '{\\rtf', '\u0089PNG', '\u00ff\u00d8\u00ff', 'GIF8', '7z\u00bc\u00af', 'Rar!', '\u001f\u008b'];

/** Old binary workbooks and encrypted new ones are both compound files, with stream names in UTF-16. */
function refuseCompound(bytes: Buffer): SheetRefusal {
  const holds = (stream: string): boolean => bytes.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage')) return new SheetRefusal('encrypted');
  return new SheetRefusal(holds('Workbook') || holds('Book') ? 'old_sheet' : 'not_a_sheet');
}
