import type { Card, Quote } from '../core/card.ts';
import type { InterventionAdvice } from '../knowledge/advise.ts';
import type { Answer } from '../knowledge/answer.ts';
import type { Citation } from '../knowledge/citation.ts';
import type { ListedDocument } from '../knowledge/list.ts';
import { KNOWLEDGE_TEXTS } from './catalogue/knowledge.ts';
import { TALK_TEXTS } from './catalogue/talk.ts';
import { button, composeCard } from './compose.ts';

/** An answer in a few lines with the clauses folded under it, or an honest "not found" with the nearest clauses. */
export function showAnswer(answer: Answer, noted: boolean): Card {
  if (!answer.answered) return notFound(answer, noted);
  const lines = [
    ...(answer.conclusion ? [`【${answer.conclusion.kind}】${answer.conclusion.line}`] : firstText(answer.citations)),
    ...(answer.todo ? [KNOWLEDGE_TEXTS.todo(answer.todo)] : []),
    ...(answer.note ? [KNOWLEDGE_TEXTS.note(answer.note)] : []),
    KNOWLEDGE_TEXTS.basis(answer.citations.map((citation) => citation.label).join('、')),
  ];
  return composeCard({
    lines,
    quotes: answer.citations.map(toQuote),
    buttons: answer.nearest.slice(0, 2).flatMap(readButton),
  });
}

function firstText(citations: readonly Citation[]): string[] {
  return citations.slice(0, 1).map((citation) => citation.text);
}

function notFound(answer: Answer, noted: boolean): Card {
  const labels = answer.nearest.map((citation) => citation.label);
  return composeCard({
    lines: [
      KNOWLEDGE_TEXTS.notFound,
      ...(labels.length > 0 ? [KNOWLEDGE_TEXTS.nearest(labels.join('、'))] : []),
      ...(noted ? [KNOWLEDGE_TEXTS.notFoundNoted] : []),
    ],
    buttons: answer.nearest.flatMap(readButton),
  });
}

/** Clauses that were asked for by number. */
export function showClauses(citations: readonly Citation[]): Card {
  return composeCard({
    lines: citations.map((citation) => citation.label),
    quotes: citations.map(toQuote),
  });
}

/** Every document of the corpus. */
export function showRegulations(documents: readonly ListedDocument[]): Card {
  return composeCard({
    title: KNOWLEDGE_TEXTS.listTitle(documents.length),
    lines: [
      ...documents.map((document) =>
        KNOWLEDGE_TEXTS.listLine(
          document.short,
          document.number ?? '',
          document.articleCount === undefined ? '' : KNOWLEDGE_TEXTS.articles(document.articleCount),
        ),
      ),
      KNOWLEDGE_TEXTS.listHint,
    ],
  });
}

/** What somebody who was just leaned on should do now; only ever in private. */
export function showAdvice(advice: InterventionAdvice): Card {
  const part = (heading: string, citations: readonly Citation[]) =>
    citations.length > 0 ? [`${heading}：${citations.map((citation) => citation.label).join('、')}`] : [];
  return composeCard({
    title: TALK_TEXTS.interventionTitle,
    lines: [
      ...advice.todo.map((line, index) => `${index + 1}. ${line}`),
      ...part(TALK_TEXTS.interventionRecord, advice.record),
      ...part(TALK_TEXTS.interventionReport, advice.report),
      ...part(TALK_TEXTS.interventionProtect, advice.protect),
      TALK_TEXTS.interventionNotice,
    ],
    quotes: [...advice.record, ...advice.report, ...advice.protect].map(toQuote),
  });
}

/** A citation as a quote: the text as stored, its mark, what is unverified, and its validity. */
function toQuote(citation: Citation): Quote {
  const unverified = citation.unverified === undefined ? '' : `；${KNOWLEDGE_TEXTS.unverified(citation.unverified)}`;
  return { label: citation.label, text: citation.text, mark: `${citation.mark}；${citation.validity}${unverified}` };
}

function readButton(citation: Citation) {
  if (citation.article === null) return [];
  const mention = { regulation: citation.regulation, articles: [citation.article], words: citation.label };
  return [
    button(KNOWLEDGE_TEXTS.buttons.read(citation.label), { intent: 'read_article', slots: { clauses: [mention] } }),
  ];
}
