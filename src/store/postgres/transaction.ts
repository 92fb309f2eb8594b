import type { Transaction } from '../../bot/store.ts';
import { auditPort } from './audit.ts';
import { confidentialPort } from './confidential.ts';
import { dutyPort } from './duties.ts';
import { inboxPort } from './inbox.ts';
import type { KeptEntries } from './kept-entries.ts';
import type { KeptRoster } from './kept-roster.ts';
import type { KeptRules } from './kept-rules.ts';
import type { Leases } from './leases.ts';
import { ledgerPort } from './ledger.ts';
import { linkCodePort } from './link-codes.ts';
import { memoryPort } from './memory.ts';
import { outboxPort } from './outbox.ts';
import { pressPort } from './presses.ts';
import { questionPort } from './questions.ts';
import { reminderPort } from './reminders.ts';
import { rosterPort } from './roster.ts';
import type { Sql } from './sql.ts';

/** What the transactions of a process share. */
export interface Shared {
  readonly leases: Leases;
  readonly entries: KeptEntries;
  readonly roster: KeptRoster;
  readonly rules: KeptRules;
  /** Hears that a transaction has written an audit line, which may yet be taken back. */
  onAudit(): void;
}

/** The ports over one transaction. */
export function createTransaction(sql: Sql, { leases, entries, roster, rules, onAudit }: Shared): Transaction {
  return {
    ledger: ledgerPort(sql, entries),
    roster: rosterPort(sql, roster),
    audit: auditPort(sql, onAudit),
    inbox: inboxPort(sql, leases),
    outbox: outboxPort(sql, leases),
    reminders: reminderPort(sql, rules),
    memory: memoryPort(sql),
    presses: pressPort(sql),
    questions: questionPort(sql),
    confidential: confidentialPort(sql),
    duties: dutyPort(sql),
    linkCodes: linkCodePort(sql),
  };
}
