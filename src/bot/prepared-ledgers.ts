import type { LedgerFileReport } from '../ledger/import-report.ts';
import type { LedgerFile } from './ledger-file.ts';

/** A ledger file as it was read before the transaction of its turn. */
export interface PreparedLedger {
  readonly report: LedgerFileReport;
  /** Rows still to be written in the transaction of the turn; absent: there is nothing to write there. */
  readonly toWrite?: LedgerFile;
}
