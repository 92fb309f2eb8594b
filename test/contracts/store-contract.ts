import { afterEach, beforeEach, describe } from 'vitest';
import { describeAudit } from './store-audit.ts';
import { describeConfidential } from './store-confidential.ts';
import { createStoreContext, type StoreUnderTest } from './store-context.ts';
import { describeFollowing } from './store-following.ts';
import { describeHistories } from './store-histories.ts';
import { describeInbox } from './store-inbox.ts';
import { describeLedger } from './store-ledger.ts';
import { describeLinkCodes } from './store-link-codes.ts';
import { describeMailbox } from './store-mailbox.ts';
import { describeNotes } from './store-notes.ts';
import { describeOutbox } from './store-outbox.ts';
import { describeReminders } from './store-reminders.ts';
import { describeRoster } from './store-roster.ts';
import { describeTalk } from './store-talk.ts';
import { describeTransactions } from './store-transactions.ts';

/** What every store engine promises. `open` gives an empty store, and is called for every test. */
export function describeStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a store`, () => {
    const on = createStoreContext(open);
    beforeEach(on.begin);
    afterEach(on.end);
    describeTransactions(on);
    describeLedger(on);
    describeRoster(on);
    describeLinkCodes(on);
    describeInbox(on);
    describeOutbox(on);
    describeReminders(on);
    describeFollowing(on);
    describeTalk(on);
    describeConfidential(on);
    describeAudit(on);
    describeMailbox(on);
    describeNotes(on);
    describeHistories(on);
  });
}
