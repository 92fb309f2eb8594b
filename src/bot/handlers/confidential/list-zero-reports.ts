import { showDutyMonth } from '../../../render/duty-view.ts';
import { showUnitZero, showZeroFault } from '../../../render/zero-report-view.ts';
import { readNames } from '../../names.ts';
import type { Handler } from '../../turn.ts';
import { dutyReach, trackDuty } from './duty-tracker.ts';

/**
 * Who stated a month and who did not: of all units to supervisors, with who and when to discipline staff in private; to
 * anybody else of the own unit alone. Confidential records are not looked at.
 */
export const listZeroReports: Handler = async ({ reading, actor, knowledge, tx, at, today, scene }) => {
  const duty = knowledge.forms.zeroReport;
  const { period: asked, unitId: named } = reading.slots.figures ?? {};
  const period = asked?.value ?? today.slice(0, 7);
  if (period === '') return { reply: showZeroFault({ kind: 'no_month' }) };
  const names = await readNames(tx);
  const { zone, days } = scene;
  const reach = dutyReach(actor, scene.conversation);
  if (reach.units === 'all') {
    const units = scene.units.map(({ id }) => id).filter((id) => named === undefined || id === named.value);
    const tracked = await trackDuty(tx, { duty, units, months: [period], at, today, days, zone });
    const shown = { label: duty.label, names, today, zone, period, details: reach.details };
    return { reply: showDutyMonth(tracked, shown) };
  }
  const own = await tx.duties.find(duty.id, period, actor.unitId);
  const said = own ? { by: names.person(own.by), at: own.at } : {};
  return { reply: showUnitZero({ period, today, zone, unit: names.unit(actor.unitId), ...said }) };
};
