import type { Sheet } from './sheet.ts';
import { escapeXml } from './write-xlsx-text.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The parts of a workbook around its sheets and styles, by path (ECMA-376, parts 1 and 2). */
export function frameParts(names: readonly string[], sheets: readonly Sheet[]): readonly (readonly [string, string])[] {
  return [
    ['[Content_Types].xml', contentTypes(names.length)],
    ['_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook(names, sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...names.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ],
  ];
}

function contentTypes(count: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const part = (path: string, what: string) => `<Override PartName="/xl/${path}" ContentType="${type}.${what}+xml"/>`;
  return [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    part('workbook.xml', 'sheet.main'),
    part('styles.xml', 'styles'),
    ...Array.from({ length: count }, (_, at) => part(`worksheets/sheet${at + 1}.xml`, 'worksheet')),
    '</Types>',
  ].join('');
}

function relationships(links: readonly (readonly [string, string])[]): string {
  const lines = links.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${LINKS}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${lines.join('')}</Relationships>`;
}

function workbook(names: readonly string[], sheets: readonly Sheet[]): string {
  const tabs = names.map((name, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  // The header line is printed on every page.
  const titles = names
    .map((name, at) => [name, at] as const)
    .filter(([, at]) => sheets[at] !== undefined)
    .map(
      ([name, at]) =>
        `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${escapeXml(name.replaceAll("'", "''"))}'!$1:$1</definedName>`,
    );
  return [
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><bookViews><workbookView/></bookViews>`,
    `<sheets>${tabs.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`,
  ].join('');
}

const LONGEST_NAME = 31;

/** Names that a workbook accepts: no `[]:*?/\`, no apostrophe at the ends, at most 31 characters, none twice. */
export function toSheetNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = name
      .replaceAll(/[[\]:*?/\\]/gu, ' ')
      .replaceAll(/^'+|'+$/gu, '')
      .trim()
      .slice(0, LONGEST_NAME);
    const base = plain === '' ? 'Sheet' : plain;
    let given = base;
    for (let count = 2; taken.has(given.toLowerCase()); count += 1) {
      const mark = ` ${count}`;
      given = base.slice(0, LONGEST_NAME - mark.length) + mark;
    }
    taken.add(given.toLowerCase());
    return given;
  });
}
