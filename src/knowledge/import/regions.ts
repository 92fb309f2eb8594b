import { foldBlanks, type Marker } from './markers.ts';
import { NUMBER_SIGNS } from './printed-numbers.ts';
import type { Role } from './roles.ts';
import { findNextLine, freeLine, freeMarker, type ScannedText } from './scanned-text.ts';
import { isDateOnly } from './sign-lines.ts';
import type { SourceLine } from './source-lines.ts';
import { endsLikeTitle, foldTitle, readOrganisations } from './title-words.ts';

/** A stretch of lines with its own numbering: the text itself, an annex, a second text in the same file. */
export interface Region {
  readonly from: number;
  readonly to: number;
  /** What its locators begin with: 附件一; empty for the text itself. */
  readonly label: string;
  /** 附件一 and its title; undefined for the text itself. */
  readonly title?: string;
}

const ANNEX = new RegExp(`^附\\s*([件录表图])?\\s*([${NUMBER_SIGNS}]{0,3})\\s*(?:([：:．.、]|\\s|$)(.*))$`, 'u');
const LONGEST_LABEL = 100;

interface Annex {
  readonly label: string;
  readonly rest: string;
}

/** Splits the lines from `from` on; the heads of annexes and lists of attachments get their roles. */
export function splitRegions(scanned: ScannedText, from: number): Region[] {
  const starts = findStarts(scanned, from);
  const first: Region = { from, to: starts[0]?.at ?? scanned.lines.length, label: '' };
  const others = starts.map(({ at, label, title, bodyAt }, index): Region => {
    const to = starts[index + 1]?.at ?? scanned.lines.length;
    for (let line = at; line < Math.min(bodyAt, to); line += 1) mark(scanned, line, 'annex');
    return { from: Math.min(bodyAt, to), to, label, title };
  });
  return [first, ...others];
}

interface Start {
  readonly at: number;
  readonly bodyAt: number;
  readonly label: string;
  readonly title: string;
}

function findStarts(scanned: ScannedText, from: number): Start[] {
  const starts: Start[] = [];
  let hasParts = false;
  for (let at = from; at < scanned.lines.length; at += 1) {
    const line = freeLine(scanned, at);
    if (!line || line.quoted) continue;
    const annex = readAnnex(line);
    if (annex && markIfList(scanned, at, annex)) continue;
    const start: Start | undefined = annex ? toAnnexStart(scanned, at, annex) : findSecondText(scanned, at, hasParts);
    if (start) {
      starts.push(start);
      at = start.bodyAt - 1;
    }
    hasParts = start === undefined && (hasParts || scanned.markers[at] !== undefined);
  }
  return starts;
}

function readAnnex({ text, depth }: SourceLine): Annex | undefined {
  if (text.length > LONGEST_LABEL || /[。；，]$/u.test(text)) return undefined;
  const match = ANNEX.exec(text);
  const [, kind, number = '', separator = '', rest = ''] = match ?? [];
  if (!match || (kind === undefined && (number !== '' || !/[：:]/u.test(separator)) && depth === 0)) return undefined;
  return { label: `附${kind ?? '件'}${number}`, rest: foldBlanks(rest) };
}

/** 附件：1.… 2.… above the signature only lists what is attached. */
function markIfList(scanned: ScannedText, at: number, { rest }: Annex): boolean {
  const end = scanned.lines.length;
  let next = findNextLine(scanned, at + 1, end);
  const listed = [at];
  while (next !== undefined && isListed(scanned, next)) {
    listed.push(next);
    next = findNextLine(scanned, next + 1, end);
  }
  const line = next === undefined ? undefined : scanned.lines[next];
  const isOver = line === undefined || isDateOnly(line) || readOrganisations(line.text) || readAnnex(line);
  if (!isOver || (rest === '' && listed.length > 1)) return false;
  for (const index of listed) scanned.roles[index] = 'attachments';
  return true;
}

function isListed(scanned: ScannedText, at: number): boolean {
  const marker = freeMarker(scanned, at);
  const text = scanned.lines[at]?.text ?? '';
  return marker?.kind === 'section' && marker.level >= 3 && text.length <= LONGEST_LABEL && !/[。；]$/u.test(text);
}

function toAnnexStart(scanned: ScannedText, at: number, { label, rest }: Annex): Start {
  let title = rest;
  let bodyAt = at + 1;
  const next = findNextLine(scanned, at + 1, scanned.lines.length);
  const line = next === undefined ? undefined : scanned.lines[next];
  if (next !== undefined && line && title === '' && isTitleLine(scanned, next)) {
    title = foldTitle(line.text);
    bodyAt = next + 1;
  }
  return { at, bodyAt, label, title: title === '' ? label : `${label} ${title}` };
}

/** How many lines may stand between the title of a second text and its first article. */
const MOST_BETWEEN = 12;

/** A title in the middle, with 第一条 or 第一章 soon after it. */
function findSecondText(scanned: ScannedText, at: number, hasParts: boolean): Start | undefined {
  const line = scanned.lines[at];
  if (!hasParts || !line || !isTitleLine(scanned, at) || !endsLikeTitle(line.text)) return undefined;
  let next = findNextLine(scanned, at + 1, scanned.lines.length);
  for (let steps = 0; next !== undefined && steps < MOST_BETWEEN; steps += 1) {
    const begins = beginsText(freeMarker(scanned, next));
    if (begins !== undefined) return begins ? toSecondText(line, at) : undefined;
    next = findNextLine(scanned, next + 1, scanned.lines.length);
  }
  return undefined;
}

/** Undefined: the line decides nothing. */
function beginsText(marker: Marker | undefined): boolean | undefined {
  if (marker?.kind === 'article') return marker.number === 1;
  if (marker?.kind === 'heading') return /^第[一1]/u.test(marker.title);
  return marker?.kind === 'section' && marker.level === 1 ? false : undefined;
}

function toSecondText(line: SourceLine, at: number): Start {
  const title = foldTitle(line.text);
  return { at, bodyAt: at + 1, label: `《${title}》`, title };
}

function isTitleLine(scanned: ScannedText, at: number): boolean {
  const text = scanned.lines[at]?.text ?? '';
  return (
    scanned.markers[at] === undefined && text.length <= 60 && !/[。；：，！？:;,]/u.test(text) && !text.includes('\t')
  );
}

function mark(scanned: ScannedText, at: number, role: Role): void {
  if (freeLine(scanned, at)) scanned.roles[at] = role;
}
