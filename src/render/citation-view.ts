import type { Button, Quote } from '../core/card.ts';
import type { ClauseMention } from '../core/slots.ts';
import type { Citation } from '../knowledge/citation.ts';
import { KNOWLEDGE_TEXTS } from './catalogue/knowledge.ts';
import { button } from './compose.ts';

/** A citation as a quote: the text as stored, its mark, its validity, and what is unverified. */
export function toQuote(citation: Citation): Quote {
  return { label: nameOf(citation), text: citation.text, mark: describeMark(citation) };
}

/** Mark, validity and what is unverified, in full. */
export function describeMark({ mark, validity, unverified }: Citation): string {
  const open = unverified === undefined ? [] : [KNOWLEDGE_TEXTS.unverified(unverified)];
  return [mark, validity, ...open].join('；');
}

/** The label, with what it is about where several points of a document share one label. */
export function nameOf({ label, heading }: Citation): string {
  return heading === undefined ? label : KNOWLEDGE_TEXTS.point(label, heading);
}

/** 要点 or 原文, whether in force, and that something is unverified, in a few words. */
export function describeStatus({ label, source, standing, unverified, mark }: Citation): string {
  const isOld = standing === 'ended' && source === 'official';
  return [
    KNOWLEDGE_TEXTS.kindOf(label, KNOWLEDGE_TEXTS.kinds[source]),
    isOld ? KNOWLEDGE_TEXTS.superseded : KNOWLEDGE_TEXTS.standings[standing],
    ...(unverified !== undefined || mark.includes('·') ? [KNOWLEDGE_TEXTS.isUnverified] : []),
  ].join('，');
}

/** The name of a citation for a line that says its kind beside it. */
export function nameWithoutKind(citation: Citation): string {
  return KNOWLEDGE_TEXTS.withoutKind(nameOf(citation));
}

/** How many labels one line holds. */
const MOST_LABELS = 3;

/** The labels of several citations with their status; a status that all share is said once. */
export function listLabels(citations: readonly Citation[]): string {
  const shown = citations.slice(0, MOST_LABELS);
  const statuses = new Set(citations.map(describeStatus));
  const [only] = statuses;
  const isShared = statuses.size === 1 && only !== undefined;
  const labels = shown.map((citation) =>
    isShared
      ? nameWithoutKind(citation)
      : KNOWLEDGE_TEXTS.withStatus(nameWithoutKind(citation), describeStatus(citation)),
  );
  const joined = labels.join('、');
  const counted = citations.length > shown.length ? KNOWLEDGE_TEXTS.andMore(joined, citations.length) : joined;
  return isShared ? KNOWLEDGE_TEXTS.withStatus(counted, only) : counted;
}

/** The clause of a citation as a button or an answer names it; undefined: it quotes no clause. */
export function toMention({ regulation, article, branch, label }: Citation): ClauseMention | undefined {
  if (article === null) return undefined;
  return { regulation, articles: [article], ...(branch !== undefined && { branch }), words: label };
}

/** A button that shows the clause of a citation; none where it quotes no clause. */
export function readButtons(citations: readonly Citation[]): readonly Button[] {
  return citations.flatMap((citation) => {
    const mention = toMention(citation);
    const press = { intent: 'read_article', slots: { clauses: mention ? [mention] : [] } };
    return mention ? [button(KNOWLEDGE_TEXTS.buttons.read(nameOf(citation)), press)] : [];
  });
}
