import type { Attachment } from '../core/message.ts';
import { SHEET_TYPES } from '../files/sheet.ts';
import { packSheets } from '../files/write-sheets.ts';
import type { ImportReport } from '../ledger/import-report.ts';
import { LEDGER_IMPORT_TEXTS } from '../render/catalogue/ledger-import.ts';
import { toImportSheet } from '../render/import-sheet.ts';
import { MOST_REFUSED } from '../render/ledger-import-view.ts';
import { hashBytes } from './hash-bytes.ts';
import { readNames } from './names.ts';
import type { FileParts } from './prepared-files.ts';
import type { Store } from './store.ts';

const ENDING = /\.[a-z]{1,5}$/iu;

/** Keeps a report row by row as a .csv for the card that tells of it. Undefined: the card shows every refused row. */
export async function keepImportPaper(
  { store, files }: { readonly store: Store; readonly files: Pick<FileParts, 'keepAttachment'> },
  report: ImportReport,
  at: Date,
): Promise<Attachment | undefined> {
  if (report.refused.length <= MOST_REFUSED) return undefined;
  const names = await store.read(readNames);
  const { reportFile, reportSheet } = LEDGER_IMPORT_TEXTS;
  const bytes = await packSheets([toImportSheet(report, names)], { format: 'csv', at, sheetLabel: reportSheet });
  const sha256 = await hashBytes(bytes);
  await files.keepAttachment(sha256, bytes);
  const name = reportFile(report.name.replace(ENDING, ''));
  return { name, type: SHEET_TYPES.csv, sizeBytes: bytes.length, sha256 };
}
