/** A line of the text with its layout taken off. */
export interface SourceLine {
  /** From 1. */
  readonly no: number;
  /** UTF-16 offsets of what is left when indentation, markdown signs and trailing blanks are taken off. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** `text` without any blanks: 第 一 章 and 第一章 are the same. */
  readonly dense: string;
  /** Level of a markdown heading, 0: none. */
  readonly depth: number;
  readonly indented: boolean;
  /** Stands inside the new wording that an amendment quotes. */
  readonly quoted: boolean;
}

const LAYOUT_BEFORE =
  /^[\s\u200b-\u200f\ufeff]*(?:#{1,6}[\s\u200b]+|\*{1,2}(?=\S)|>\s{0,4}|[-*+]\s{1,4}(?=[（(第一二三四五六七八九十]))?[\s\u200b-\u200f\ufeff]*/u;
const LAYOUT_SIGN = /[\s\u200b-\u200f\ufeff]/u;

/** The lines of `text`, whose line ends are `\n`. */
export function splitLines(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  const quotes = new QuoteReader();
  let at = 0;
  for (const raw of text.split('\n')) {
    const before = LAYOUT_BEFORE.exec(raw)?.[0] ?? '';
    const shown = raw.slice(before.length, before.length + visibleLength(raw.slice(before.length)));
    const start = at + before.length;
    lines.push({
      no: lines.length + 1,
      start,
      end: start + shown.length,
      text: shown,
      dense: withoutBlanks(shown),
      depth: before.match(/#/gu)?.length ?? 0,
      indented: /^\s/u.test(before),
      quoted: quotes.read(shown),
    });
    at += raw.length + 1;
  }
  return lines;
}

/** `text` without blanks and characters that have no width. */
export function withoutBlanks(text: string): string {
  return text.replace(/[\s\u200b-\u200f\ufeff]+/gu, '');
}

/** Counts from the end: a pattern for trailing blanks would try every blank inside the line. */
function visibleLength(text: string): number {
  let length = text.length;
  while (length > 0 && LAYOUT_SIGN.test(text.charAt(length - 1))) length -= 1;
  return length;
}

/** Words after which a quotation is new wording for another text. */
const AMENDS = /(?:修改为|改为|修订为|表述为|增加|作为|补充|调整为)[^“。]{0,40}$/u;
/** A new point of the amending text itself, even if the quotation before was never closed. */
const NEXT_POINT = /^[一二三四五六七八九十百]{1,5}、.{0,60}(?:修改|增加|删去|删除|施行|改为)/u;

/** Each paragraph of a quoted article opens anew with “; only the last is closed. */
class QuoteReader {
  #open = false;
  #before = '';

  /** True when the line is part of quoted new wording. */
  read(line: string): boolean {
    if (line === '') return this.#open;
    if (this.#open && NEXT_POINT.test(line)) this.#open = false;
    const quoted = this.#open || (line.startsWith('“') && (AMENDS.test(this.#before) || this.#wasQuoted));
    const last = line.lastIndexOf('“');
    if (last > line.lastIndexOf('”')) this.#open = quoted || AMENDS.test(line.slice(Math.max(0, last - 60), last));
    else if (line.includes('”')) this.#open = false;
    this.#before = line.slice(-60);
    this.#wasQuoted = quoted;
    return quoted;
  }

  #wasQuoted = false;
}
