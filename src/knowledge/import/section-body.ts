import { toChineseNumber } from '../chinese-number.ts';
import { isText } from './article-body.ts';
import { HeadingPath } from './heading-path.ts';
import { foldBlanks, type HeadingMarker, type SectionMarker } from './markers.ts';
import { checkNumbering, type Numbered } from './numbering.ts';
import type { PartDraft } from './part-draft.ts';
import type { Region } from './regions.ts';
import { findNextLine, freeLine, freeMarker, type ScannedText } from './scanned-text.ts';
import type { SourceLine } from './source-lines.ts';

/** The parts of a region that is divided into 一、（一）1.; `firstArticle` is the number of the first. */
export function readSectionBody(scanned: ScannedText, region: Region, firstArticle: number): PartDraft[] {
  const reader = new SectionReader(scanned, region, firstArticle);
  for (let at = region.from; at < region.to; at += 1) {
    const line = freeLine(scanned, at);
    if (line) reader.read(line, at);
  }
  reader.checkNumbers();
  return reader.drafts;
}

interface OpenSection {
  readonly level: number;
  readonly label: string;
  /** 一、总体要求, where it has a title. */
  readonly title?: string;
}

const ENDS_TEXT = /^(?:本|此|以上|上述|根据本)(?:决定|修正案|意见|通知|规定|解释|批复|办法|纪要|方案)/u;
const PUNCTUATION = /[。；：，！？]/u;
const LONGEST_TITLE = 60;
/** 加强领导。 before more text is the caption of its section. */
const CAPTION = /^([^。，；：！？]{2,24})。(?=.)/u;

class SectionReader {
  readonly drafts: PartDraft[] = [];
  readonly #scanned: ScannedText;
  readonly #region: Region;
  readonly #path: HeadingPath;
  readonly #heads = new Map<string, (Numbered & { readonly level: number })[]>();
  readonly #sections: OpenSection[] = [];
  readonly #lastSection: number;
  #article: number;
  #open: PartDraft | undefined;
  #itemLevel = 0;

  constructor(scanned: ScannedText, region: Region, firstArticle: number) {
    this.#scanned = scanned;
    this.#region = region;
    this.#path = new HeadingPath(region.title);
    this.#article = firstArticle;
    this.#lastSection = findLastSection(scanned, region);
  }

  read(line: SourceLine, at: number): void {
    const marker = freeMarker(this.#scanned, at);
    if (marker?.kind === 'heading') this.#readHeading(line, at, marker);
    else if (marker?.kind === 'section' && !this.#isItem(marker, line, at)) this.#readSection(line, at, marker);
    else if (!isText(line) && this.#path.goOn(line.text)) this.#scanned.roles[at] = 'heading';
    else if (this.#open && this.#endsText(line, at)) this.#start({ line, at, label: '末段', bodyAt: line.start });
    else if (this.#open) this.#open.lines.push({ line, marker: this.#scanned.markers[at] });
    else this.#readLoose(line, at);
  }

  /** Words above the first number: below a heading, or in an annex, they are a part of their own. */
  #readLoose(line: SourceLine, at: number): void {
    const heading = this.#path.innermost();
    const label = heading === undefined ? '' : (/^第[^ ]{1,8}/u.exec(heading)?.[0] ?? heading);
    if (label !== '' || this.#region.title !== undefined) this.#start({ line, at, label, bodyAt: line.start });
    else if (isText(line)) this.#scanned.roles[at] = 'preamble';
  }

  checkNumbers(): void {
    for (const group of this.#heads.values()) {
      const print = (number: number) => (group[0]?.level === 1 ? `${toChineseNumber(number)}、` : `${number}`);
      this.#scanned.unread.push(...checkNumbering(group, print));
    }
  }

  #readHeading(line: SourceLine, at: number, heading: HeadingMarker): void {
    this.#path.push({ ...heading, depth: line.depth });
    this.#scanned.roles[at] = 'heading';
    this.#sections.length = 0;
    this.#open = undefined;
  }

  #readSection(line: SourceLine, at: number, marker: SectionMarker): void {
    this.#path.settle();
    this.#itemLevel = 0;
    while ((this.#sections.at(-1)?.level ?? 0) >= marker.level) this.#sections.pop();
    const parent = [...this.#path.titles(), ...this.#sections.map(({ label }) => label)].join('|');
    this.#countHead(`${parent}|${marker.level}`, { ...marker, branch: 0, line: line.no, text: line.text });
    const words = line.text.slice(marker.bodyAt - line.start);
    const isTitle = words.length <= LONGEST_TITLE && !PUNCTUATION.test(words);
    const heading = isTitle ? foldBlanks(words) : CAPTION.exec(words)?.[1];
    const section = { level: marker.level, label: marker.label, ...(isTitle && { title: foldBlanks(line.text) }) };
    if (isTitle && this.#hasDeeper(at, marker.level)) {
      this.#sections.push(section);
      this.#scanned.roles[at] = 'heading';
      this.#open = undefined;
      return;
    }
    const label = [...this.#sections.map((above) => above.label), marker.label].join('');
    const isAlone = isTitle && !this.#hasTextBelow(at);
    const bodyAt = isTitle && !isAlone ? line.end : marker.bodyAt;
    this.#start({ line, at, label, bodyAt, ...(heading !== undefined && !isAlone && { heading }) });
    this.#sections.push(section);
  }

  #start(head: { line: SourceLine; at: number; label: string; bodyAt: number; heading?: string }): void {
    const { line, at, label, bodyAt, heading } = head;
    const titles = this.#sections.flatMap(({ title }) => (title === undefined ? [] : [title]));
    const isTail = label === '末段';
    this.#open = {
      article: this.#article,
      branch: 0,
      locator: `${this.#region.label}${label}`,
      ...(heading !== undefined && { heading }),
      path: isTail
        ? this.#path.titles().slice(0, this.#region.title === undefined ? 0 : 1)
        : [...this.#path.titles(), ...titles],
      lines: [{ line, marker: this.#scanned.markers[at] }],
      bodyAt,
    };
    this.#article += 1;
    this.drafts.push(this.#open);
  }

  /** After 下列情形： the numbered lines are items, unless each is a sentence of its own. */
  #isItem({ level }: SectionMarker, line: SourceLine, at: number): boolean {
    const above = this.#sections.at(-1)?.level ?? 0;
    if (!this.#open || level <= above) return false;
    if (this.#itemLevel > 0) return level >= this.#itemLevel;
    const before = this.#open.lines.at(-1)?.line.text ?? '';
    const isItem = (/[：:]$/u.test(before) && /[；;，]$/u.test(line.text)) || level === 5;
    if (isItem && at > 0) this.#itemLevel = level;
    return isItem;
  }

  /** True when words without a number follow; else the line is no title but all there is. */
  #hasTextBelow(at: number): boolean {
    const next = findNextLine(this.#scanned, at + 1, this.#region.to);
    return next !== undefined && freeMarker(this.#scanned, next) === undefined;
  }

  #hasDeeper(at: number, level: number): boolean {
    const next = findNextLine(this.#scanned, at + 1, this.#region.to);
    const marker = next === undefined ? undefined : freeMarker(this.#scanned, next);
    return marker?.kind === 'section' && marker.level > level;
  }

  #endsText(line: SourceLine, at: number): boolean {
    if (line.quoted || at < this.#lastSection || !ENDS_TEXT.test(line.text)) return false;
    return !this.#open?.locator.endsWith('末段');
  }

  #countHead(key: string, head: Numbered & { readonly level: number }): void {
    const group = this.#heads.get(key) ?? [];
    group.push({ number: head.number, branch: 0, line: head.line, text: head.text, level: head.level });
    this.#heads.set(key, group);
  }
}

function findLastSection(scanned: ScannedText, { from, to }: Region): number {
  for (let at = to - 1; at >= from; at -= 1) if (freeMarker(scanned, at)?.kind === 'section') return at;
  return to;
}
