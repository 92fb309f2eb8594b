import { findInlineItems } from './inline-items.ts';
import type { Marker } from './markers.ts';
import type { OfficialParagraph } from './official-text.ts';
import type { SourceLine } from './source-lines.ts';

/** A line of a part with what it begins with; markers of quoted lines do not count. */
export interface PartLine {
  readonly line: SourceLine;
  readonly marker: Marker | undefined;
}

const LEADS_IN = /[：:]$/u;
const IN_ROW = /[；;，、：:]$/u;
const RUNS_ON = /[\p{Script=Han}，、0-9]$/u;
/** A line shorter than this is not a line that the edge of the page broke. */
const SHORTEST_BROKEN = 18;

/** The 款 and 项 of a part whose words begin at `bodyAt`. */
export function readParagraphs(lines: readonly PartLine[], bodyAt: number): OfficialParagraph[] {
  const reader = new ParagraphReader();
  for (const [at, { line, marker }] of lines.entries()) {
    if (at > 0) reader.add(line, marker, line.start);
    else if (bodyAt < line.end) reader.add(line, undefined, bodyAt);
  }
  return reader.paragraphs.map(({ start, end, items }) => ({ start, end, items }));
}

interface OpenParagraph {
  readonly start: number;
  end: number;
  readonly items: { no: number; start: number; end: number }[];
}

class ParagraphReader {
  readonly paragraphs: OpenParagraph[] = [];
  #before: SourceLine | undefined;
  #itemLevel = 0;

  add(line: SourceLine, marker: Marker | undefined, start: number): void {
    const current = this.paragraphs.at(-1);
    const section = marker?.kind === 'section' && !line.quoted ? marker : undefined;
    if (current && section && this.#isItem(section.level, current)) {
      this.#addItem(current, { no: section.number, start, end: line.end, level: section.level });
    } else if (current && !section && this.#isBroken(line)) {
      current.end = line.end;
      const item = current.items.at(-1);
      if (item) item.end = line.end;
    } else {
      const items = line.quoted ? [] : findInlineItems(line.text.slice(start - line.start), start);
      this.paragraphs.push({ start, end: line.end, items });
      this.#itemLevel = 0;
    }
    this.#before = line;
  }

  #isItem(level: number, current: OpenParagraph): boolean {
    if (current.items.length > 0) return true;
    const before = this.#before?.text ?? '';
    return LEADS_IN.test(before) || level === 2 || IN_ROW.test(before);
  }

  #addItem(paragraph: OpenParagraph, item: { no: number; start: number; end: number; level: number }): void {
    const { level, ...place } = item;
    paragraph.end = item.end;
    const last = paragraph.items.at(-1);
    if (last && level > this.#itemLevel) {
      last.end = item.end;
      return;
    }
    this.#itemLevel = level;
    paragraph.items.push(place);
  }

  /** A line of text that the edge of a page broke. */
  #isBroken(line: SourceLine): boolean {
    const before = this.#before;
    if (!before || line.indented || line.quoted || before.text.length < SHORTEST_BROKEN) return false;
    return RUNS_ON.test(before.text) && line.no === before.no + 1 && !line.text.includes('\t');
  }
}
