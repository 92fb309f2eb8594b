import type { EntryFilter } from '../../../core/slots.ts';
import type { Entry } from '../../../ledger/entry.ts';
import { rankGroups, summarise } from '../../../ledger/reports.ts';
import { showProgress } from '../../../render/progress-view.ts';
import { readNames } from '../../names.ts';
import type { Handler, Turn } from '../../turn.ts';
import { findEntries } from './list-entries.ts';

/** How many units a ranking shows. */
const RANKED = 10;

/** How the campaign stands within the speaker's reach; rankings only to supervisors and in private. */
export const showLedgerProgress: Handler = async (turn) => {
  const filter = { kind: 'rectification', ...turn.reading.slots.filter };
  const found = await findEntries(turn, filter);
  const names = await readNames(turn.tx);
  const ranking = rank(turn, filter, found);
  const ranked = typeof ranking === 'object' && filter.ranking !== 'by_district' ? ranking.groups : [];
  const first = ranked[0]?.key;
  const unitId = first ?? filter.unitIds?.[0];
  return {
    reply: showProgress(summarise(found, turn.today), { scope: scopeName(turn, filter, names.unit), ranking }, names),
    memory: unitId === undefined ? {} : { unitId },
  };
};

function rank(turn: Turn, filter: EntryFilter, found: readonly Entry[]) {
  const { ranking } = filter;
  const allowed = turn.actor.roles.includes('supervisor') && turn.message.conversation.kind === 'direct';
  if (ranking === undefined) return undefined;
  if (!allowed) return 'withheld' as const;
  const districts = new Map(turn.scene.units.map((unit) => [unit.id, unit.district ?? undefined]));
  const groupOf = (entry: Entry) => (ranking === 'by_district' ? districts.get(entry.unitId) : entry.unitId);
  const order = ranking === 'slowest' ? 'slowest' : 'fastest';
  return { fastest: order === 'fastest', groups: rankGroups(found, { groupOf, order }, turn.today).slice(0, RANKED) };
}

function scopeName(turn: Turn, filter: EntryFilter, nameOf: (id: string) => string): string | null {
  const [only, ...others] = filter.unitIds ?? [];
  if (only !== undefined && others.length === 0) return nameOf(only);
  const { unitId } = turn.scene.conversation;
  if (turn.actor.roles.includes('supervisor') && unitId === undefined) return null;
  return nameOf(unitId ?? turn.actor.unitId);
}
