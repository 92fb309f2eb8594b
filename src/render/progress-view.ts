import type { Card } from '../core/card.ts';
import type { RankedGroup, Summary } from '../ledger/reports.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { composeCard } from './compose.ts';
import type { Names } from './names.ts';

/** The state of the campaign in a scope (`null`: the whole city), with a ranking where one is asked for and allowed. */
export function showProgress(
  scope: string | null,
  summary: Summary,
  ranking: { readonly fastest: boolean; readonly groups: readonly RankedGroup[] } | undefined,
  names: Names,
): Card {
  const { byState } = summary;
  const lines = [
    LEDGER_TEXTS.progressLine(summary.total, byState.closed, percent(summary.closedShare)),
    LEDGER_TEXTS.progressStates(
      byState.open,
      byState.in_progress,
      byState.submitted,
      byState.returned + byState.reopened,
    ),
    LEDGER_TEXTS.progressOverdue(summary.overdue, Math.round(summary.averageProgress)),
  ];
  if (ranking)
    lines.push(LEDGER_TEXTS.rankTitle(ranking.fastest), ...ranking.groups.map((unit, at) => rankLine(unit, at, names)));
  return composeCard({ title: LEDGER_TEXTS.progressTitle(scope ?? LEDGER_TEXTS.wholeCity), lines });
}

function rankLine(rank: RankedGroup, at: number, names: Names): string {
  const { key, closedShare, averageProgress, overdue } = rank;
  return LEDGER_TEXTS.rankLine(at + 1, names.unit(key), percent(closedShare), Math.round(averageProgress), overdue);
}

function percent(share: number): number {
  return Math.round(share * 100);
}
