import type { Attachment } from '../core/message.ts';
import type { LedgerFileReport } from '../ledger/import-report.ts';
import type { LedgerFile } from './ledger-file.ts';

/** A ledger file as it was read before the transaction of its turn. */
export interface PreparedLedger {
  readonly report: LedgerFileReport;
  /** Rows still to be written in the transaction of the turn; absent: there is nothing to write there. */
  readonly toWrite?: LedgerFile;
  /** Rows that were written before, step by step; absent: none were. */
  readonly written?: LedgerFile;
  /** The report row by row, as a file, where it is longer than a card. It holds only as long as `report` does. */
  readonly paper?: Attachment;
}
