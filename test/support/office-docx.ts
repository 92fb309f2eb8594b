import { makeZip, type ZipMember } from './office-zip.ts';

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const SPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** Parts of a .docx of which only the body must be given. */
export interface DocxParts {
  /** What stands inside `w:body`. */
  readonly body: string;
  /** What stands inside `w:numbering`. */
  readonly numbering?: string;
  /** What stands inside `w:styles`. */
  readonly styles?: string;
  readonly mainType?: string;
  readonly others?: readonly ZipMember[];
  /** Written before the root of the document, where a DOCTYPE would stand. */
  readonly prolog?: string;
}

/** A .docx whose XML is given word by word. */
export function makeDocx(parts: DocxParts): Promise<Buffer> {
  return makeZip(docxMembers(parts));
}

/** The files inside such a .docx. */
export function docxMembers({
  body,
  numbering,
  styles,
  mainType = MAIN,
  others = [],
  prolog = '',
}: DocxParts): ZipMember[] {
  const types = `<Types><Override PartName="/word/document.xml" ContentType="${mainType}"/></Types>`;
  return [
    { name: '[Content_Types].xml', bytes: types },
    { name: 'word/document.xml', bytes: `${prolog}<w:document ${SPACES}><w:body>${body}</w:body></w:document>` },
    ...(numbering === undefined
      ? []
      : [{ name: 'word/numbering.xml', bytes: `<w:numbering ${SPACES}>${numbering}</w:numbering>` }]),
    ...(styles === undefined ? [] : [{ name: 'word/styles.xml', bytes: `<w:styles ${SPACES}>${styles}</w:styles>` }]),
    ...others,
  ];
}

/** A paragraph of plain words; `properties` stands inside `w:pPr`. */
export function paragraph(words: string, properties = ''): string {
  const shown = properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`;
  return `<w:p>${shown}<w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;
}

/** Membership in a numbered list. */
export function numbered(numId: number, level = 0): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`;
}

/** A level of a numbered list. */
export function listLevel(level: number, format: string, text: string, extra = ''): string {
  return `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${extra}<w:lvlText w:val="${text}"/></w:lvl>`;
}
