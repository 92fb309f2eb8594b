import type { EntryFilter } from '../../../core/slots.ts';
import type { Entry } from '../../../ledger/entry.ts';
import { filterEntries } from '../../../ledger/filter-entries.ts';
import { PAGE_SIZE, showEntries } from '../../../render/entry-view.ts';
import { visibleUnitIds } from '../../../security/authorise.ts';
import { readNames } from '../../names.ts';
import type { Handler, Turn } from '../../turn.ts';

/** Lists the entries that a question is about, a page at a time. Entries out of reach are as if they were not there. */
export const listEntries: Handler = async (turn) => {
  const filter = turn.reading.slots.filter ?? {};
  const page = turn.reading.slots.page ?? 1;
  const found = await findEntries(turn, filter);
  const entries = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const reader = { names: await readNames(turn.tx), today: turn.today };
  const [unitId] = filter.unitIds ?? [];
  return {
    reply: showEntries({ entries, total: found.length, page }, filter, reader),
    memory: { listed: entries.map((entry) => entry.no), ...(unitId !== undefined && { unitId }) },
  };
};

/** The entries within reach that meet the filter, in order of number. */
export async function findEntries(turn: Turn, filter: EntryFilter): Promise<readonly Entry[]> {
  const reach = visibleUnitIds(turn.actor, turn.scene.conversation);
  const kind = filter.kind === undefined ? {} : { kind: filter.kind };
  const entries = await turn.tx.ledger.listEntries({ ...kind, ...(reach === 'all' ? {} : { unitIds: reach }) });
  return filterEntries(entries, filter, { today: turn.today, speaker: turn.actor });
}
