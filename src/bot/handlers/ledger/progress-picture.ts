import type { Card } from '../../../core/card.ts';
import { toLocalTime } from '../../../core/clock.ts';
import { filterEntries } from '../../../ledger/filter-entries.ts';
import { toWall } from '../../../ledger/wall.ts';
import { PICTURE_TEXTS } from '../../../render/catalogue/picture.ts';
import { composeCard } from '../../../render/compose.ts';
import { drawChart } from '../../../render/picture/draw-chart.ts';
import { toWallChart } from '../../../render/picture/wall-chart.ts';
import type { DocumentMaker, DocumentRequest } from '../../document-maker.ts';
import { readNames } from '../../names.ts';
import { reachOnPaper } from '../../reach-on-paper.ts';
import type { Turn } from '../../turn.ts';

/** The kind that a picture shows when none is named. */
const USUAL_KIND = 'rectification';

/** The wall of units by category, in red, amber and green. A group gets its own unit's row only. */
export const progressPicture: DocumentMaker = {
  intent: 'show_progress',
  isAsked: ({ slots }) => slots.filter?.view === 'picture',
  async make(request) {
    const { found, names } = await gather(request);
    if (found.length === 0) return undefined;
    const { date, time } = toLocalTime(request.now.toISOString(), request.zone);
    const unitIds = new Set(found.map(({ unitId }) => unitId));
    const [only, ...others] = unitIds;
    const scope = only !== undefined && others.length === 0 ? names.unit(only) : null;
    const chart = toWallChart(toWall(found, date), { scope, at: `${date} ${time}` }, names);
    const bytes = await drawChart(chart).catch(() => undefined);
    // The words stand for themselves: whoever asked is told that there is no picture this time.
    if (!bytes) return undefined;
    const name = PICTURE_TEXTS.fileName(scope ?? PICTURE_TEXTS.wholeCity, date);
    return { name, type: 'image/png', bytes, count: found.length };
  },
};

async function gather({ store, knowledge, scene, setting, reading, now, zone }: DocumentRequest) {
  const { actor } = setting;
  const { conversation } = scene;
  const reach = reachOnPaper(actor, conversation);
  const filter = { kind: USUAL_KIND, ...reading.slots.filter };
  const today = toLocalTime(now.toISOString(), zone).date;
  return store.read(async (tx) => {
    const scope = reach === 'all' ? {} : { unitIds: reach };
    // Only work that goes on has colours; points of people and figures have none.
    const isWork = knowledge.kinds.get(filter.kind)?.shape === 'task';
    const entries = isWork ? await tx.ledger.listEntries({ kind: filter.kind, ...scope }) : [];
    return { found: filterEntries(entries, filter, { today, speaker: actor }), names: await readNames(tx) };
  });
}

/** The card that carries the picture; without one it says so, and the words that follow stand alone. */
export function showPicture({ document }: Pick<Turn, 'document'>): Card {
  if (!document) return composeCard({ lines: [PICTURE_TEXTS.cannotDraw] });
  return composeCard({ lines: [PICTURE_TEXTS.shown], files: [document.file] });
}
