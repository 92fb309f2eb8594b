import type { Row, Sheet } from '../files/sheet.ts';
import type { ImportReport, RowPlace } from '../ledger/import-report.ts';
import { LEDGER_IMPORT_TEXTS, ROW_FAULTS, ROW_REMARKS } from './catalogue/ledger-import.ts';
import { describeChange } from './ledger-import-view.ts';
import type { Names } from './names.ts';

const { reportSheet, reportColumns: LABELS, outcomes: OUTCOMES } = LEDGER_IMPORT_TEXTS;

/** What became of a row; a row only remarked upon says what the ledger says. */
interface Result extends RowPlace {
  readonly outcome: keyof typeof OUTCOMES;
  readonly no?: number;
  readonly title?: string;
  readonly unit?: string;
  readonly account: readonly string[];
}

/** The report on a file row by row, in the order of the file. Rows that say what the ledger says are left out. */
export function toImportSheet(report: ImportReport, names: Names): Sheet {
  return {
    name: reportSheet,
    columns: [
      { key: 'sheet', label: LABELS.sheet, type: 'text', width: 18 },
      { key: 'row', label: LABELS.row, type: 'number', width: 8 },
      { key: 'outcome', label: LABELS.outcome, type: 'text', width: 10 },
      { key: 'no', label: LABELS.no, type: 'number', width: 8 },
      { key: 'title', label: LABELS.title, type: 'text', width: 40 },
      { key: 'unit', label: LABELS.unit, type: 'text', width: 18 },
      { key: 'account', label: LABELS.account, type: 'text', width: 60 },
    ],
    *rows() {
      for (const one of resultsOf(report, names)) yield toRow(one);
    },
  };
}

function toRow({ sheet, row, outcome, no, title, unit, account }: Result): Row {
  return [sheet, row, OUTCOMES[outcome], no, title, unit, account.join(LEDGER_IMPORT_TEXTS.joined)];
}

function resultsOf({ sheets, created, changed, refused, remarks }: ImportReport, names: Names): readonly Result[] {
  const results = new Map<string, Result>();
  const put = (one: Result) => void results.set(placeOf(one), one);
  for (const { sheet, row, title, unitId } of created)
    put({ sheet, row, outcome: 'created', title, unit: names.unit(unitId), account: [] });
  for (const one of changed) {
    const { no, title, unitId } = one.entry;
    const place = { sheet: one.sheet, row: one.row };
    put({ ...place, outcome: 'changed', no, title, unit: names.unit(unitId), account: [describeChange(one, names)] });
  }
  for (const { sheet, row, code, words } of refused)
    put({ sheet, row, outcome: 'refused', account: [ROW_FAULTS[code](words)] });
  for (const { sheet, row, code, words } of remarks) {
    const known = results.get(placeOf({ sheet, row })) ?? { sheet, row, outcome: 'remarked', account: [] };
    put({ ...known, account: [...known.account, ROW_REMARKS[code](words)] });
  }
  const order = new Map(sheets.map(({ label }, at) => [label, at]));
  const orderOf = ({ sheet }: RowPlace) => order.get(sheet) ?? order.size;
  return [...results.values()].sort((one, other) => orderOf(one) - orderOf(other) || one.row - other.row);
}

function placeOf({ sheet, row }: RowPlace): string {
  return `${sheet}\n${row}`;
}
