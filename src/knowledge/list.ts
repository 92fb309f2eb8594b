import type { LocalDate } from '../core/clock.ts';
import { type Citation, citeDocument } from './citation.ts';
import type { Corpus } from './corpus.ts';

/** One document of the corpus as a list shows it. */
export interface ListedDocument {
  readonly regulation: string;
  readonly short: string;
  readonly number?: string;
  readonly articleCount?: number;
  readonly citation: Citation;
}

/** Every document of the corpus in the order of the files, for `list_regulations`. */
export function listDocuments(corpus: Corpus, asOf: LocalDate): ListedDocument[] {
  return corpus.regulations().flatMap((regulation) =>
    regulation.documents.map((document) => ({
      regulation: regulation.id,
      short: document.short,
      ...(document.number !== undefined && { number: document.number }),
      ...(document.articleCount !== undefined && { articleCount: document.articleCount }),
      citation: citeDocument(regulation.id, document, asOf),
    })),
  );
}
