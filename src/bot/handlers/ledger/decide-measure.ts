import { Refusal } from '../../../core/refusal.ts';
import { decideMeasure, MEASURE_TARGETS, recordsFor, thresholdsOf } from '../../../ledger/measures.ts';
import { personFieldOf, sumPoints } from '../../../ledger/points.ts';
import { showDecided } from '../../../render/points-view.ts';
import { checkKindRole } from '../../kind-rules.ts';
import { readNames } from '../../names.ts';
import { getPointsKind, maySeePoints, readConcerned, readPointsOfYear } from '../../people-points.ts';
import { actOf, recordChange, rememberForUndo } from '../../record.ts';
import type { Handler } from '../../turn.ts';

/** Keeps what a person decided on a measure that the points called for; once for each threshold and year. */
export const decideOnMeasure: Handler = async (turn) => {
  const { figures, entries = [], approved } = turn.reading.slots;
  const [no = 0] = entries[0]?.candidates ?? [];
  const target = MEASURE_TARGETS.find((one) => one === figures?.values.target?.value);
  if (!figures || !target || approved === undefined) throw new Error('decide_measure is said by a button');
  if (turn.scene.conversation.kind === 'group') throw new Refusal({ reason: 'private_only' });
  const kind = getPointsKind(turn, figures.kind);
  checkKindRole(turn, kind, 'mayRegister');
  const entry = await turn.tx.ledger.findEntry(no);
  const threshold = thresholdsOf(kind.points, target).find(({ measure }) => measure === figures.values.measure?.value);
  const isGone = !entry || entry.kind !== kind.id || !threshold;
  if (isGone || !(await maySeePoints(turn, entry.unitId))) throw new Refusal({ reason: 'button_spent' });
  const concerned = await readConcerned(turn, String(entry.fields?.[personFieldOf(kind)]), entry.unitId);
  const records = recordsFor(await readPointsOfYear(turn, kind, entry.period ?? ''), target, concerned);
  const decision = approved ? 'taken' : 'declined';
  const change = decideMeasure(entry, { target, threshold, decision, records }, actOf(turn));
  await recordChange(turn.tx, change);
  await rememberForUndo(turn, [change]);
  const personId = target === 'person' ? concerned.personId : (concerned.leaderId ?? '');
  const undo = { intent: 'undo', slots: { reference: turn.message.id } };
  const facts = { decision, threshold, personId, total: sumPoints(records), undo } as const;
  return { reply: showDecided(facts, await readNames(turn.tx)) };
};
