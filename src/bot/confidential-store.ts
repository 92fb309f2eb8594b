import type { Instant } from '../core/clock.ts';

/** One answer of a confidential record, with the label it was asked under. */
export interface ConfidentialAnswer {
  readonly field: string;
  readonly label: string;
  readonly text: string;
}

/** A confidential record. It lies in a table of its own: no list, count, export or search of the ledger can meet it. */
export interface ConfidentialRecord {
  /** `J-<year>-<number>`, counted apart from the ledger. */
  readonly id: string;
  readonly reporterId: string;
  readonly unitId: string;
  readonly recordedAt: Instant;
  readonly answers: readonly ConfidentialAnswer[];
  /** Number and date on the official platform, as typed. */
  readonly filed?: string;
}

/** Port of confidential records inside one transaction. */
export interface ConfidentialStore {
  /** Counts on within the year (`2026`) and gives the new number. */
  nextId(year: string): Promise<string>;
  /** Stores the record, in the place of one with the same id. */
  save(record: ConfidentialRecord): Promise<void>;
  find(id: string): Promise<ConfidentialRecord | undefined>;
  /** Newest first; without a reporter: everybody's. */
  list(reporterId?: string): Promise<readonly ConfidentialRecord[]>;
  /** Takes away what passing cards of a conversation showed; their later text stays. */
  clearShown(conversationId: string): Promise<void>;
  /** Whether there are forms left lying since before then, or cards shown before then. */
  hasStale(before: Instant): Promise<boolean>;
  /** Forgets those forms, answers and all, and what those cards showed. */
  dropStale(before: Instant): Promise<void>;
}
