import type { Card } from '../core/card.ts';
import type { RankedGroup, Summary } from '../ledger/reports.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { composeCard } from './compose.ts';
import type { Names } from './names.ts';

/** Groups in order, with the end that comes first. `withheld`: asked for where it is not shown. */
interface Ranked {
  readonly fastest: boolean;
  readonly groups: readonly RankedGroup[];
}

/** The state of the campaign in a scope (`null`: the whole city), with a ranking where one is asked for and allowed. */
export function showProgress(
  summary: Summary,
  { scope, ranking }: { readonly scope: string | null; readonly ranking: Ranked | 'withheld' | undefined },
  names: Names,
): Card {
  const { byState } = summary;
  const lines = [
    LEDGER_TEXTS.progressLine(summary.total, byState.closed, percent(summary.closedShare)),
    LEDGER_TEXTS.progressStates(byState.open, byState.in_progress, byState.submitted) +
      LEDGER_TEXTS.progressBack(byState.returned + byState.reopened),
    LEDGER_TEXTS.progressOverdue(summary.overdue, Math.round(summary.averageProgress)),
  ];
  if (ranking === 'withheld') lines.push(LEDGER_TEXTS.rankingPrivate);
  else if (ranking)
    lines.push(LEDGER_TEXTS.rankTitle(ranking.fastest), ...ranking.groups.map((unit, at) => rankLine(unit, at, names)));
  return composeCard({ title: LEDGER_TEXTS.progressTitle(scope ?? LEDGER_TEXTS.wholeCity), lines });
}

function rankLine(rank: RankedGroup, at: number, names: Names): string {
  const { key, closedShare, averageProgress, overdue } = rank;
  const figures = { closed: percent(closedShare), average: Math.round(averageProgress), overdue };
  return `${at + 1}. ${LEDGER_TEXTS.rankLine(names.unit(key), figures)}`;
}

function percent(share: number): number {
  return Math.round(share * 100);
}
