import type { Transaction } from '../../bot/store.ts';
import { auditPort } from './audit.ts';
import { confidentialPort } from './confidential.ts';
import type { Draft } from './draft.ts';
import { dutyPort } from './duties.ts';
import { inboxPort } from './inbox.ts';
import type { Leases } from './leases.ts';
import { ledgerPort } from './ledger.ts';
import { linkCodePort } from './link-codes.ts';
import type { Logs } from './logs.ts';
import { memoryPort } from './memory.ts';
import { outboxPort } from './outbox.ts';
import { pressPort } from './presses.ts';
import { questionPort } from './questions.ts';
import { reminderPort } from './reminders.ts';
import { rosterPort } from './roster.ts';

/** The ports over one draft. */
export function createTransaction(draft: Draft, logs: Logs, leases: Leases): Transaction {
  return {
    ledger: ledgerPort(draft, logs),
    roster: rosterPort(draft),
    audit: auditPort(draft),
    inbox: inboxPort(draft, leases),
    outbox: outboxPort(draft, leases),
    reminders: reminderPort(draft),
    memory: memoryPort(draft),
    presses: pressPort(draft),
    questions: questionPort(draft),
    confidential: confidentialPort(draft),
    duties: dutyPort(draft),
    linkCodes: linkCodePort(draft),
  };
}
