import type { Cell, Column, Fill, Sheet } from '../files/sheet.ts';
import { type DutyStanding, missedInRow } from '../ledger/duty.ts';
import { DUTY_TEXTS } from './catalogue/duties.ts';
import type { TrackedMonth, TrackedUnit } from './duty-view.ts';
import type { Names } from './names.ts';
import { footerOf, localMinute, type PaperFacts } from './paper-facts.ts';

/** What a year of stated duties is put on paper with. `details`: what was stated, by whom, when, and rows of missed months. */
export interface DutyPaper extends PaperFacts {
  readonly label: string;
  readonly names: Names;
  readonly details: boolean;
}

/** One line a unit and one column a month; all units have the same months. */
export function toDutySheet(units: readonly TrackedUnit[], paper: DutyPaper): Sheet {
  const { columns: label, monthColumn } = DUTY_TEXTS;
  const { names, details } = paper;
  const months = units[0]?.months ?? [];
  const counts: Column[] = [
    { key: 'missing', label: label.missing, type: 'number', width: 10 },
    { key: 'late', label: label.late, type: 'number', width: 10 },
    { key: 'inRow', label: label.inRow, type: 'number', width: 10 },
  ];
  return {
    name: paper.label,
    columns: [
      { key: 'unit', label: label.unit, type: 'text', width: 20 },
      ...months.map(({ period }) => ({
        ...{ key: period, label: monthColumn(Number(period.slice(5))), type: 'text' as const },
        width: details ? 30 : 8,
      })),
      ...(details ? counts : []),
    ],
    *rows() {
      for (const unit of units) {
        const cells = unit.months.map((month) => monthCell(month, paper));
        yield [names.unit(unit.unitId), ...cells, ...(details ? countsOf(unit) : [])];
      }
    },
    footer: footerOf(paper),
  };
}

const FILLS: Readonly<Record<DutyStanding, Fill | undefined>> = {
  stated: 'green',
  late: 'amber',
  missing: 'red',
  pending: undefined,
};

function monthCell(month: TrackedMonth, { details, names, zone }: DutyPaper): Cell {
  const { standing, by, at } = month;
  if (!details) return DUTY_TEXTS.standings[standing];
  const words = detailedWords(month);
  const value = at === undefined || by === undefined ? words : `${words} ${names.person(by)} ${localMinute(at, zone)}`;
  const fill = FILLS[standing];
  return fill ? { value, fill } : value;
}

function detailedWords({ standing, isZero = true }: TrackedMonth): string {
  if (standing === 'missing' || standing === 'pending') return DUTY_TEXTS.detailed[standing];
  return `${DUTY_TEXTS.what(isZero)}${standing === 'late' ? DUTY_TEXTS.late : ''}`;
}

function countsOf({ months }: TrackedUnit): number[] {
  const standings = months.map(({ standing }) => standing);
  const count = (wanted: DutyStanding): number => standings.filter((standing) => standing === wanted).length;
  return [count('missing'), count('late'), missedInRow(standings)];
}
