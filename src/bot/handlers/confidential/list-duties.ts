import { showDutyFile, showDutyRows, withRowsElsewhere } from '../../../render/duty-view.ts';
import { readNames } from '../../names.ts';
import type { Handler } from '../../turn.ts';
import { dutyReach, monthsTracked, trackDuty } from './duty-tracker.ts';
import { listZeroReports } from './list-zero-reports.ts';

/**
 * How the monthly duty stands over several months: the year as a file for whoever may see the units, and how many months
 * in a row were missed for discipline staff in private alone. Anybody else gets the month.
 */
export const listDuties: Handler = async (turn) => {
  const { reading, actor, knowledge, scene, tx, today, at, document } = turn;
  const duty = knowledge.forms.zeroReport;
  const { label } = duty;
  const { filter, figures } = reading.slots;
  if (filter?.view === 'file') {
    const year = (figures?.period?.value || today).slice(0, 4);
    return { reply: showDutyFile(document?.file, { label, year, count: document?.count ?? 0 }) };
  }
  const reach = dutyReach(actor, scene.conversation);
  if (!reach.details) {
    const month = await listZeroReports({ ...turn, reading: { ...reading, slots: {} } });
    return { ...month, reply: withRowsElsewhere(month.reply) };
  }
  const { zone, days } = scene;
  const months = await monthsTracked(tx, duty, today.slice(0, 7));
  const units = scene.units.map(({ id }) => id);
  const tracked = await trackDuty(tx, { duty, units, months, at, today, days, zone });
  const [since = today.slice(0, 7)] = months;
  return { reply: showDutyRows(tracked, { label, names: await readNames(tx), today, zone, since }) };
};
