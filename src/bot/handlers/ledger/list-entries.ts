import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntryFilter } from '../../../core/slots.ts';
import type { Entry } from '../../../ledger/entry.ts';
import { orderEntries } from '../../../ledger/filter-entries.ts';
import { PAGE_SIZE, showEntries, showNothing } from '../../../render/list-view.ts';
import { readNames } from '../../names.ts';
import type { Handler, Turn } from '../../turn.ts';
import { asksForQueue, showAcceptanceQueue } from './acceptance-queue.ts';
import { findEntries } from './find-entries.ts';
import { figuresKind, showFigures } from './show-figures.ts';
import { pointsKind, showPointsTable } from './show-points.ts';

/** Lists the entries that a question is about, a page at a time. Entries out of reach are as if they were not there. */
export const listEntries: Handler = async (turn) => {
  const filter = turn.reading.slots.filter ?? {};
  const kind = figuresKind(turn, filter);
  if (kind) return showFigures(turn, kind, filter);
  const points = pointsKind(turn, filter);
  if (points) return showPointsTable(turn, points, filter);
  const page = turn.reading.slots.page ?? 1;
  const asked = await findEntries(turn, filter);
  // A large ledger is gone through several times: whoever else waits gets a turn in between.
  await nextTurn();
  const found = orderEntries(asked, filter);
  const reader = { names: await readNames(turn.tx), today: turn.today };
  if (found.length === 0)
    return { reply: showNothing(filter, await findWider(turn, filter), reader), memory: { listed: [] } };
  if (asksForQueue(turn, filter)) return showAcceptanceQueue(turn, found, filter);
  const entries: readonly Entry[] = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const [unitId] = filter.unitIds ?? [];
  return {
    reply: showEntries({ entries, total: found.length, page }, filter, reader),
    memory: {
      listed: entries.map((entry) => entry.no),
      listedAt: turn.at,
      // A page that does not exist leaves the one shown before in mind.
      ...(entries.length > 0 && { lastList: { filter, page } }),
      ...(unitId !== undefined && { unitId }),
    },
  };
};

/** The nearest wider question that finds something: how they stand is let go first, then what they are about. */
async function findWider(turn: Turn, filter: EntryFilter) {
  const { states, overdue, dueFrom, dueTo, stale, staleDays, lookBackDue, ...subject } = filter;
  const { category, words, ownerName, mine, ...scope } = subject;
  const { unitIds, ...kind } = scope;
  for (const wider of [subject, scope, kind]) {
    if (Object.keys(wider).length === Object.keys(filter).length) continue;
    const { length: total } = await findEntries(turn, wider);
    if (total > 0) return { filter: wider, total };
  }
  return undefined;
}
