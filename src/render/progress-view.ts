import type { Card } from '../core/card.ts';
import type { EntryFilter } from '../core/slots.ts';
import type { RankedGroup, Summary } from '../ledger/reports.ts';
import { ASKING_TEXTS } from './catalogue/asking.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { composeCard } from './compose.ts';

/** Groups in order, as they are put side by side. `nameOf`: how the key of a group reads. */
export interface Ranked {
  readonly by: NonNullable<EntryFilter['ranking']>;
  readonly groups: readonly RankedGroup[];
  nameOf(key: string): string;
}

/** The state of the campaign in a scope (`null`: the whole city). `withheld`: a ranking asked for where it is not shown. */
export function showProgress(
  summary: Summary,
  { scope, ranking }: { readonly scope: string | null; readonly ranking: Ranked | 'withheld' | undefined },
): Card {
  const { byState } = summary;
  const lines = [
    LEDGER_TEXTS.progressLine(summary.total, byState.closed, percent(summary.closedShare)),
    LEDGER_TEXTS.progressStates(byState.open, byState.in_progress, byState.submitted) +
      LEDGER_TEXTS.progressBack(byState.returned + byState.reopened),
    LEDGER_TEXTS.progressOverdue(summary.overdue, Math.round(summary.averageProgress)),
  ];
  if (ranking === 'withheld') lines.push(LEDGER_TEXTS.rankingPrivate);
  else if (ranking) lines.push(...rankLines(ranking));
  return composeCard({ title: LEDGER_TEXTS.progressTitle(scope ?? LEDGER_TEXTS.wholeCity), lines });
}

function rankLines({ by, groups, nameOf }: Ranked): string[] {
  if (groups.length === 0) return [ASKING_TEXTS.noUnits];
  return [
    rankTitle(by),
    ...groups.map((group, at) => `${at + 1}. ${ASKING_TEXTS.rankLine(nameOf(group.key), figuresOf(group))}`),
  ];
}

function rankTitle(by: Ranked['by']): string {
  switch (by) {
    case 'by_category':
      return ASKING_TEXTS.byCategory;
    case 'by_kind':
      return ASKING_TEXTS.byKind;
    case 'slowest':
    case 'fastest':
    case 'by_unit':
    case 'by_district':
      return LEDGER_TEXTS.rankTitle(by !== 'slowest');
  }
}

function figuresOf({ total, byState, overdue, closedShare, averageProgress }: Summary) {
  const { closed, submitted } = byState;
  const owed = total - closed - submitted;
  return { total, closed, submitted, owed, overdue, share: percent(closedShare), average: Math.round(averageProgress) };
}

function percent(share: number): number {
  return Math.round(share * 100);
}
