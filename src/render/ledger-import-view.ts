import type { Button, Card, Press } from '../core/card.ts';
import type { Attachment } from '../core/message.ts';
import { ENTRY_STATES, type EntryState } from '../core/slots.ts';
import type { EntryFields } from '../ledger/entry.ts';
import type { ChangedRow, ImportReport, LedgerFileReport, MarkedRow } from '../ledger/import-report.ts';
import {
  LEDGER_FILE_FAULTS,
  LEDGER_IMPORT_TEXTS,
  ROW_FAULTS,
  ROW_REMARKS,
  SHEET_FIELD_WORDS,
} from './catalogue/ledger-import.ts';
import { FIELD_WORDS, STATE_WORDS } from './catalogue/words.ts';
import { button, composeCard } from './compose.ts';
import type { Names } from './names.ts';

/** New and changed entries that a card shows of each. */
const FEW = 3;
/** Refused rows that a card shows; the command line and the file show all. */
export const MOST_REFUSED = 20;
/** Row numbers shown with a remark. */
const MOST_ROWS = 8;
/** Longest shown piece of a cell, in characters. */
const LONGEST = 40;

const WORDS = LEDGER_IMPORT_TEXTS;

/** What every report is shown with. */
interface Reporting {
  readonly names: Names;
  /** Reports row by row that go along as files. */
  readonly papers: readonly Attachment[];
}

/** What the sheets would do, with the question whether they may; nothing was written. */
export function offerLedgers(
  reports: readonly LedgerFileReport[],
  { names, buttons, papers }: Reporting & { readonly buttons: readonly Button[] },
): Card {
  const count = sum(reports, ({ created, changed }) => created.length + changed.length);
  return composeCard({
    title: count === 0 ? WORDS.nothing : WORDS.offer(count),
    lines: [
      ...reports.flatMap((report) => reportLines(report, names)),
      ...papers.map(({ name }) => WORDS.wholeReport(name)),
      ...(count > 0 ? [WORDS.confirmHint] : []),
    ],
    buttons,
    files: papers,
  });
}

/** What became of sheets that were confirmed. */
export function showImportedLedgers(
  reports: readonly LedgerFileReport[],
  { names, papers, undo, goOn }: Reporting & { readonly undo?: Press; readonly goOn?: Press },
): Card {
  const created = sum(reports, (report) => report.created.length);
  const changed = sum(reports, (report) => report.changed.length);
  const refused = sum(reports, (report) => report.refused.length);
  return composeCard({
    title: WORDS.done(created, changed),
    lines: [
      ...reports.flatMap((report) => resultLines(report, names)),
      ...papers.map(({ name }) => WORDS.wholeReport(name)),
      ...(refused > 0 ? [WORDS.fixHint] : []),
      ...(created + changed > 0 ? [undo ? WORDS.undoHint : WORDS.noUndo] : []),
    ],
    buttons: [...(goOn ? [button(WORDS.buttons.goOn, goOn)] : []), ...(undo ? [button(WORDS.buttons.undo, undo)] : [])],
    files: papers,
  });
}

function sum(reports: readonly LedgerFileReport[], count: (report: ImportReport) => number): number {
  return reports.reduce((total, report) => total + (report.kind === 'read' ? count(report) : 0), 0);
}

/** The whole report on a file, line by line; at most `mostRefused` of the refused rows. */
export function reportLines(report: LedgerFileReport, names: Names, mostRefused = MOST_REFUSED): string[] {
  if (report.kind === 'refused') return [WORDS.fileRefused(report.name, LEDGER_FILE_FAULTS[report.code])];
  const { created, changed } = report;
  return [
    ...report.sheets.flatMap((sheet) => sheetLines(report.name, sheet)),
    countLine(report),
    ...few(WORDS.created, created, ({ row, unitId, title }) => WORDS.createLine(row, names.unit(unitId), cut(title))),
    ...few(WORDS.changed, changed, (one) => WORDS.changeLine(one.row, one.entry.no, describeChange(one, names))),
    ...tailLines(report, mostRefused),
  ];
}

function resultLines(report: LedgerFileReport, names: Names): string[] {
  if (report.kind === 'refused') return reportLines(report, names);
  return [countLine(report), ...(report.left > 0 ? [WORDS.left(report.left)] : []), ...tailLines(report, MOST_REFUSED)];
}

function countLine({ created, changed, same, refused }: ImportReport): string {
  return WORDS.counts({ created: created.length, changed: changed.length, same, refused: refused.length });
}

function sheetLines(name: string, { label, columns, skipped }: ImportReport['sheets'][number]): string[] {
  const read = columns.flatMap(({ head, field, guessed }) => {
    if (field === undefined) return [];
    const words = WORDS.column(cut(head), SHEET_FIELD_WORDS[field] ?? field);
    return [guessed ? WORDS.guessed(words) : words];
  });
  const leftOut = columns.filter(({ field }) => field === undefined).map(({ head }) => cut(head));
  return [
    WORDS.sheet(name, label),
    WORDS.columns(read.join('，')),
    ...(leftOut.length > 0 ? [WORDS.leftOut(leftOut.slice(0, MOST_ROWS).join('、'))] : []),
    ...(skipped.length > 0 ? [WORDS.skipped(skipped.length, rowList(skipped))] : []),
  ];
}

function tailLines({ refused, remarks, cutCells }: ImportReport, most: number): string[] {
  const shown = refused
    .slice(0, most)
    .map((row) => WORDS.refusedRow(row.row, sheetOf(row, refused), ROW_FAULTS[row.code](cut(row.words))));
  return [
    ...(shown.length > 0 ? [WORDS.refusedRows, ...shown] : []),
    ...(refused.length > most ? [WORDS.more(refused.length - most)] : []),
    ...remarkLines(remarks),
    ...(cutCells > 0 ? [WORDS.cutCells(cutCells)] : []),
  ];
}

/** The sheet is named where rows of several are refused. */
function sheetOf({ sheet }: MarkedRow<unknown>, all: readonly MarkedRow<unknown>[]): string | undefined {
  return all.some((other) => other.sheet !== sheet) ? sheet : undefined;
}

/** The same remark on many rows is one line. */
function remarkLines(remarks: ImportReport['remarks']): string[] {
  const rows = new Map<string, number[]>();
  for (const { code, words, row } of remarks) {
    const reason = ROW_REMARKS[code](cut(words));
    const known = rows.get(reason);
    if (known) known.push(row);
    else rows.set(reason, [row]);
  }
  if (rows.size === 0) return [];
  const lines = [...rows].map(([reason, at]) => WORDS.remark(reason, at.length, rowList(at)));
  const shown = lines.slice(0, MOST_REFUSED);
  return [WORDS.remarks, ...shown, ...(lines.length > shown.length ? [WORDS.more(lines.length - shown.length)] : [])];
}

function rowList(rows: readonly number[]): string {
  return rows.slice(0, MOST_ROWS).join('、') + (rows.length > MOST_ROWS ? WORDS.moreRows : '');
}

function few<T>(title: string, all: readonly T[], line: (one: T) => string): string[] {
  if (all.length === 0) return [];
  const rest = all.length - FEW;
  return [title, ...all.slice(0, FEW).map(line), ...(rest > 0 ? [WORDS.more(rest)] : [])];
}

/** What a row changes, field by field. */
export function describeChange({ entry, fields }: ChangedRow, names: Names): string {
  const changes = (Object.keys(fields) as (keyof EntryFields)[]).flatMap((field) => {
    const [from, to] = [showValue(entry[field], names), showValue(fields[field], names)];
    return from === to ? [] : [WORDS.fieldChange(FIELD_WORDS[field], from, to)];
  });
  return changes.length === 0 ? WORDS.newSource : changes.join('，');
}

function showValue(value: unknown, names: Names): string {
  if (value === undefined || value === null) return WORDS.none;
  if (Array.isArray(value)) return value.map((id) => names.unit(String(id))).join('、');
  if (typeof value === 'number') return `${value}%`;
  const words = String(value);
  const isState = (ENTRY_STATES as readonly string[]).includes(words);
  return isState ? STATE_WORDS[words as EntryState] : cut(words);
}

function cut(words: string): string {
  const signs = Array.from(words);
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join('')}…` : words;
}
