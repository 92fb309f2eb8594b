import type { Button, Card, Quote } from '../core/card.ts';
import type { InterventionAdvice } from '../knowledge/advise.ts';
import type { Citation } from '../knowledge/citation.ts';
import type { ListedDocument } from '../knowledge/list.ts';
import type { Answer } from '../knowledge/outcome.ts';
import { KNOWLEDGE_TEXTS } from './catalogue/knowledge.ts';
import { TALK_TEXTS } from './catalogue/talk.ts';
import { listLabels, nameOf, readButtons, toMention, toQuote } from './citation-view.ts';
import { button, composeCard } from './compose.ts';

/** What a reply offers beside the answer; what is absent is not offered. */
export interface AnswerOffers {
  /** The question was kept for the administrator. */
  readonly noted?: boolean;
  /** Clauses to go on to. */
  readonly related?: readonly Citation[];
  /** Recording an intervention is the next step, and may be spoken of here. */
  readonly mayReport?: boolean;
  /** Ask whether the answer helped; `question`: masked, absent where it may not be kept. */
  readonly verdict?: { readonly question?: string };
  /** The question, masked, as the administrator may put it to one of the nearest clauses. */
  readonly teach?: string;
}

/** An answer in three lines with the clauses folded under it, or an honest "not found" with the nearest clauses. */
export function showAnswer(answer: Answer, offers: AnswerOffers = {}): Card {
  if (!answer.answered) return answer.place ? showPlace(answer) : showNotFound(answer, offers);
  const [first] = answer.citations;
  if (first?.source === 'fixed')
    return composeCard({
      lines: [first.text, KNOWLEDGE_TEXTS.fixed(first.label)],
      buttons: verdictButtons(answer, offers),
    });
  const then = lineOfThen(answer);
  const todo = lineOfTodo(answer);
  return composeCard({
    lines: [
      ...(then === undefined ? [] : [then]),
      lineOfConclusion(answer),
      ...(then === undefined && todo !== undefined ? [todo] : []),
      KNOWLEDGE_TEXTS.basis(listLabels(answer.citations)),
    ],
    quotes: [...(then === undefined ? [] : remark(KNOWLEDGE_TEXTS.todoLabel, answer.todo)), ...quotesOf(answer)],
    buttons: [
      ...wholeButton(answer.citations),
      ...readButtons(offers.related ?? []),
      ...(offers.mayReport
        ? [button(KNOWLEDGE_TEXTS.buttons.report, { intent: 'report_intervention', slots: {} })]
        : []),
      ...verdictButtons(answer, offers),
    ],
  });
}

function quotesOf({ citations, note }: Answer): readonly Quote[] {
  return [...citations.map(toQuote), ...remark(KNOWLEDGE_TEXTS.noteLabel, note)];
}

/** Something of ours that folds away like a quotation, without a mark, for it has no source. */
function remark(label: string, text: string | undefined): readonly Quote[] {
  return text === undefined ? [] : [{ label, text, mark: '' }];
}

/** That the rule did not hold on the day of the matter; undefined: it did, or no day was named. */
function lineOfThen({ matterDay, citations }: Answer): string | undefined {
  const standing = citations[0]?.standing;
  if (!matterDay || standing === undefined || standing === 'in_force') return undefined;
  return standing === 'not_yet'
    ? KNOWLEDGE_TEXTS.notYetThen(matterDay.words)
    : KNOWLEDGE_TEXTS.endedThen(matterDay.words);
}

/** Longest text that is a line of its own, in characters; a longer one is cut and stands whole under 依据. */
const LONGEST_LINE = 120;

function lineOfConclusion({ conclusion, citations }: Answer): string {
  if (conclusion) return `【${conclusion.kind}】${conclusion.line}`;
  const text = (citations[0]?.text ?? '').trim();
  return text.length <= LONGEST_LINE ? text : KNOWLEDGE_TEXTS.cut(text.slice(0, LONGEST_LINE - 30));
}

function lineOfTodo({ todo, place }: Answer): string | undefined {
  const where = place && KNOWLEDGE_TEXTS.place(place.name, place.link);
  if (todo === undefined) return where;
  return KNOWLEDGE_TEXTS.todo(todo) + (where ?? '');
}

/** The matter is done elsewhere, and no clause of ours says so. */
function showPlace({ place }: Answer): Card {
  return composeCard({ lines: place ? [place.line, KNOWLEDGE_TEXTS.place(place.name, place.link)] : [] });
}

function showNotFound({ nearest }: Answer, { noted, teach }: AnswerOffers): Card {
  const labels = nearest.map(nameOf);
  return composeCard({
    lines: [
      KNOWLEDGE_TEXTS.notFound,
      ...(labels.length > 0 ? [KNOWLEDGE_TEXTS.nearest(labels.join('、'))] : []),
      ...(noted ? [KNOWLEDGE_TEXTS.notFoundNoted] : []),
    ],
    buttons: teach === undefined ? readButtons(nearest) : teachButtons(nearest, teach),
  });
}

function teachButtons(nearest: readonly Citation[], question: string): readonly Button[] {
  return nearest.flatMap((citation) => {
    const mention = toMention(citation);
    if (!mention) return [];
    const slots = { teach: { question }, clauses: [mention] };
    return [button(KNOWLEDGE_TEXTS.buttons.teach(nameOf(citation)), { intent: 'teach_answer', slots })];
  });
}

/** Where only a part was quoted, or several clauses, they can be read as wholes. */
function wholeButton(citations: readonly Citation[]): readonly Button[] {
  const isPart = citations.some(({ paragraph, item }) => paragraph !== undefined || item !== undefined);
  const clauses = citations.flatMap((citation) => toMention(citation) ?? []);
  if (clauses.length === 0 || !(isPart || clauses.length > 1)) return [];
  return [button(KNOWLEDGE_TEXTS.buttons.whole, { intent: 'read_article', slots: { clauses } })];
}

function verdictButtons({ citations, nearest }: Answer, { verdict }: AnswerOffers): readonly Button[] {
  if (!verdict) return [];
  const [first] = citations;
  const clause = first?.article == null ? {} : { clause: `${first.regulation}:${first.article}` };
  const clauses = nearest.flatMap((citation) => toMention(citation) ?? []);
  const press = (helpful: boolean) => ({
    intent: 'rate_answer',
    slots: { verdict: { helpful, ...clause, ...(helpful ? {} : verdict) }, ...(helpful ? {} : { clauses }) },
  });
  const { helpful, unhelpful } = KNOWLEDGE_TEXTS.buttons;
  return [button(helpful, press(true)), button(unhelpful, press(false))];
}

/** Thanks for saying that an answer helped. */
export function showHelpful(): Card {
  return composeCard({ lines: [KNOWLEDGE_TEXTS.helpful] });
}

/** An answer did not help: whether the question is kept, and the next nearest clauses. */
export function showUnhelpful(nearest: readonly Citation[], noted: boolean): Card {
  const labels = nearest.map(nameOf).join('、');
  return composeCard({
    lines: [
      noted ? KNOWLEDGE_TEXTS.unhelpfulNoted : KNOWLEDGE_TEXTS.unhelpful,
      ...(labels === '' ? [] : [KNOWLEDGE_TEXTS.unhelpfulNearest(labels)]),
    ],
    quotes: nearest.map(toQuote),
    buttons: readButtons(nearest),
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
