import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Instant } from '../core/clock.ts';
import type { Sheet } from '../files/sheet.ts';
import type { Entry } from '../ledger/entry.ts';
import type { LedgerStore } from '../ledger/ledger-store.ts';
import { onPaper, toLedgerSheets } from '../render/ledger-sheet.ts';
import { readNames } from './names.ts';
import type { Store, Transaction } from './store.ts';
import type { Knowledge } from './turn.ts';

/** Where a ledger on paper comes from, and when. */
export interface PaperSource {
  readonly store: Store;
  readonly kinds: Knowledge['kinds'];
  readonly zone: string;
  readonly now: Date;
}

/** Sheets with the number of rows in all of them together. */
export interface Papers {
  readonly sheets: readonly Sheet[];
  readonly count: number;
}

/** The chosen entries as sheets, one a kind. Only reads; what may not stand on paper is left out whoever asks. */
export async function ledgerPaper(
  { store, kinds, zone, now }: PaperSource,
  choose: (tx: Transaction) => Promise<readonly Entry[]>,
): Promise<Papers> {
  const { auditHead } = await store.status();
  const all = [...kinds.values()];
  return store.read(async (tx) => {
    const chosen = await choose(tx);
    // A large ledger is gone through several times: whoever else waits gets a turn in between.
    await nextTurn();
    const entries = onPaper(chosen, all);
    const acceptedAt = await readAcceptances(tx.ledger, entries);
    await nextTurn();
    const paper = { kinds: all, names: await readNames(tx), acceptedAt, at: now, zone, auditHead };
    return { sheets: toLedgerSheets(entries, paper), count: entries.length };
  });
}

/** The acceptance is nearly always the last event but one or two; beyond these the date stays empty. */
const EVENTS_LOOKED_AT = [2, 16] as const;

async function readAcceptances(ledger: LedgerStore, entries: readonly Entry[]): Promise<ReadonlyMap<number, Instant>> {
  const found = new Map<number, Instant>();
  for (const { no, state } of entries) {
    const at = state === 'closed' ? await acceptedAt(ledger, no) : undefined;
    if (at !== undefined) found.set(no, at);
  }
  return found;
}

async function acceptedAt(ledger: LedgerStore, no: number): Promise<Instant | undefined> {
  for (const limit of EVENTS_LOOKED_AT) {
    const events = await ledger.eventsOf(no, limit);
    const accepted = events.find(({ verb }) => verb === 'closed');
    if (accepted || events.length < limit) return accepted?.at;
  }
  return undefined;
}
