import { createBrain } from '../app.ts';
import { readEnvironment } from '../config.ts';
import { loadContent, loadSampleWorld } from '../content.ts';
import { systemClock, toLocalTime } from '../core/clock.ts';
import type { Answer } from '../knowledge/answer.ts';
import type { Citation } from '../knowledge/citation.ts';
import { citeClause } from '../knowledge/citation.ts';
import { findClauseMentions } from '../knowledge/locator.ts';
import { showAnswer } from '../render/answer-view.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { toPlainText } from '../render/plain-text.ts';
import { classifyIn } from './eval/classify-in.ts';
import { print, printJson } from './print.ts';

/** Answers one question in memory; writes nothing anywhere. Without a home the shipped content is used. */
export async function ask(
  home: string | undefined,
  text: string,
  flags: { json?: boolean; explain?: boolean },
): Promise<void> {
  const { units } = loadSampleWorld();
  const brain = createBrain(loadContent(home), units);
  const { knowledge } = brain;
  const now = readEnvironment().DUBAN_NOW;
  const at = now === undefined ? systemClock.now() : new Date(now);
  const today = toLocalTime(at).date;
  const reads = classifyIn({ brain, units, now: at.toISOString() })(text) === 'read_article';
  const answer = (reads ? byNumber(text, knowledge, today) : undefined) ?? knowledge.answer(text, today, undefined);
  if (flags.json) {
    printJson(flags.explain ? { ...toJson(answer), explain: answer.explain } : toJson(answer));
    return;
  }
  print(toPlainText({ ...showAnswer(answer, false), buttons: [] }));
  if (flags.explain) print(JSON.stringify(answer.explain, null, 2));
  else print(CLI_TEXTS.askAnswered(answer.confidence));
}

type Knowledge = ReturnType<typeof createBrain>['knowledge'];

/** A question that names clauses by number is answered with those clauses. */
function byNumber(text: string, { corpus }: Knowledge, today: string): Answer | undefined {
  const citations = findClauseMentions(text, corpus)
    .flatMap(({ regulation, articles }) => articles.map((article) => corpus.clause(regulation ?? '', article)))
    .filter((clause) => clause !== undefined)
    .map((clause) => citeClause(clause, today));
  if (citations.length === 0) return undefined;
  const explain = { tokens: [], expansions: [], candidates: [], reason: 'clause_named' as const };
  return { answered: true, confidence: 1, citations, nearest: [], explain };
}

/** The shape that others script against. */
function toJson(answer: Answer): object {
  const text = toPlainText({ ...showAnswer(answer, false), quotes: [], buttons: [] });
  return {
    answered: answer.answered,
    confidence: Math.round(answer.confidence * 1000) / 1000,
    answer: text,
    citations: answer.citations.map(citationJson),
    nearest: answer.nearest.map(citationJson),
  };
}

function citationJson(citation: Citation): object {
  const { regulation, article, paragraph, item, label, title, text, source, mark, validity } = citation;
  return {
    regulation,
    article,
    ...(paragraph !== undefined && { paragraph }),
    ...(item !== undefined && { item }),
    label,
    title,
    text,
    source,
    mark,
    validity,
  };
}
