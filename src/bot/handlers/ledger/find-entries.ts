import type { EntryFilter } from '../../../core/slots.ts';
import type { Entry } from '../../../ledger/entry.ts';
import { filterEntries } from '../../../ledger/filter-entries.ts';
import { visibleUnitIds } from '../../../security/authorise.ts';
import type { Turn } from '../../turn.ts';

/** The kind that figures are given of when none is named. */
export const USUAL_KIND = 'rectification';

/**
 * The entries within reach that meet the filter, in order of number; those that a unit supports are among its entries.
 * Figures of a period and points of people only where their kind is named.
 */
export async function findEntries(turn: Turn, filter: EntryFilter): Promise<readonly Entry[]> {
  const reach = visibleUnitIds(turn.actor, turn.scene.conversation);
  const kind = filter.kind === undefined ? {} : { kind: filter.kind };
  const entries = await turn.tx.ledger.listEntries({ ...kind, ...(reach === 'all' ? {} : { unitIds: reach }) });
  const { actor: speaker, today } = turn;
  const found = filterEntries(entries, filter, { today, speaker });
  if (filter.kind !== undefined) return found;
  return found.filter(isWork(turn));
}

/** As `findEntries`, without those that a unit only supports: each entry counts once, with the unit that answers for it. */
export async function findLed(turn: Turn, filter: EntryFilter): Promise<readonly Entry[]> {
  const found = await findEntries(turn, filter);
  const isAll = filter.unitIds === undefined && visibleUnitIds(turn.actor, turn.scene.conversation) === 'all';
  return isAll ? found : found.filter(leads(turn, filter));
}

/** Whether a unit that is asked about, or else one within reach, answers for the entry. */
export function leads(turn: Turn, { unitIds }: EntryFilter): (entry: Entry) => boolean {
  const reach = visibleUnitIds(turn.actor, turn.scene.conversation);
  const reached = reach === 'all' ? undefined : new Set(reach);
  const asked = unitIds && new Set(unitIds);
  return ({ unitId }) => (reached?.has(unitId) ?? true) && (asked?.has(unitId) ?? true);
}

/** Whether an entry is work with states and progress: neither figures of a period nor points of people. */
export function isWork({ knowledge }: Turn): (entry: Entry) => boolean {
  const others = new Set([...knowledge.kinds.values()].filter(({ shape }) => shape !== 'task').map(({ id }) => id));
  return ({ kind, period }) => period === undefined && !others.has(kind);
}
