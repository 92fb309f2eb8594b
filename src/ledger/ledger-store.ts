import type { Instant } from '../core/clock.ts';
import type { Entry } from './entry.ts';
import type { LedgerEvent } from './event.ts';

/** Restriction applied inside the store; absent parts do not restrict. */
export interface EntryScope {
  readonly unitIds?: readonly string[];
  readonly kind?: string;
  readonly nos?: readonly number[];
}

/** The changes that one message made, so that undo takes back a message as a whole. */
export interface ChangeSet {
  readonly messageId: string;
  readonly at: Instant;
  readonly eventIds: readonly string[];
  readonly nos: readonly number[];
}

/** What a unit means by a bare number that fits two entries: ours (#12), or the 序号 of its own sheet. */
export type NumberHabit = 'own' | 'source';

/** Port of the ledger inside one transaction. */
export interface LedgerStore {
  /** The next free number; taken when the transaction commits. */
  nextNo(): Promise<number>;
  findEntry(no: number): Promise<Entry | undefined>;
  /** Ordered by number. */
  listEntries(scope: EntryScope): Promise<readonly Entry[]>;
  /** Stores entry and event together. Rejects with `VersionConflict` unless the stored version is `entry.version - 1` (0 = absent). */
  record(entry: Entry, event: LedgerEvent): Promise<void>;
  /** Newest first. */
  eventsOf(no: number, limit: number): Promise<readonly LedgerEvent[]>;
  /**
   * Events of all entries with `from` <= `at` < `to`, newest first, those of one instant by number and version, the
   * highest first; at most `limit`, all when it is absent. A short span costs little however long the ledger is.
   */
  eventsBetween(span: {
    readonly from: Instant;
    readonly to: Instant;
    readonly limit?: number;
  }): Promise<readonly LedgerEvent[]>;
  /** Undefined: the unit was never asked. */
  numberHabit(unitId: string): Promise<NumberHabit | undefined>;
  rememberNumberHabit(unitId: string, habit: NumberHabit): Promise<void>;
  /** The latest message-wise changes of a person, newest last, at most 20. */
  recentChanges(personId: string): Promise<readonly ChangeSet[]>;
  rememberChanges(personId: string, changes: readonly ChangeSet[]): Promise<void>;
}

/** Somebody else changed the entry first. */
export class VersionConflict extends Error {
  readonly no: number;

  constructor(no: number) {
    super(`entry #${no} was changed meanwhile`);
    this.name = 'VersionConflict';
    this.no = no;
  }
}
