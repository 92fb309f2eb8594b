import { toLocalTime } from '../../../core/clock.ts';
import { SHEET_TYPES } from '../../../files/sheet.ts';
import { packSheets } from '../../../files/write-sheets.ts';
import { monthsBetween } from '../../../ledger/duty.ts';
import { DUTY_TEXTS } from '../../../render/catalogue/duties.ts';
import { toDutySheet } from '../../../render/duty-sheet.ts';
import type { DocumentMaker } from '../../document-maker.ts';
import { readNames } from '../../names.ts';
import { dutyReach, trackDuty } from './duty-tracker.ts';

/**
 * A year of the monthly duty as a workbook, one line a unit: for discipline staff in private what was stated, by whom and
 * when; for supervisors whether it was; for anybody else, and in groups, the own unit alone.
 */
export const dutyPaper: DocumentMaker = {
  intent: 'list_duties',
  isAsked: ({ slots }) => slots.filter?.view === 'file',
  async make({ store, knowledge, setting, scene, reading, now, zone }) {
    const duty = knowledge.forms.zeroReport;
    const { label } = duty;
    const { date: today } = toLocalTime(now, zone);
    const year = (reading.slots.figures?.period?.value || today).slice(0, 4);
    if (!/^\d{4}$/u.test(year) || year > today.slice(0, 4)) return undefined;
    const last = year === today.slice(0, 4) ? today.slice(0, 7) : `${year}-12`;
    const reach = dutyReach(setting.actor, scene.conversation);
    const isForAll = reach.units === 'all' && scene.conversation.kind === 'direct';
    const units = isForAll ? scene.units.map(({ id }) => id) : [setting.actor.unitId];
    const { tracked, names } = await store.read(async (tx) => {
      const months = monthsBetween(`${year}-01`, last);
      const question = { duty, units, months, at: now.toISOString(), today, days: scene.days, zone };
      return { tracked: await trackDuty(tx, question), names: await readNames(tx) };
    });
    const { auditHead } = await store.status();
    const sheet = toDutySheet(tracked, { label, names, details: reach.details, at: now, zone, auditHead });
    const bytes = await packSheets([sheet], { format: 'xlsx', at: now, sheetLabel: DUTY_TEXTS.sheetLabel });
    return { name: DUTY_TEXTS.fileName(label, year, today), type: SHEET_TYPES.xlsx, bytes, count: tracked.length };
  },
};
