import type { ClaimedMessage } from '../../src/bot/inbox.ts';
import type { Store } from '../../src/bot/store.ts';
import type { ChannelNotes } from '../../src/channels/channel-notes.ts';
import type { Mailbox } from '../../src/channels/mailbox.ts';
import { START } from './store-samples.ts';

/** What an engine gives besides transactions. */
type WholeStore = Store & { readonly mailbox: Mailbox; readonly notes: ChannelNotes };

/** A store engine as its contract sees it. Its clock stands at `START`. */
export interface StoreUnderTest {
  readonly store: WholeStore;
  /** Lets the time of leases pass. */
  elapse(ms: number): Promise<void>;
  /** Closes the store and opens it again; absent when nothing outlives it. */
  readonly reopen?: () => Promise<WholeStore>;
  close(): Promise<void>;
}

/** The store of the running test, with the steps that many tests take. */
export interface StoreContext {
  readonly tested: StoreUnderTest;
  readonly store: StoreUnderTest['store'];
  begin(): Promise<void>;
  end(): Promise<void>;
  openAnother(): Promise<StoreUnderTest>;
  /** Goes on with the store as it comes back after a restart, where there is such a thing. */
  reopen(): Promise<void>;
  claim(at?: string): Promise<ClaimedMessage | undefined>;
  /** Claims a message that must be there. */
  claimed(at?: string): Promise<ClaimedMessage>;
  finish(claimed: ClaimedMessage): Promise<void>;
}

/** A context whose stores come from `open`. */
export function createStoreContext(open: () => Promise<StoreUnderTest>): StoreContext {
  let running: StoreUnderTest | undefined;
  let store: StoreUnderTest['store'] | undefined;
  const tested = (): StoreUnderTest => running ?? fail('no test is running');
  const current = (): StoreUnderTest['store'] => store ?? fail('no store is open');
  const claim = (at = START): Promise<ClaimedMessage | undefined> => current().commit((tx) => tx.inbox.claim(at));
  return {
    get tested() {
      return tested();
    },
    get store() {
      return current();
    },
    begin: async () => {
      running = await open();
      store = running.store;
    },
    end: () => tested().close(),
    openAnother: open,
    reopen: async () => {
      store = (await tested().reopen?.()) ?? store;
    },
    claim,
    claimed: async (at) => (await claim(at)) ?? fail('nothing to claim'),
    finish: (claimed) => current().commit((tx) => tx.inbox.finish(claimed, START)),
  };
}

function fail(message: string): never {
  throw new Error(message);
}
