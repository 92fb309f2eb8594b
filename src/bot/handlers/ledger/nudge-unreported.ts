import { missingOf } from '../../../ledger/cycle-standing.ts';
import { nudgeText, showNobodyMissing, showNoCycle } from '../../../render/cycle-view.ts';
import { checkRole, visibleUnitIds } from '../../../security/authorise.ts';
import type { Handler } from '../../turn.ts';
import { broadcast } from '../reminders/broadcast.ts';
import { cycledKind, readTurn, standingsWithin } from './list-unreported.ts';

/** Writes to the liaison officers of those who have not reported by now: an ordinary notice, shown before it leaves. */
export const nudgeUnreported: Handler = async (turn) => {
  const { reading, knowledge, actor, scene, at } = turn;
  checkRole(actor, { intent: reading.intent, roles: ['supervisor'] });
  const kind = cycledKind(knowledge, reading.slots);
  if (!kind) return { reply: showNoCycle(undefined) };
  const state = await readTurn(turn, kind);
  const reach = visibleUnitIds(actor, scene.conversation);
  const missing = standingsWithin(state, reach, reading.slots).filter((one) => missingOf(one) > 0);
  if (missing.length === 0) return { reply: showNobodyMissing() };
  const text = nudgeText({ kind, span: state.span, now: at, zone: scene.zone });
  const slots = {
    schedule: { value: { kind: 'now' as const }, words: '' },
    body: { value: text, words: text },
    targets: {
      words: '',
      unitIds: missing.map(({ unitId }) => unitId),
      all: false,
      speaker: false,
      role: 'liaison' as const,
    },
  };
  return broadcast({ ...turn, reading: { ...reading, intent: 'broadcast', slots } });
};
