import type { Transaction } from '../../bot/store.ts';
import { auditPort } from './audit.ts';
import { confidentialPort } from './confidential.ts';
import { dutyPort } from './duties.ts';
import { inboxPort } from './inbox.ts';
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

/** The ports over one transaction. */
export function createTransaction(sql: Sql, leases: Leases): Transaction {
  return {
    ledger: ledgerPort(sql),
    roster: rosterPort(sql),
    audit: auditPort(sql),
    inbox: inboxPort(sql, leases),
    outbox: outboxPort(sql, leases),
    reminders: reminderPort(sql),
    memory: memoryPort(sql),
    presses: pressPort(sql),
    questions: questionPort(sql),
    confidential: confidentialPort(sql),
    duties: dutyPort(sql),
    linkCodes: linkCodePort(sql),
  };
}
