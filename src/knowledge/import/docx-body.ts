import { DocxCells } from './docx-cells.ts';
import type { DocxNumbering } from './docx-numbering.ts';
import { type DocxStyles, isOn } from './docx-styles.ts';
import type { XmlAttributes, XmlHandler } from './xml-events.ts';

/** What is in the document and not in the text. */
export type LeftOut = 'deleted' | 'hidden' | 'notes' | 'comments' | 'images' | 'objects';

interface OpenParagraph {
  styleId: string | undefined;
  numId: string | undefined;
  level: number | undefined;
  words: string;
  /** Its mark is deleted: it runs on into the next. */
  runsOn: boolean;
}

/** Elements whose content is no text of the present version. */
const SKIPPED = new Set([
  'Fallback',
  'del',
  'moveFrom',
  'pPrChange',
  'rPrChange',
  'sectPrChange',
  'tblPrChange',
  'rt',
  'numberingChange',
]);
const COUNTED: ReadonlyMap<string, LeftOut> = new Map([
  ['footnoteReference', 'notes'],
  ['endnoteReference', 'notes'],
  ['commentReference', 'comments'],
  ['blip', 'images'],
  ['imagedata', 'images'],
  ['OLEObject', 'objects'],
  ['altChunk', 'objects'],
]);
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['cr', '\n'],
  ['noBreakHyphen', '-'],
]);

/** Reads `word/document.xml` into lines: deleted and hidden text left out, automatic numbers written out. */
export class DocxBodyReader implements XmlHandler {
  readonly leftOut = new Map<LeftOut, number>();
  readonly #styles: DocxStyles;
  readonly #numbering: DocxNumbering;
  readonly #cells = new DocxCells();
  readonly #paragraphs: OpenParagraph[] = [];
  #carried = '';
  #skipped = 0;
  #inParagraphProperties = 0;
  #inRunProperties = 0;
  #inText = false;
  #isHidden = false;
  #hasHidden = false;

  constructor(styles: DocxStyles, numbering: DocxNumbering) {
    this.#styles = styles;
    this.#numbering = numbering;
  }

  /** The lines, once the whole file has been read. */
  lines(): string[] {
    return this.#cells.lines();
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.#skipped > 0) this.#skipped += 1;
    else if (SKIPPED.has(name) && this.#inRunProperties === 0) this.#skip(name);
    else if (name === 'p') this.#openParagraph();
    else if (name === 'pPr') this.#inParagraphProperties += 1;
    else if (name === 'rPr') this.#inRunProperties += 1;
    else if (name === 'r') this.#isHidden = this.#isStyleHidden();
    else if (name === 't') this.#inText = true;
    else if (this.#inParagraphProperties + this.#inRunProperties > 0) this.#readProperty(name, attributes);
    else this.#readSign(name, attributes);
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    if (name === 'p') this.#closeParagraph();
    else if (name === 'pPr') this.#inParagraphProperties = Math.max(0, this.#inParagraphProperties - 1);
    else if (name === 'rPr') this.#inRunProperties = Math.max(0, this.#inRunProperties - 1);
    else if (name === 't') this.#inText = false;
    else if (name === 'r') this.#isHidden = false;
    else this.#cells.close(name);
  }

  text(words: string): void {
    if (this.#skipped > 0 || !this.#inText) return;
    this.#add(words);
  }

  #add(words: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (!paragraph) return;
    if (this.#isHidden) {
      if (!this.#hasHidden && words.trim() !== '') this.#count('hidden');
      this.#hasHidden = true;
      return;
    }
    this.#hasHidden = false;
    paragraph.words += words;
  }

  #skip(name: string): void {
    this.#skipped = 1;
    if (name === 'del' || name === 'moveFrom') this.#count('deleted');
  }

  #readProperty(name: string, attributes: XmlAttributes): void {
    const paragraph = this.#paragraphs.at(-1);
    const value = attributes.get('val');
    if (this.#inRunProperties > 0 && this.#inParagraphProperties === 0) this.#readRunProperty(name, value);
    else if (!paragraph) return;
    else if (this.#inRunProperties > 0) paragraph.runsOn ||= name === 'del';
    else if (name === 'pStyle') paragraph.styleId = value;
    else if (name === 'numId') paragraph.numId = value;
    else if (name === 'ilvl') paragraph.level = Number(value ?? 0) || 0;
  }

  #readRunProperty(name: string, value: string | undefined): void {
    if (name === 'vanish' || name === 'webHidden') this.#isHidden = isOn(value);
    else if (name === 'rStyle') this.#isHidden ||= this.#styles.find(value)?.isHidden ?? false;
  }

  #readSign(name: string, attributes: XmlAttributes): void {
    const counted = COUNTED.get(name);
    if (counted) this.#count(counted);
    const sign = SIGNS.get(name);
    if (sign !== undefined) this.#add(sign);
    else if (name === 'br') this.#add(attributes.get('type') === undefined ? '\n' : '');
    else this.#cells.open(name);
  }

  #isStyleHidden(): boolean {
    return this.#styles.find(this.#paragraphs.at(-1)?.styleId)?.isHidden ?? false;
  }

  #openParagraph(): void {
    this.#paragraphs.push({ styleId: undefined, numId: undefined, level: undefined, words: '', runsOn: false });
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (!paragraph) return;
    const words = `${this.#carried}${paragraph.words}`;
    this.#carried = '';
    if (paragraph.runsOn) {
      this.#carried = words;
      return;
    }
    // An empty numbered paragraph shows no number of its own once its text is gone.
    const label = words.trim() === '' ? '' : this.#nextLabel(paragraph);
    for (const line of `${label}${words}`.split('\n')) this.#cells.add(line);
  }

  #nextLabel({ styleId, numId, level }: OpenParagraph): string {
    const style = this.#styles.find(styleId);
    const place = numId === undefined ? style?.numbering : { numId, level: level ?? style?.numbering?.level };
    return place === undefined || place.numId === '0' ? '' : this.#numbering.next(place, style?.id);
  }

  #count(what: LeftOut): void {
    this.leftOut.set(what, (this.leftOut.get(what) ?? 0) + 1);
  }
}
