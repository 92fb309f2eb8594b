import { setImmediate as nextTurn } from 'node:timers/promises';
import { summarise } from '../../../ledger/reports.ts';
import { joinCards } from '../../../render/compose.ts';
import { showProgress } from '../../../render/progress-view.ts';
import { readNames } from '../../names.ts';
import type { Handler } from '../../turn.ts';
import { findLed, USUAL_KIND } from './find-entries.ts';
import { showPicture } from './progress-picture.ts';
import { rankAsked } from './rank-groups.ts';
import { scopeName } from './scope-name.ts';
import { showSince } from './show-difference.ts';
import { figuresKind, showFigures } from './show-figures.ts';
import { showWholesOf, wholesKind } from './show-parts.ts';
import { pointsKind, showPointsTable } from './show-points.ts';
import { showWeek } from './show-week.ts';

/** How the campaign stands within the speaker's reach; rankings only to supervisors and in private. */
export const showLedgerProgress: Handler = async (turn) => {
  const asked = turn.reading.slots.filter ?? {};
  const filter = asked.ranking === 'by_kind' ? asked : { kind: USUAL_KIND, ...asked };
  const kind = figuresKind(turn, filter);
  if (kind) return showFigures(turn, kind, filter);
  const points = pointsKind(turn, filter);
  if (points) return showPointsTable(turn, points, filter);
  const divided = wholesKind(turn, filter);
  if (divided) return showWholesOf(turn, divided, filter);
  if (filter.view === 'digest') return showWeek(turn, filter);
  if (filter.since !== undefined) return showSince(turn, { ...filter, since: filter.since });
  const found = await findLed(turn, filter);
  // A large ledger is gone through several times: whoever else waits gets a turn in between.
  await nextTurn();
  const names = await readNames(turn.tx);
  const ranking = rankAsked(turn, filter, { found, names });
  const isOfUnits = typeof ranking === 'object' && !ranking.by.startsWith('by_') ? ranking.groups[0]?.key : undefined;
  const unitId = isOfUnits ?? filter.unitIds?.[0];
  await nextTurn();
  const card = showProgress(summarise(found, turn.today), { scope: scopeName(turn, filter, names.unit), ranking });
  return {
    reply: filter.view === 'picture' ? joinCards(showPicture(turn), card) : card,
    memory: unitId === undefined ? {} : { unitId },
  };
};
