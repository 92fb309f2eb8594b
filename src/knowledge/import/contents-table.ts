import type { Marker } from './markers.ts';
import type { SourceLine } from './source-lines.ts';

const LABEL = /^[（(【]?(?:目录|目次)[)）】]?$/u;
/** Dots and a page number at the end of an entry. */
const LEADER = /[.…·．。]{2,}[0-9０-９]{1,4}$/u;
const ENTRY_END = /(?:[.…·．\s\t]+[0-9０-９]{1,4})$/u;
const LONGEST_ENTRY = 80;

/**
 * The indexes of the lines that make up a table of contents: 目录 and the headings below it until they come again
 * above their text, or headings that follow each other without text and come again.
 */
export function findContentsTable(lines: readonly SourceLine[], markers: readonly (Marker | undefined)[]): Set<number> {
  const found = new Set<number>();
  const entries = lines.map((line, at) => toEntry(line, markers[at]));
  const last = lastPlaces(entries);
  for (const [at, line] of lines.entries()) {
    if (found.has(at) || line.quoted) continue;
    const labelled = LABEL.test(line.dense);
    const table = labelled || comesAgain(entries[at], at, last) ? { lines, entries, last, labelled } : undefined;
    for (const index of table ? takeTable(table, at) : []) found.add(index);
  }
  return found;
}

function comesAgain(entry: string | undefined, at: number, last: ReadonlyMap<string, number>): boolean {
  return entry !== undefined && (last.get(entry) ?? at) > at;
}

/** A table without 目录 above it has two entries at least. */
function takeTable(table: Entries, at: number): number[] {
  if (table.labelled) return [at, ...takeEntries(table, at + 1)];
  const taken = takeEntries(table, at);
  return taken.length > 1 ? taken : [];
}

interface Entries {
  readonly lines: readonly SourceLine[];
  readonly entries: readonly (string | undefined)[];
  readonly last: ReadonlyMap<string, number>;
  readonly labelled: boolean;
}

/** Entries in a row, each of which comes again later or has a leader. */
function takeEntries({ lines, entries, last, labelled }: Entries, from: number): number[] {
  const taken: number[] = [];
  for (let at = from; at < lines.length; at += 1) {
    const dense = lines[at]?.dense ?? '';
    if (dense === '') continue;
    const entry = entries[at];
    const first = entries[taken[0] ?? at];
    const isListed = labelled && entry !== undefined && (taken.length === 0 || toNumber(entry) !== toNumber(first));
    if (!comesAgain(entry, at, last) && !isListed && !hasLeader(dense)) break;
    taken.push(at);
  }
  return taken;
}

function toEntry({ text, dense }: SourceLine, marker: Marker | undefined): string | undefined {
  if (text.length > LONGEST_ENTRY) return undefined;
  if (marker?.kind === 'heading') return dense.replace(/[.…·．]+[0-9０-９]{0,4}$/u, '').replace(/[0-9]{1,4}$/u, '');
  if (hasLeader(dense)) return undefined;
  const isSection = marker?.kind === 'section' && !/[。；：，]/u.test(text);
  if (isSection || /^附[件录表]/u.test(dense)) return withoutPage(text);
  return undefined;
}

/** 第一章 of 第一章总则: the text may word a title otherwise than its table of contents. */
function toNumber(entry: string | undefined): string {
  return /^第[^编篇章节]{1,8}[编篇章节]/u.exec(entry ?? '')?.[0] ?? entry ?? '';
}

function hasLeader(dense: string): boolean {
  return dense.length <= LONGEST_ENTRY * 2 && LEADER.test(dense);
}

function withoutPage(text: string): string {
  return text.length <= LONGEST_ENTRY ? text.replace(ENTRY_END, '').replace(/\s+/gu, '') : text;
}

function lastPlaces(entries: readonly (string | undefined)[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [at, entry] of entries.entries()) if (entry !== undefined) places.set(entry, at);
  return places;
}
