import type { Card } from '../core/card.ts';
import type { Entry } from '../ledger/entry.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import { FIGURES_TEXTS } from './catalogue/figures.ts';
import type { Names } from './names.ts';

/** A card with what the kind of an entry adds: its own fields by their names, and what the kind does not do. */
export function withKindLines(
  card: Card,
  { kind, entry, names }: { readonly kind: LedgerKind; readonly entry: Entry; readonly names: Names },
): Card {
  const notice = kind.notice === undefined ? [] : [kind.notice];
  return { ...card, lines: [...card.lines, ...fieldLines(kind, entry, names), ...notice] };
}

/** The fields of its kind that an entry has, in the order that the kind declares. */
export function fieldLines({ fields }: LedgerKind, entry: Entry, names: Names): string[] {
  return fields.flatMap(({ id, label, type, unit = '' }) => {
    const value = entry.fields?.[id];
    if (value === undefined) return [];
    return [FIGURES_TEXTS.fieldLine(label, type === 'unit' ? names.unit(String(value)) : `${value}${unit}`)];
  });
}
