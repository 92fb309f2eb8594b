import type { LocalDate } from '../core/clock.ts';
import type { Clause, Corpus } from './corpus.ts';
import { printDate } from './print-date.ts';
import type { RegulationDocument } from './regulation-file.ts';

/** A quotation. `text` is equal, character by character, to what is stored. */
export interface Citation {
  readonly regulation: string;
  /** The stable number of the clause; null: the facts of the document as a whole are quoted. */
  readonly article: number | null;
  readonly paragraph?: number;
  readonly item?: number;
  /** What a user sees, e.g. 领导干部干预司法规定第五条. */
  readonly label: string;
  /** Full title of the document. */
  readonly title: string;
  readonly text: string;
  readonly source: 'digest' | 'official';
  /** 要点 and how far it is verified, e.g. 要点·单源. */
  readonly mark: string;
  /** What exactly is unverified; absent: nothing. */
  readonly unverified?: string;
  /** In force since when, and until when or that it is not in force at the day asked for. */
  readonly validity: string;
}

const MARKS = {
  verified: '要点',
  single_source: '要点·单源',
  article_unverified: '要点·条号待核',
  unverified: '要点·未核',
} as const;

/** Quotes a clause, or one of its items when `item` is there. */
export function citeClause(clause: Clause, asOf: LocalDate, item?: number): Citation {
  const part = clause.items.find((candidate) => candidate.item === item);
  return {
    regulation: clause.regulation,
    article: clause.article,
    ...(part && { item: part.item }),
    label: part ? `${clause.label}第${part.item}项` : clause.label,
    title: clause.document.title,
    text: part ? part.digest : clause.digest,
    source: 'digest',
    mark: MARKS[clause.verification],
    ...(clause.unverified !== undefined && { unverified: clause.unverified }),
    validity: describeValidity(clause.document, asOf),
  };
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
    validity: describeValidity(document, asOf),
  };
}

/** True when the text that `citation` shows is what the corpus holds at that place. */
export function isStored(corpus: Corpus, citation: Citation): boolean {
  const { regulation, article, item, text } = citation;
  if (article === null)
    return corpus.regulation(regulation)?.documents.some((document) => document.about === text) ?? false;
  const clause = corpus.clause(regulation, article);
  if (item === undefined) return clause?.digest === text;
  return clause?.items.some((part) => part.item === item && part.digest === text) ?? false;
}

function describeValidity(document: RegulationDocument, asOf: LocalDate): string {
  const { from, to, note } = document.validity;
  const remark = note === undefined ? '' : `（${note}）`;
  if (asOf < from) return `${printDate(from)}起施行，${printDate(asOf)}时尚未施行${remark}`;
  if (to === undefined) return `现行，${printDate(from)}起施行${remark}`;
  return asOf > to
    ? `${printDate(to)}止，${printDate(asOf)}时已失效${remark}`
    : `${printDate(from)}至${printDate(to)}${remark}`;
}
