import type { Card } from '../core/card.ts';
import type { Attachment } from '../core/message.ts';
import type { EntryFilter } from '../core/slots.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import { PAPER_TEXTS } from './catalogue/papers.ts';
import { STATE_WORDS } from './catalogue/words.ts';
import { composeCard } from './compose.ts';
import { joinNames, type Names } from './names.ts';

/** What the ledger was cut down to. `unitIds`: undefined is every unit. */
export interface ExportScope {
  readonly filter: EntryFilter;
  readonly unitIds: readonly string[] | undefined;
  readonly isGroup: boolean;
}

/** Hands the file out, with what is in it. Without a file: nothing fitted, and nothing was made. */
export function showExport(
  made: { readonly file: Attachment; readonly count: number } | undefined,
  scope: ExportScope,
  { names, kinds }: { readonly names: Names; readonly kinds: ReadonlyMap<string, LedgerKind> },
): Card {
  const words = [unitWords(scope, names), ...filterWords(scope.filter, kinds)].join(PAPER_TEXTS.joined);
  const limits = [PAPER_TEXTS.scope(words), ...(scope.isGroup ? [PAPER_TEXTS.groupOnly] : [])];
  if (!made) return composeCard({ lines: [PAPER_TEXTS.nothingToExport, ...limits, PAPER_TEXTS.nothingHint] });
  return composeCard({
    title: PAPER_TEXTS.exported,
    lines: [
      PAPER_TEXTS.exportedRows(made.count),
      ...limits,
      PAPER_TEXTS.file(made.file.name),
      PAPER_TEXTS.otherFormats,
    ],
    files: [made.file],
  });
}

function unitWords({ filter, unitIds }: ExportScope, names: Names): string {
  const shown = filter.unitIds ?? unitIds;
  return shown === undefined ? PAPER_TEXTS.wholeReach : joinNames(shown.map(names.unit));
}

function filterWords(filter: EntryFilter, kinds: ReadonlyMap<string, LedgerKind>): readonly string[] {
  const { kind, states, overdue, dueFrom, dueTo, ownerName, mine, words } = filter;
  return [
    ...(kind === undefined ? [] : [kinds.get(kind)?.label ?? kind]),
    ...(overdue ? [PAPER_TEXTS.overdue] : []),
    ...(states?.map((state) => STATE_WORDS[state]) ?? []),
    ...(dueFrom === undefined && dueTo === undefined ? [] : [PAPER_TEXTS.dueBetween(dueFrom, dueTo)]),
    ...(ownerName === undefined ? [] : [PAPER_TEXTS.ownedBy(ownerName)]),
    ...(mine ? [PAPER_TEXTS.mine] : []),
    ...(words === undefined ? [] : [PAPER_TEXTS.titled(words)]),
  ];
}
