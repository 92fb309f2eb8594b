import type { Evidence } from '../core/message.ts';
import type { StatedChange } from '../core/slots.ts';
import { normalise } from '../language/normalise.ts';
import type { Reading } from './scene.ts';

/** A link in a text, as typed. Positions are those of the text. */
export interface FoundLink {
  readonly url: string;
  readonly start: number;
  readonly end: number;
}

/** As many links as are read out of one message; more is no report. */
const MOST_LINKS = 20;

/** Every http(s) address in `text`. None is ever opened. */
export function findLinks(text: string): FoundLink[] {
  return [...text.matchAll(LINK)].slice(0, MOST_LINKS).map((match) => {
    const url = match[0].replace(FIGURE_BEHIND, '').replace(PUNCTUATION_BEHIND, '');
    return { url, start: match.index, end: match.index + url.length };
  });
}

// An address is ASCII without blanks: the first Chinese character or blank ends it. 2,048 is what browsers take.
const LINK = /https?:\/\/[a-z0-9[][\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]{0,2048}/giu;

// 「https://…/12.jpg,80%」: the figure is no part of the address.
const FIGURE_BEHIND = /[,;]\d{1,3}%?$/u;
const PUNCTUATION_BEHIND = /[.,;:!?)\]']{1,8}$/u;

/**
 * Reads a text that has links: they are hidden from `hear`, so that no number, date or percentage in an address counts.
 * In a report they are evidence; where the text itself is kept (a notice, a title), they stand in it as typed.
 */
export function readAroundLinks(text: string, links: readonly FoundLink[], hear: (text: string) => Reading): Reading {
  const reading = hear(replaceLinks(text, links, () => ' '));
  if (QUOTING.has(reading.intent) || reading.slots.form) return withLinksBack(text, links, hear);
  const { changes } = reading.slots;
  if (reading.intent !== 'record_update' || !changes) return reading;
  return { ...reading, slots: { ...reading.slots, changes: withLinks(changes, text, links) } };
}

/** Intents whose slots keep what was typed. */
const QUOTING = new Set([
  ...['broadcast', 'create_reminder', 'register_entry', 'teach_answer', 'ask_regulation', 'zero_report'],
  ...['report_intervention', 'return_entry', 'request_extension'],
]);

// One character of a block that nobody types stands for each link, and survives normalising.
const MARKS = 0x28_01;

function withLinksBack(text: string, links: readonly FoundLink[], hear: (text: string) => Reading): Reading {
  const reading = hear(replaceLinks(text, links, (at) => String.fromCodePoint(MARKS + at)));
  const put = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? value.replace(MARKED, (mark) => urlOf(mark, links)) : value;
  // Slots are plain JSON: pending questions keep them as such.
  return { ...reading, slots: JSON.parse(JSON.stringify(reading.slots), put) as Reading['slots'] };
}

const MARKED = /[\u2801-\u2814]/gu;

function urlOf(mark: string, links: readonly FoundLink[]): string {
  return links[(mark.codePointAt(0) ?? 0) - MARKS]?.url ?? mark;
}

function replaceLinks(text: string, links: readonly FoundLink[], stand: (at: number) => string): string {
  return links.reduceRight((rest, { start, end }, at) => rest.slice(0, start) + stand(at) + rest.slice(end), text);
}

/** Each link backs the entry named last before it, or else the first behind it. */
function withLinks(
  changes: readonly StatedChange[],
  text: string,
  links: readonly FoundLink[],
): readonly StatedChange[] {
  const backed = links.map((link) => ({ link, words: wordsNear(changes, text, link) }));
  return changes.map((change) => {
    const own = backed.filter(({ words }) => words === undefined || words === change.entry.words);
    const evidence = own.map(({ link }): Evidence => ({ kind: 'link', url: link.url }));
    return evidence.length > 0 ? { ...change, evidence: [...(change.evidence ?? []), ...evidence] } : change;
  });
}

/** The words of the mention that a link belongs to; undefined: it belongs to all. */
function wordsNear(changes: readonly StatedChange[], text: string, link: FoundLink): string | undefined {
  if (changes.length < 2) return undefined;
  const before = normalise(text.slice(0, link.start));
  const named = [...new Set(changes.map(({ entry }) => entry.words))].filter((words) => words !== '');
  const last = named.map((words) => ({ words, at: before.lastIndexOf(words) })).filter(({ at }) => at >= 0);
  return last.sort((one, other) => other.at - one.at)[0]?.words ?? named[0];
}
