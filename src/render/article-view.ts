import type { Card } from '../core/card.ts';
import type { ClauseMention } from '../core/slots.ts';
import type { Citation } from '../knowledge/citation.ts';
import { innerLabel } from '../knowledge/locator-label.ts';
import { KNOWLEDGE_TEXTS } from './catalogue/knowledge.ts';
import { describeMark, describeStatus, nameOf, nameWithoutKind, toQuote } from './citation-view.ts';
import { button, composeCard } from './compose.ts';

/** A clause that was asked for by number. */
export interface ReadClause {
  readonly citation: Citation;
  /** The 款 or 项 that was asked for and is not there; the whole clause is quoted instead. */
  readonly lacking?: { readonly paragraph?: number; readonly item?: number };
}

/** Clauses that were asked for by number, and where reading goes on. */
export interface Readout {
  readonly clauses: readonly ReadClause[];
  /** The clause behind the last one shown. */
  readonly next?: ClauseMention | undefined;
  /** What was asked for beyond what one reply holds. */
  readonly rest: readonly ClauseMention[];
  readonly restCount: number;
  /** What was asked for and is not there. */
  readonly missing: readonly MissingArticles[];
}

/** Articles of a range or a list that a document does not have. */
export interface MissingArticles {
  /** As they were named. */
  readonly words: string;
  readonly count: number;
  /** The document, and how many articles it has. */
  readonly known: string;
}

/** One clause with its text at once, for it was asked for; several with their texts folded. */
export function showArticles({ clauses, next, rest, restCount, missing }: Readout): Card {
  const [only, ...others] = clauses;
  const isAlone = only !== undefined && others.length === 0;
  const lacks = [
    ...clauses.flatMap(lineOfLacking),
    ...missing.map(({ words, count, known }) => KNOWLEDGE_TEXTS.missingArticles(words, count, known)),
  ];
  const buttons = [
    ...(restCount > 0
      ? [button(KNOWLEDGE_TEXTS.buttons.more(restCount), { intent: 'read_article', slots: { clauses: rest } })]
      : []),
    ...(next && restCount === 0
      ? [button(KNOWLEDGE_TEXTS.buttons.next, { intent: 'read_article', slots: { clauses: [next] } })]
      : []),
  ];
  if (isAlone) {
    const { citation } = only;
    return composeCard({ title: nameOf(citation), lines: [...lacks, citation.text, describeMark(citation)], buttons });
  }
  return composeCard({
    lines: [
      ...lacks,
      ...clauses.map(({ citation }) => KNOWLEDGE_TEXTS.withStatus(nameWithoutKind(citation), describeStatus(citation))),
      ...(restCount > 0 ? [KNOWLEDGE_TEXTS.more(restCount)] : []),
    ],
    quotes: clauses.map(({ citation }) => toQuote(citation)),
    buttons,
  });
}

function lineOfLacking({ citation, lacking }: ReadClause): string[] {
  if (!lacking) return [];
  const inner = innerLabel('', lacking);
  return [
    citation.source === 'digest'
      ? KNOWLEDGE_TEXTS.noInnerInDigest(citation.label, inner)
      : KNOWLEDGE_TEXTS.noInner(citation.label, inner),
  ];
}
