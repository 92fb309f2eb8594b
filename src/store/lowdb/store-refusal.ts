/** Why a home is not opened, made, saved or restored. The CLI has the words. */
export type StoreRefusalCode =
  | 'home_missing'
  | 'home_exists'
  | 'home_not_writable'
  | 'home_in_use'
  | 'no_store'
  | 'restore_unfinished'
  | 'foreign_file'
  | 'newer_schema'
  | 'snapshot_damaged'
  | 'journal_missing'
  | 'journal_damaged'
  | 'inbox_damaged'
  | 'log_damaged'
  | 'backup_exists'
  | 'backup_missing'
  | 'backup_damaged';

/** What is known about the place and the fault. `line` is 1-based; `cause` is the code of a system error. */
export interface StoreRefusalFacts {
  readonly home?: string;
  readonly file?: string;
  readonly line?: number;
  readonly offset?: number;
  readonly pid?: number;
  readonly schema?: number;
  readonly knownSchema?: number;
  readonly cause?: string;
}

/** The store does not start (or save, or restore), and has overwritten nothing. */
export class StoreRefusal extends Error {
  readonly code: StoreRefusalCode;
  readonly facts: StoreRefusalFacts;

  constructor(code: StoreRefusalCode, facts: StoreRefusalFacts) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.name = 'StoreRefusal';
    this.code = code;
    this.facts = facts;
  }
}
