import type { LocalDate } from '../../core/clock.ts';
import type { Unit } from '../../core/people.ts';
import type { EntryState } from '../../core/slots.ts';
import type { WorkingDays } from '../../language/working-days.ts';

/** What a ledger is read against. */
export interface LedgerSheetContext {
  readonly units: readonly Unit[];
  /** Names of everybody in the roster. */
  readonly people: ReadonlySet<string>;
  /** The unit of whoever imports, where rows without a unit are its own. */
  readonly ownUnitId: string | undefined;
  readonly now: Date;
  readonly days: WorkingDays;
}

/** Why a row cannot become an entry. */
export type RowFault = 'no_title' | 'no_unit' | 'unknown_unit' | 'bad_percent' | 'no_such_date';

/** What of a row was left out or read by a guess; the row is taken all the same. */
export type RowRemark =
  | 'lasting'
  | 'date_not_read'
  | 'year_guessed'
  | 'progress_not_read'
  | 'state_not_read'
  | 'states_differ'
  | 'unit_from_above'
  | 'unit_not_whole'
  | 'support_not_read'
  | 'unknown_owner';

/** Words of a cell with what is wrong with them. */
export interface Marked<T> {
  readonly code: T;
  readonly words: string;
}

/** One row of a ledger as it was understood. */
export interface SheetEntry {
  /** Its number in the sheet, 1-based. */
  readonly row: number;
  /** 序号 as printed. */
  readonly number?: string;
  readonly title: string;
  readonly unitId?: string;
  readonly supportUnitIds?: readonly string[];
  readonly leaderName?: string;
  readonly ownerName?: string;
  readonly dueOn?: LocalDate;
  readonly category?: string;
  /** Whole percent 0..100. */
  readonly progress?: number;
  readonly state?: EntryState;
  /** Measures, account and remarks in one. */
  readonly note?: string;
  readonly faults: readonly Marked<RowFault>[];
  readonly remarks: readonly Marked<RowRemark>[];
}
