import type { LocalDate } from '../core/clock.ts';
import type { Clause } from './clause.ts';
import type { Corpus } from './corpus.ts';
import type { OfficialPart } from './import/official-text.ts';
import { innerLabel } from './locator-label.ts';
import { type OfficialWording, wordingAt } from './official-versions.ts';
import type { RegulationDocument } from './regulation-file.ts';
import { describeValidity, type Standing, standingAt, type Validity } from './validity.ts';

/** A quotation. `text` is equal, character by character, to what is stored. */
export interface Citation {
  readonly regulation: string;
  /** The stable number of the clause; null: the facts of the document as a whole are quoted. */
  readonly article: number | null;
  /** 之一 is 1. */
  readonly branch?: number;
  readonly paragraph?: number;
  readonly item?: number;
  /** What a user sees, e.g. 领导干部干预司法规定第五条. */
  readonly label: string;
  /** What a point of our own is about, for its label has no number; absent: an article. */
  readonly heading?: string;
  /** Full title of the document. */
  readonly title: string;
  readonly text: string;
  /** `fixed`: neither; an answer of the administrator's own. */
  readonly source: 'digest' | 'official' | 'fixed';
  /** 要点 and how far it is verified, e.g. 要点·单源; 原文 for official text. */
  readonly mark: string;
  /** What exactly is unverified; absent: nothing. */
  readonly unverified?: string;
  /** In force since when, and until when or that it is not in force at the day asked for. */
  readonly validity: string;
  readonly standing: Standing;
}

/** A 款 or 项 inside a clause. */
export interface InnerPlace {
  readonly paragraph?: number | undefined;
  readonly item?: number | undefined;
}

const MARKS = {
  verified: '要点',
  single_source: '要点·单源',
  article_unverified: '要点·条号待核',
  unverified: '要点·未核',
} as const;

/**
 * Quotes a clause, or the 款 or 项 of it that `inner` names when it is stored: the official wording of the day where one
 * was imported, else the digest.
 */
export function citeClause(clause: Clause, asOf: LocalDate, inner: InnerPlace = {}): Citation {
  const wording = wordingAt(clause.wordings, asOf);
  return wording ? citeWording(clause, wording, { asOf, inner }) : citeDigest(clause, asOf, inner);
}

function citeDigest(clause: Clause, asOf: LocalDate, { item }: InnerPlace): Citation {
  const { document, verification, unverified, digest = '' } = clause;
  const part = clause.items.find((candidate) => candidate.item === item);
  return {
    ...placeOf(clause),
    ...(part && { item: part.item }),
    label: innerLabel(clause.label, part ? { item: part.item } : {}),
    title: document.title,
    text: part ? part.digest : digest,
    source: 'digest',
    mark: MARKS[verification],
    ...(unverified !== undefined && { unverified }),
    ...toValidity(document.validity, asOf),
  };
}

interface Reading {
  readonly asOf: LocalDate;
  readonly inner: InnerPlace;
}

function citeWording(clause: Clause, { version, part }: OfficialWording, { asOf, inner }: Reading): Citation {
  const { text } = version.shelved;
  const slice = findInner(part, inner);
  const found = slice?.place ?? {};
  return {
    ...placeOf(clause),
    ...found,
    label: innerLabel(clause.label, found),
    title: text.title,
    text: text.text.slice(slice?.start ?? part.start, slice?.end ?? part.end),
    source: 'official',
    mark: '原文',
    ...toValidity(version.validity, asOf),
  };
}

function placeOf({ regulation, article, branch, point, heading, document }: Clause) {
  const isPoint = point || document.locator === '要点';
  return { regulation, article, ...(branch !== undefined && { branch }), ...(isPoint && { heading }) };
}

interface Slice {
  readonly start: number;
  readonly end: number;
  readonly place: { readonly paragraph?: number; readonly item?: number };
}

/** The 款 or 项 asked for; a 项 without its 款 where only one 款 has it. Undefined: none asked for, or not there. */
function findInner(part: OfficialPart, { paragraph, item }: InnerPlace): Slice | undefined {
  if (paragraph === undefined && item === undefined) return undefined;
  const held = part.paragraphs.flatMap((one, at): Slice[] => {
    const number = at + 1;
    if (paragraph !== undefined && paragraph !== number) return [];
    if (item === undefined) return [{ start: one.start, end: one.end, place: { paragraph: number } }];
    const inside = one.items.find(({ no }) => no === item);
    const place = { ...(paragraph !== undefined && { paragraph }), item };
    return inside ? [{ start: inside.start, end: inside.end, place }] : [];
  });
  return held.length === 1 ? held[0] : undefined;
}

/** Quotes the facts of a document: number, issuers, dates, length. */
export function citeDocument(regulation: string, document: RegulationDocument, asOf: LocalDate): Citation {
  return {
    regulation,
    article: null,
    label: document.short,
    title: document.title,
    text: document.about,
    source: 'digest',
    mark: MARKS[document.verification],
    ...(document.unverified !== undefined && { unverified: document.unverified }),
    ...toValidity(document.validity, asOf),
  };
}

function toValidity(validity: Validity, asOf: LocalDate) {
  return { validity: describeValidity(validity, asOf), standing: standingAt(validity, asOf) };
}

/** True when the text that `citation` shows is what the corpus holds at that place. */
export function isStored(corpus: Corpus, citation: Citation): boolean {
  const { regulation, article, branch, paragraph, item, text, source } = citation;
  if (article === null)
    return corpus.regulation(regulation)?.documents.some((document) => document.about === text) ?? false;
  const clause = corpus.clause(regulation, article, branch);
  if (!clause) return false;
  if (source === 'official') {
    return clause.wordings.some(({ version, part }) => {
      const slice = findInner(part, { paragraph, item }) ?? part;
      return version.shelved.text.text.slice(slice.start, slice.end) === text;
    });
  }
  if (item === undefined) return clause.digest === text;
  return clause.items.some((part) => part.item === item && part.digest === text);
}
