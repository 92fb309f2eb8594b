import { Parser } from 'htmlparser2';
import { decodeText } from '../../files/decode-text.ts';
import type { ExtractedText } from './extracted-text.ts';
import { findTextBlock, type HtmlBlock } from './html-blocks.ts';
import { HtmlLines } from './html-lines.ts';
import { ImportRefusal } from './import-refusal.ts';

const BLOCKS = new Set(
  (
    'address article blockquote body center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 hr html ' +
    'li main ol p pre section summary table tbody tfoot thead title ul'
  ).split(' '),
);
const CONTAINERS = new Set(['article', 'body', 'center', 'div', 'main', 'section', 'td', 'table']);
const LEFT_OUT = new Set(
  'script style noscript template svg nav footer aside select button iframe object head textarea audio video'.split(
    ' ',
  ),
);
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const HIDDEN = /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/iu;
/** Containers deeper than this are not candidates for the block that holds the text. */
const DEEPEST_CONTAINER = 200;
/** A page nested deeper is an attack: the parser takes time by the square of the depth. */
const DEEPEST = 5000;

/** True when the text of a file is a page: it begins like one, or is named so and has tags. */
export function isHtml(head: string, name: string): boolean {
  const start = head.trimStart().slice(0, 2000);
  if (/^(?:<\?xml[^>]{0,200}\?>\s{0,20})?<(?:!doctype\s{1,10}html|html|head|body)\b/iu.test(start)) return true;
  return /\.x?html?$/iu.test(name) && /<(?:p|div|br|table|span|h1|meta)\b/iu.test(start);
}

/** Reads a page: the block that holds the text, with what is around it left out and counted. */
export function readHtml(bytes: Buffer): ExtractedText {
  const declared = /charset\s{0,3}=\s{0,3}["']?\s{0,3}([\w-]{2,20})/iu.exec(
    bytes.subarray(0, 4096).toString('latin1'),
  )?.[1];
  const { text, encoding } = decodeText(bytes, declared);
  const page = new PageReader();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => page.open(name, attributes),
      ontext: (words) => page.text(words),
      onclosetag: (name) => page.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(text);
  parser.end();
  const { lines } = page.lines;
  const block = findTextBlock(lines, page.blocks);
  const kept = lines
    .slice(block.from, block.to)
    .map(({ words }) => words.replace(/[ \t\u00a0]+$/u, '').replace(/^ /u, ''));
  if (kept.join('').trim() === '') throw new ImportRefusal('empty');
  const outside = lines.filter((line, at) => (at < block.from || at >= block.to) && line.words.trim() !== '');
  const sample = outside
    .slice(0, 5)
    .map(({ words }) => words.trim().slice(0, 20))
    .join(' / ');
  return {
    text: kept.join('\n'),
    type: 'html',
    warnings: [
      ...(outside.length > 0
        ? [{ code: 'page_parts_left_out' as const, facts: { count: outside.length, sample } }]
        : []),
      ...(page.hidden > 0 ? [{ code: 'hidden_text_left_out' as const, facts: { count: page.hidden } }] : []),
      ...(encoding === 'gb18030' && declared === undefined ? [{ code: 'read_as_gb18030' as const, facts: {} }] : []),
    ],
  };
}

class PageReader {
  readonly lines = new HtmlLines();
  readonly blocks: HtmlBlock[] = [];
  /** Elements that the page hides from its reader. */
  hidden = 0;
  readonly #containers: number[] = [];
  #nesting = 0;
  #depth = 0;
  #skipped = 0;
  #links = 0;
  #headings = 0;
  #pre = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (VOID.has(name)) {
      if (this.#skipped === 0 && (name === 'br' || name === 'hr')) this.lines.endLine();
      return;
    }
    this.#nesting += 1;
    if (this.#nesting > DEEPEST) throw new ImportRefusal('broken', { detail: 'html depth' });
    if (this.#skipped > 0) {
      this.#skipped += 1;
      return;
    }
    const isHidden = 'hidden' in attributes || HIDDEN.test((attributes.style ?? '').slice(0, 2000));
    if (isHidden) this.hidden += 1;
    if (isHidden || LEFT_OUT.has(name)) {
      this.#skipped = 1;
      return;
    }
    this.#openBlock(name);
    this.#mark(name, 1);
  }

  close(name: string): void {
    if (VOID.has(name)) return;
    this.#nesting -= 1;
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    this.#mark(name, -1);
    if (name === 'tr') this.lines.endRow();
    else if (BLOCKS.has(name)) this.lines.endLine();
    if (CONTAINERS.has(name)) this.#closeContainer();
  }

  text(words: string): void {
    if (this.#skipped > 0) return;
    this.lines.add(words, { isLink: this.#links > 0, isHeading: this.#headings > 0, isPre: this.#pre > 0 });
  }

  #openBlock(name: string): void {
    if (name === 'tr') this.lines.startRow();
    else if (name === 'td' || name === 'th') this.lines.startCell();
    else if (BLOCKS.has(name)) this.lines.endLine();
    if (!CONTAINERS.has(name)) return;
    this.#depth += 1;
    if (this.#depth <= DEEPEST_CONTAINER) this.#containers.push(this.lines.lines.length);
  }

  #closeContainer(): void {
    if (this.#depth <= DEEPEST_CONTAINER) {
      const from = this.#containers.pop();
      const to = this.lines.lines.length;
      if (from !== undefined && to > from) this.blocks.push({ from, to });
    }
    this.#depth = Math.max(0, this.#depth - 1);
  }

  #mark(name: string, by: 1 | -1): void {
    if (name === 'a') this.#links = Math.max(0, this.#links + by);
    else if (name === 'pre') this.#pre = Math.max(0, this.#pre + by);
    else if (/^h[123]$/u.test(name)) this.#headings = Math.max(0, this.#headings + by);
  }
}
