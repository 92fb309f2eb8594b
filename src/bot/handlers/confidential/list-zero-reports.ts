import { showUnitZero, showZeroFault, showZeroOverview } from '../../../render/zero-report-view.ts';
import { holdsRole } from '../../../security/actor.ts';
import { readNames } from '../../names.ts';
import type { Handler } from '../../turn.ts';

/** Who stated a month and who did not: all units for discipline staff in private, else the own unit alone. */
export const listZeroReports: Handler = async ({ reading, actor, knowledge, tx, today, scene }) => {
  const duty = knowledge.forms.zeroReport;
  const period = reading.slots.figures?.period?.value ?? today.slice(0, 7);
  if (period === '') return { reply: showZeroFault({ kind: 'no_month' }) };
  const names = await readNames(tx);
  const stated = await tx.duties.list(duty.id, period);
  const shown = { period, today, zone: scene.zone };
  if (scene.conversation.kind === 'direct' && holdsRole(actor, ['discipline'])) {
    const done = new Set(stated.map(({ unitId }) => unitId));
    const reported = scene.units.filter(({ id }) => done.has(id)).map(({ name }) => name);
    const missing = scene.units.filter(({ id }) => !done.has(id)).map(({ name }) => name);
    return { reply: showZeroOverview({ ...shown, reported, missing }) };
  }
  const own = stated.find(({ unitId }) => unitId === actor.unitId);
  const said = own ? { by: names.person(own.by), at: own.at } : {};
  return { reply: showUnitZero({ ...shown, unit: names.unit(actor.unitId), ...said }) };
};
