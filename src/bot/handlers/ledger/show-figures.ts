import { periodOf } from '../../../core/clock.ts';
import type { EntryFilter } from '../../../core/slots.ts';
import { type Entry, isCounted } from '../../../ledger/entry.ts';
import { compareRates } from '../../../ledger/indicator.ts';
import type { LedgerKind } from '../../../ledger/kinds.ts';
import { addUp, isOf } from '../../../ledger/tally.ts';
import {
  countedFields,
  type FiguresScope,
  showIndicator,
  showIndicators,
  showTally,
} from '../../../render/figures-view.ts';
import { visibleUnitIds } from '../../../security/authorise.ts';
import { readNames } from '../../names.ts';
import type { Outcome, Turn } from '../../turn.ts';
import { scopeName } from './scope-name.ts';

/** The kind of figures that a filter names; undefined: entries are asked about. */
export function figuresKind({ knowledge }: Pick<Turn, 'knowledge'>, { kind: id }: EntryFilter): LedgerKind | undefined {
  const kind = id === undefined ? undefined : knowledge.kinds.get(id);
  const counts = kind?.shape === 'tally' || kind?.shape === 'indicator';
  return counts && kind.confidentiality === 'open' ? kind : undefined;
}

/** Counts and rates within the speaker's reach; single units and who has not reported only to supervisors in private. */
export async function showFigures(turn: Turn, kind: LedgerKind, filter: EntryFilter): Promise<Outcome> {
  const names = await readNames(turn.tx);
  const entries = await reachedFigures(turn, kind, filter);
  const indicator = kind.indicators.find(({ id }) => id === turn.reading.slots.figures?.subject?.value);
  const period = turn.reading.slots.figures?.period?.value || latestPeriod(turn, kind, entries);
  const shown: FiguresScope = {
    kind,
    period,
    scope: scopeName(turn, filter, names.unit),
    units: unitsShown(turn, filter),
    worstFirst: filter.ranking === 'slowest',
    names,
  };
  const expected = (tags: readonly string[]) => expectedUnits(turn, filter, tags.length > 0 ? tags : kind.units);
  if (kind.shape === 'tally') {
    const fieldIds = countedFields(kind).map(({ id }) => id);
    return { reply: showTally(addUp(entries, { fieldIds, period, expected: expected([]) }), shown) };
  }
  if (indicator) {
    const report = compareRates(entries, indicator, { period, expected: expected(indicator.units) });
    return { reply: showIndicator(report, indicator, shown) };
  }
  const reports = kind.indicators.map((one) => ({
    indicator: one,
    report: compareRates(entries, one, { period, expected: [] }),
  }));
  return { reply: showIndicators(reports, shown) };
}

async function reachedFigures(turn: Turn, kind: LedgerKind, { unitIds }: EntryFilter): Promise<readonly Entry[]> {
  const reach = visibleUnitIds(turn.actor, turn.scene.conversation);
  const entries = await turn.tx.ledger.listEntries({ kind: kind.id, ...(reach === 'all' ? {} : { unitIds: reach }) });
  return unitIds ? entries.filter(({ unitId }) => unitIds.includes(unitId)) : entries;
}

/** The period at hand if anything is reported for it, else the last one that was. */
function latestPeriod({ today }: Turn, kind: LedgerKind, entries: readonly Entry[]): string {
  const current = periodOf(today, kind.period);
  if (entries.some((entry) => isOf(entry, current))) return current;
  const known = entries.filter(isCounted).flatMap(({ period }) => period ?? []);
  return known.sort().at(-1) ?? current;
}

function unitsShown({ actor, message }: Turn, { ranking }: EntryFilter): FiguresScope['units'] {
  const isAllowed = actor.roles.includes('supervisor') && message.conversation.kind === 'direct';
  if (isAllowed) return 'shown';
  return ranking === undefined ? 'hidden' : 'withheld';
}

/** Who should have reported: units with one of the tags; without tags all but those that only supervise. */
function expectedUnits(turn: Turn, { unitIds }: EntryFilter, tags: readonly string[]): readonly string[] {
  const reach = visibleUnitIds(turn.actor, turn.scene.conversation);
  return turn.scene.units
    .filter((unit) =>
      tags.length > 0 ? unit.tags.some((tag) => tags.includes(tag)) : !unit.tags.includes('committee'),
    )
    .map(({ id }) => id)
    .filter((id) => (reach === 'all' || reach.includes(id)) && (unitIds?.includes(id) ?? true));
}
