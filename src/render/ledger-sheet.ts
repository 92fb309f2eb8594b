import { type Instant, toLocalTime } from '../core/clock.ts';
import type { Sheet } from '../files/sheet.ts';
import { type Entry, isCounted } from '../ledger/entry.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import { ownFields, usualFields } from './ledger-columns.ts';
import type { Names } from './names.ts';
import { footerOf, type PaperFacts } from './paper-facts.ts';

/** What a ledger on paper is made from besides its entries. */
export interface LedgerPaper extends PaperFacts {
  /** In the order of the sheets. */
  readonly kinds: readonly LedgerKind[];
  readonly names: Names;
  /** When closed entries were accepted, by number, as far as it is known. */
  readonly acceptedAt: ReadonlyMap<number, Instant>;
}

/** The entries that may stand on paper: counted ones of kinds that are open and known. */
export function onPaper(entries: readonly Entry[], kinds: readonly LedgerKind[]): readonly Entry[] {
  const open = new Set(kinds.filter(({ confidentiality }) => confidentiality === 'open').map(({ id }) => id));
  return entries.filter((entry) => isCounted(entry) && open.has(entry.kind));
}

/** One sheet a kind, for the kinds that have entries; what `onPaper` leaves out never appears. */
export function toLedgerSheets(entries: readonly Entry[], paper: LedgerPaper): readonly Sheet[] {
  const byKind = new Map<string, Entry[]>();
  for (const entry of onPaper(entries, paper.kinds)) {
    const those = byKind.get(entry.kind);
    if (those) those.push(entry);
    else byKind.set(entry.kind, [entry]);
  }
  return paper.kinds.flatMap((kind) => {
    const those = byKind.get(kind.id);
    return those ? [toSheet(kind, those, paper)] : [];
  });
}

function toSheet(kind: LedgerKind, entries: readonly Entry[], paper: LedgerPaper): Sheet {
  const today = toLocalTime(paper.at, paper.zone).date;
  const facts = { ...paper, kind, today };
  const fields = [...usualFields(facts), ...ownFields(facts, entries)];
  return {
    name: kind.label,
    columns: fields.map(({ read: _, ...column }) => column),
    *rows() {
      for (const entry of entries) yield fields.map(({ read }) => read(entry));
    },
    footer: footerOf(paper),
  };
}
