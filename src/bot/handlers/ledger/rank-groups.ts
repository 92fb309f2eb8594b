import type { EntryFilter } from '../../../core/slots.ts';
import type { Entry } from '../../../ledger/entry.ts';
import { rankGroups } from '../../../ledger/reports.ts';
import { ASKING_TEXTS } from '../../../render/catalogue/asking.ts';
import type { Names } from '../../../render/names.ts';
import type { Ranked } from '../../../render/progress-view.ts';
import type { Turn } from '../../turn.ts';

/** How many units a ranking shows. */
const RANKED = 10;

/** Whether units may be put side by side here: only for supervisors, in private. */
export function mayRank({ actor, message }: Turn): boolean {
  return actor.roles.includes('supervisor') && message.conversation.kind === 'direct';
}

/** The ranking that is asked for; categories and kinds are no ranking of anybody, and shown to all. */
export function rankAsked(
  turn: Turn,
  { ranking }: EntryFilter,
  { found, names }: { readonly found: readonly Entry[]; readonly names: Names },
): Ranked | 'withheld' | undefined {
  if (ranking === undefined) return undefined;
  const { groupOf, nameOf, ranksUnits } = groupingOf(turn, ranking, names);
  if (ranksUnits && !mayRank(turn)) return 'withheld';
  const order = ranking === 'slowest' || !ranksUnits ? 'slowest' : 'fastest';
  return { by: ranking, groups: rankGroups(found, { groupOf, order }, turn.today).slice(0, RANKED), nameOf };
}

interface Grouping {
  groupOf(entry: Entry): string | undefined;
  nameOf(key: string): string;
  readonly ranksUnits: boolean;
}

function groupingOf({ scene, knowledge }: Turn, ranking: NonNullable<EntryFilter['ranking']>, names: Names): Grouping {
  const asItIs = (key: string): string => key;
  switch (ranking) {
    case 'by_category':
      return { groupOf: ({ category }) => category ?? ASKING_TEXTS.noCategory, nameOf: asItIs, ranksUnits: false };
    case 'by_kind':
      return { groupOf: ({ kind }) => kind, nameOf: (id) => knowledge.kinds.get(id)?.label ?? id, ranksUnits: false };
    case 'by_district': {
      const districts = new Map(scene.units.map(({ id, district }) => [id, district ?? undefined]));
      return { groupOf: ({ unitId }) => districts.get(unitId), nameOf: asItIs, ranksUnits: true };
    }
    case 'slowest':
    case 'fastest':
    case 'by_unit':
      return { groupOf: ({ unitId }) => unitId, nameOf: names.unit, ranksUnits: true };
  }
}
