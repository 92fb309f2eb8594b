import { type ColumnType, FILLS, type Fill } from './sheet.ts';

/** Number formats by type of column; ids below 164 are those every spreadsheet knows (ECMA-376, numFmts). */
const FORMATS: Readonly<Record<ColumnType, number>> = { text: 49, number: 0, date: 164, time: 165, percent: 9 };
const TYPES = Object.keys(FORMATS) as readonly ColumnType[];

const COLOURS: Readonly<Record<Fill, string>> = { red: 'FFFFC7CE', amber: 'FFFFEB9C', green: 'FFC6EFCE' };
const HEADER_COLOUR = 'FFD9E1F2';

/** Style of the header cells. */
export const HEADER_STYLE = 1;

/** Style of a cell by the type of its column and its colour. */
export function styleOf(type: ColumnType, fill: Fill | undefined): number {
  const shade = fill === undefined ? 0 : FILLS.indexOf(fill) + 1;
  return HEADER_STYLE + 1 + TYPES.indexOf(type) * (FILLS.length + 1) + shade;
}

/** The part `xl/styles.xml`: formats, fonts and fills in the order that `styleOf` counts on. */
export function stylesXml(): string {
  const fills = [HEADER_COLOUR, ...FILLS.map((fill) => COLOURS[fill])].map(solid).join('');
  const cells = TYPES.flatMap((type) => [0, ...FILLS.map((_, at) => at + 3)].map((fill) => cellFormat(type, fill)));
  const header = `<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>`;
  const count = TYPES.length * (FILLS.length + 1) + 2;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>',
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>',
    `<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>`,
    `<fills count="${FILLS.length + 3}"><fill><patternFill patternType="none"/></fill>`,
    `<fill><patternFill patternType="gray125"/></fill>${fills}</fills>`,
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${count}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${header}${cells.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}

const FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>';

function solid(colour: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function cellFormat(type: ColumnType, fill: number): string {
  const wrap = type === 'text' ? ' wrapText="1"' : '';
  return `<xf numFmtId="${FORMATS[type]}" fontId="0" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1" applyAlignment="1"><alignment vertical="top"${wrap}/></xf>`;
}
