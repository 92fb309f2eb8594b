import { fromLocalTime, type Instant } from '../../../core/clock.ts';
import type { Slots } from '../../../core/slots.ts';
import type { UnitStanding } from '../../../ledger/cycle-standing.ts';
import type { LedgerKind } from '../../../ledger/kinds.ts';
import { showCycle, showCycleFile, showNoCycle, showUnitCycle } from '../../../render/cycle-view.ts';
import { holdsRole } from '../../../security/actor.ts';
import { type Reach, visibleUnitIds } from '../../../security/authorise.ts';
import { type CycledKind, type CycleState, isCycled, readCycle } from '../../cycle-standing.ts';
import { readNames } from '../../names.ts';
import type { Handler, Knowledge, Turn } from '../../turn.ts';
import { USUAL_KIND } from './find-entries.ts';

/**
 * What has not been reported in this turn of a cycle: supervisors see all units with their numbers, anybody else the
 * entries of the own unit. Units out of reach are neither named nor counted.
 */
export const listUnreported: Handler = async (turn) => {
  const { reading, actor, scene, knowledge, tx, document } = turn;
  const kind = cycledKind(knowledge, reading.slots);
  if (!kind) return { reply: showNoCycle(labelOf(knowledge, reading.slots)) };
  const reach = visibleUnitIds(actor, scene.conversation);
  const state = await readTurn(turn, kind);
  const standings = standingsWithin(state, reach, reading.slots);
  const names = await readNames(tx);
  const shown = { kind, span: state.span, now: turn.at, zone: scene.zone, names, page: reading.slots.page ?? 1 };
  const memory = { cycleKind: kind.id };
  if (document) return { reply: showCycleFile(shown, document.file, document.count), memory };
  const unitId = oneUnit(turn, reach);
  if (unitId !== undefined) {
    const standing = standings.find((one) => one.unitId === unitId);
    return { reply: showUnitCycle(standing, { ...shown, unitId, mayPress: unitId === actor.unitId }), memory };
  }
  const { unitIds } = reading.slots.filter ?? {};
  return { reply: showCycle(standings, { ...shown, unitIds, mayNudge: holdsRole(actor, ['supervisor']) }), memory };
};

/** The turn that is asked about: the one that the day in `reference` lies in, else the one at hand. */
export function readTurn(
  { tx, at, scene, reading }: Pick<Turn, 'tx' | 'at' | 'scene' | 'reading'>,
  kind: CycledKind,
): Promise<CycleState> {
  const asked = turnAsked(reading.slots, { at, zone: scene.zone });
  return readCycle(tx, kind, { at: asked, now: at, days: scene.days, zone: scene.zone });
}

/** An instant in the turn that is asked about; what lies ahead has not begun. */
export function turnAsked(
  { reference }: Slots,
  { at, zone }: { readonly at: Instant; readonly zone: string },
): Instant {
  if (reference === undefined || !/^\d{4}-\d{2}-\d{2}$/u.test(reference)) return at;
  const named = fromLocalTime(reference, '00:00', zone);
  return named < at ? named : at;
}

/** The kind that is meant: the one named, else the usual one, else the first that is reported on in cycles. */
export function cycledKind({ kinds }: Knowledge, { filter }: Slots): CycledKind | undefined {
  const named = filter?.kind === undefined ? undefined : kinds.get(filter.kind);
  if (filter?.kind !== undefined) return named && isCycled(named) ? named : undefined;
  const usual = kinds.get(USUAL_KIND);
  return usual && isCycled(usual) ? usual : [...kinds.values()].find(isCycled);
}

/** Those of the units asked about that lie within reach. */
export function standingsWithin({ standings }: CycleState, reach: Reach, { filter }: Slots): readonly UnitStanding[] {
  return standings.filter(
    ({ unitId }) => (reach === 'all' || reach.includes(unitId)) && (filter?.unitIds?.includes(unitId) ?? true),
  );
}

function labelOf({ kinds }: Knowledge, { filter }: Slots): LedgerKind['label'] | undefined {
  return filter?.kind === undefined ? undefined : (kinds.get(filter.kind)?.label ?? filter.kind);
}

/** The unit whose entries are shown one by one: the only one in reach, or the only one asked about. */
function oneUnit({ reading, actor }: Turn, reach: Reach): string | undefined {
  const [asked, ...others] = reading.slots.filter?.unitIds ?? [];
  if (reach === 'all') return asked !== undefined && others.length === 0 ? asked : undefined;
  return reach.length === 1 ? reach[0] : actor.unitId;
}
