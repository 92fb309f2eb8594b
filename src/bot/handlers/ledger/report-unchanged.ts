import { withTurnOver } from '../../../render/cycle-view.ts';
import { visibleUnitIds } from '../../../security/authorise.ts';
import { spanAt } from '../../cycle-rules.ts';
import type { Handler } from '../../turn.ts';
import { cycledKind, listUnreported, readTurn, standingsWithin, turnAsked } from './list-unreported.ts';
import { recordUpdate } from './record-update.ts';

/**
 * A report of no change for whatever a unit has not reported in this turn of the cycle, as if it had been typed: what
 * was reported since the card came is left alone. A card of an earlier turn records nothing.
 */
export const reportUnchanged: Handler = async (turn) => {
  const { reading, knowledge, scene, at, actor } = turn;
  const kind = cycledKind(knowledge, reading.slots);
  const [unitId = actor.unitId] = reading.slots.filter?.unitIds ?? [];
  const filter = { ...reading.slots.filter, unitIds: [unitId] };
  const ask = { ...turn, reading: { ...reading, intent: 'list_unreported', slots: { filter } } };
  if (!kind) return listUnreported(ask);
  const { zone, days } = scene;
  const shown = spanAt(kind.cycle, turnAsked(reading.slots, { at, zone }), { days, zone });
  if (shown.until <= at) {
    const outcome = await listUnreported(ask);
    return { ...outcome, reply: withTurnOver(outcome.reply) };
  }
  const state = await readTurn(ask, kind);
  const reach = visibleUnitIds(actor, scene.conversation);
  const missing = standingsWithin(state, reach, { filter }).flatMap(({ entries }) => entries);
  if (missing.length === 0) return listUnreported(ask);
  const changes = missing.map(({ no }) => ({
    entry: { words: `#${no}`, by: 'all' as const, candidates: [no] },
    unchanged: true as const,
  }));
  return recordUpdate({ ...turn, reading: { ...reading, intent: 'record_update', slots: { changes } } });
};
