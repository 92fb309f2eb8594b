import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LedgerEvent } from '../../ledger/event.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { EventBlockRow } from './document.ts';
import type { Draft } from './draft.ts';
import type { Logs } from './logs.ts';

type Span = Parameters<LedgerStore['eventsBetween']>[0];

/**
 * Reads the blocks of the log that can hold events of the span, from its end, a block at a time; the event loop turns
 * in between. Blocks need not follow each other in time: a clock that was set back costs reading, not events.
 */
export async function eventsBetween(
  { draft, logs }: { readonly draft: Draft; readonly logs: Logs },
  span: Span,
): Promise<readonly LedgerEvent[]> {
  const { from, to, limit = Number.POSITIVE_INFINITY } = span;
  const isWithin = ({ at }: LedgerEvent): boolean => at >= from && at < to;
  // The ledger's port alone adds to this log.
  const added = draft.additions.filter(({ log }) => log === 'events').map(({ value }) => value as LedgerEvent);
  let found = newest(added.filter(isWithin), limit);
  for (const block of blocksOf(draft, logs)) {
    if (block.newest < from || block.oldest >= to || isNeedless(block, found, limit)) continue;
    // From the end: what is nearly in order is sorted in no time.
    for (const line of (await logs.events.readLines(block.from, block.end)).toReversed()) {
      // The engine alone writes these lines, and the snapshot vouches for their length.
      const { value } = JSON.parse(line) as { readonly value: LedgerEvent };
      if (isWithin(value)) found.push(value);
    }
    if (found.length >= limit) found = newest(found, limit);
    await nextTurn();
  }
  return newest(found, limit);
}

function newest(events: LedgerEvent[], limit: number): LedgerEvent[] {
  return events.sort(compareNewest).slice(0, limit);
}

interface Block extends EventBlockRow {
  readonly end: number;
}

/** Blocks that hold something, the end of the log first. */
function blocksOf(draft: Draft, logs: Logs): readonly Block[] {
  let end = logs.events.length;
  const rows = [...draft.rows('blocks')].sort((one, other) => other.from - one.from);
  return rows.map((row) => {
    const block = { ...row, end };
    end = row.from;
    return block;
  });
}

/** Whether as many as are wanted are found, then in order, and all of the block is older than they are. */
function isNeedless(block: Block, found: readonly LedgerEvent[], limit: number): boolean {
  const last = found[limit - 1];
  return last !== undefined && block.newest < last.at;
}

/** Newest first; what happened at the same instant by number, the higher first, and by version, the later first. */
function compareNewest(one: LedgerEvent, other: LedgerEvent): number {
  if (one.at !== other.at) return one.at < other.at ? 1 : -1;
  return other.no - one.no || other.version - one.version;
}
