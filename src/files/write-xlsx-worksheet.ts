import { daysBetween } from '../core/clock.ts';
import { type Cell, type CellValue, type Column, type ColumnType, plainValue, type Row, type Sheet } from './sheet.ts';
import { sliceRows } from './write-slices.ts';
import { HEADER_STYLE, styleOf } from './write-xlsx-styles.ts';
import { columnName, escapeXml, toXmlText } from './write-xlsx-text.ts';

/** Most rows of a sheet, the header among them (Excel specifications and limits). */
const MOST_ROWS = 1_048_576;

/** Most characters of a footer. */
const LONGEST_FOOTER = 255;

/** The XML of one worksheet in pieces: header frozen, filter over all columns, footer on the printed page. */
export async function* writeWorksheet(sheet: Sheet, isFirst: boolean): AsyncGenerator<string> {
  const last = columnName(Math.max(0, sheet.columns.length - 1));
  const letters = sheet.columns.map((_, at) => columnName(at));
  yield opening(sheet, isFirst) + headerRow(sheet.columns, letters);
  let count = 1;
  for await (const rows of sliceRows(sheet)) {
    if (count + rows.length > MOST_ROWS) throw new RangeError(`a sheet takes at most ${MOST_ROWS} rows`);
    yield rows.map((row, at) => rowXml(row, { no: count + at + 1, columns: sheet.columns, letters })).join('');
    count += rows.length;
  }
  yield closing(`A1:${last}${count}`, sheet.footer);
}

function opening({ columns }: Sheet, isFirst: boolean): string {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">`,
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    '<selection pane="bottomLeft"/></sheetView></sheetViews>',
    '<sheetFormatPr defaultRowHeight="15"/>',
    widths.length > 0 ? `<cols>${widths.join('')}</cols>` : '',
    '<sheetData>',
  ].join('');
}

function headerRow(columns: readonly Column[], letters: readonly string[]): string {
  const cells = columns.map(({ label }, at) => textCell(`${letters[at]}1`, HEADER_STYLE, label));
  return `<row r="1">${cells.join('')}</row>`;
}

function closing(range: string, footer: string | undefined): string {
  return [
    `</sheetData><autoFilter ref="${range}"/>`,
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.75" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    footer === undefined ? '' : `<headerFooter><oddFooter>${footerText(footer)}</oddFooter></headerFooter>`,
    '</worksheet>',
  ].join('');
}

// An ampersand begins a code in a footer (page number, font, …): what people wrote carries it doubled.
function footerText(footer: string): string {
  const doubled = footer.split('&').length - 1;
  const text = footer.slice(0, LONGEST_FOOTER - '&L&R&P/&N'.length - doubled).replaceAll('&', '&&');
  return escapeXml(`&L${text}&R&P/&N`);
}

interface RowPlace {
  readonly no: number;
  readonly columns: readonly Column[];
  readonly letters: readonly string[];
}

function rowXml(row: Row, { no, columns, letters }: RowPlace): string {
  let cells = '';
  for (const [at, { type }] of columns.entries()) cells += cellXml(row[at], `${letters[at]}${no}`, type);
  return `<row r="${no}">${cells}</row>`;
}

function cellXml(cell: Cell, place: string, type: ColumnType): string {
  const fill = typeof cell === 'object' ? cell.fill : undefined;
  const value = plainValue(cell);
  if (value === undefined || value === '')
    return fill === undefined ? '' : `<c r="${place}" s="${styleOf(type, fill)}"/>`;
  const number = toNumber(value, type);
  if (number === undefined) return textCell(place, styleOf('text', fill), String(value));
  return `<c r="${place}" s="${styleOf(type, fill)}"><v>${number}</v></c>`;
}

// Text is always a typed string: whatever it begins with, no spreadsheet takes it for a formula.
function textCell(place: string, style: number, text: string): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${toXmlText(text)}</t></is></c>`;
}

const DAY_ZERO = '1899-12-30';
const DATE = /^\d{4}-\d{2}-\d{2}$/u;
const TIME = /^(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2})$/u;

/** What the spreadsheet counts with; undefined: it is text. */
function toNumber(value: Exclude<CellValue, undefined>, type: ColumnType): number | undefined {
  if (type === 'text') return undefined;
  if (type === 'date') return DATE.test(String(value)) ? daysBetween(DAY_ZERO, String(value)) : undefined;
  if (type === 'time') return toSerialTime(String(value));
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return type === 'percent' ? value / 100 : value;
}

function toSerialTime(text: string): number | undefined {
  const [, date, hours, minutes] = TIME.exec(text) ?? [];
  if (date === undefined) return undefined;
  return daysBetween(DAY_ZERO, date) + (Number(hours) * 60 + Number(minutes)) / 1440;
}
