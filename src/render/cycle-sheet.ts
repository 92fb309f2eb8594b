import type { Fill, Sheet } from '../files/sheet.ts';
import { missingOf, type UnitStanding } from '../ledger/cycle-standing.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import { CYCLE_TEXTS } from './catalogue/cycles.ts';
import type { Names } from './names.ts';
import { footerOf, type PaperFacts } from './paper-facts.ts';

type Standing = keyof typeof CYCLE_TEXTS.standings;

/** One line a unit: due, reported, missing, late, and which are missing. */
export function toCycleSheet(
  standings: readonly UnitStanding[],
  paper: PaperFacts & { readonly kind: LedgerKind; readonly names: Names },
): Sheet {
  const { columns: label, standings: words } = CYCLE_TEXTS;
  const { kind, names } = paper;
  return {
    name: kind.label,
    columns: [
      { key: 'unit', label: label.unit, type: 'text', width: 20 },
      { key: 'due', label: label.due, type: 'number', width: 8 },
      { key: 'reported', label: label.reported, type: 'number', width: 8 },
      { key: 'missing', label: label.missing, type: 'number', width: 8 },
      { key: 'late', label: label.late, type: 'number', width: 8 },
      { key: 'standing', label: label.standing, type: 'text', width: 10 },
      { key: 'which', label: label.which, type: 'text', width: 40 },
    ],
    *rows() {
      for (const one of standings) {
        const missing = missingOf(one);
        const standing = standingOf(one);
        const value = words[standing];
        const fill = FILLS[standing];
        yield [
          names.unit(one.unitId),
          one.due,
          one.due - missing,
          missing,
          one.late,
          fill ? { value, fill } : value,
          whichMissing(one, kind),
        ];
      }
    },
    footer: footerOf(paper),
  };
}

const FILLS: Readonly<Record<Standing, Fill | undefined>> = {
  reported: 'green',
  late: 'amber',
  partly: 'amber',
  missing: 'red',
};

function standingOf(one: UnitStanding): Standing {
  const missing = missingOf(one);
  if (missing === 0) return one.late > 0 ? 'late' : 'reported';
  return missing < one.due ? 'partly' : 'missing';
}

function whichMissing({ entries, figures }: UnitStanding, { indicators, label }: LedgerKind): string {
  const named = figures.map((id) => indicators.find((one) => one.id === id)?.label ?? label);
  return [...entries.map(({ no }) => `#${no}`), ...named].join('、');
}
