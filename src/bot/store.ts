import type { OutboxStore } from '../delivery/outbox.ts';
import type { LedgerStore } from '../ledger/ledger-store.ts';
import type { ReminderStore } from '../reminders/reminder-store.ts';
import type { AuditStore } from '../security/audit.ts';
import type { LinkCodeStore } from '../security/link-code-store.ts';
import type { RosterStore } from '../security/roster-store.ts';
import type { ConfidentialStore } from './confidential-store.ts';
import type { DutyStore } from './duty-store.ts';
import type { InboxGate, InboxStore } from './inbox.ts';
import type { MemoryStore } from './memory.ts';
import type { PressStore } from './presses.ts';
import type { QuestionStore } from './questions.ts';

/** Everything that one message may change, all of it or nothing. */
export interface Transaction {
  readonly ledger: LedgerStore;
  readonly roster: RosterStore;
  readonly audit: AuditStore;
  readonly inbox: InboxStore;
  readonly outbox: OutboxStore;
  readonly reminders: ReminderStore;
  readonly memory: MemoryStore;
  readonly presses: PressStore;
  readonly questions: QuestionStore;
  readonly confidential: ConfidentialStore;
  readonly duties: DutyStore;
  readonly linkCodes: LinkCodeStore;
}

/**
 * The storage engine as the bot sees it. `commit` runs `work` alone, and resolves when its effects are durable;
 * when `work` or the disk fails nothing of it remains. `read` sees committed state only and must not write.
 */
export interface Store {
  readonly inbox: InboxGate;
  commit<R>(work: (tx: Transaction) => Promise<R>): Promise<R>;
  read<R>(work: (tx: Transaction) => Promise<R>): Promise<R>;
  /** Facts for `duban status`: names and figures, no content. */
  status(): Promise<StoreStatus>;
  close(): Promise<void>;
}

export interface StoreStatus {
  readonly engine: 'lowdb' | 'postgres';
  /** False after a failed write: nothing is accepted until restart. */
  readonly healthy: boolean;
  readonly problem?: string;
  readonly entries: number;
  readonly snapshotBytes: number;
  readonly journalBytes: number;
  /** Size above which PostgreSQL is advised. */
  readonly advisedMaxEntries: number;
  readonly auditHead: { readonly seq: number; readonly hash: string };
}
