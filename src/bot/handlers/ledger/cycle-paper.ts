import { toLocalTime } from '../../../core/clock.ts';
import { SHEET_TYPES } from '../../../files/sheet.ts';
import { packSheets } from '../../../files/write-sheets.ts';
import { CYCLE_TEXTS } from '../../../render/catalogue/cycles.ts';
import { toCycleSheet } from '../../../render/cycle-sheet.ts';
import type { DocumentMaker } from '../../document-maker.ts';
import { readNames } from '../../names.ts';
import { reachOnPaper } from '../../reach-on-paper.ts';
import { cycledKind, readTurn, standingsWithin } from './list-unreported.ts';

/** Who has reported in a turn of a cycle and who has not, as a workbook. In a group only the group's own unit stands on it. */
export const cyclePaper: DocumentMaker = {
  intent: 'list_unreported',
  isAsked: ({ slots }) => slots.filter?.view === 'file',
  async make({ store, knowledge, setting, scene, reading, now, zone }) {
    const kind = cycledKind(knowledge, reading.slots);
    if (!kind) return undefined;
    const reach = reachOnPaper(setting.actor, scene.conversation);
    const { standings, names } = await store.read(async (tx) => {
      const state = await readTurn({ tx, at: now.toISOString(), scene, reading }, kind);
      return { standings: standingsWithin(state, reach, reading.slots), names: await readNames(tx) };
    });
    if (standings.length === 0) return undefined;
    const { auditHead } = await store.status();
    const sheet = toCycleSheet(standings, { kind, names, at: now, zone, auditHead });
    const bytes = await packSheets([sheet], { format: 'xlsx', at: now, sheetLabel: CYCLE_TEXTS.sheetLabel });
    const name = CYCLE_TEXTS.fileName(kind.label, toLocalTime(now, zone).date);
    return { name, type: SHEET_TYPES.xlsx, bytes, count: standings.length };
  },
};
