import { createBrain } from '../app.ts';
import { readEnvironment } from '../config.ts';
import { loadContent, loadSampleWorld } from '../content.ts';
import { systemClock, toLocalTime } from '../core/clock.ts';
import type { Citation } from '../knowledge/citation.ts';
import { ANSWER_FROM } from '../knowledge/confidence.ts';
import type { Answer } from '../knowledge/outcome.ts';
import { showAnswer } from '../render/answer-view.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { explainAnswer } from '../render/explain-view.ts';
import { toPlainText } from '../render/plain-text.ts';
import { readLearning } from './learned.ts';
import { print, printJson } from './print.ts';

/** Answers one question in memory; writes nothing anywhere. Without a home the shipped content is used. */
export async function ask(
  home: string | undefined,
  text: string,
  flags: { json?: boolean; explain?: boolean },
): Promise<void> {
  const { units } = loadSampleWorld();
  const { learned } = await readLearning(home);
  const { library } = createBrain(loadContent(home), units, learned).knowledge;
  const now = readEnvironment().DUBAN_NOW;
  const at = now === undefined ? systemClock.now() : new Date(now);
  const answer = library.answer(text, { asOf: toLocalTime(at).date });
  if (flags.json) {
    printJson(flags.explain ? { ...toJson(answer), explain: answer.explain } : toJson(answer));
    return;
  }
  print(toPlainText({ ...showAnswer(answer), buttons: [] }));
  if (flags.explain) for (const line of explainAnswer(answer, ANSWER_FROM)) print(line);
  else print(CLI_TEXTS.askAnswered(answer.confidence));
}

/** The shape that others script against. */
function toJson(answer: Answer): object {
  const text = toPlainText({ ...showAnswer(answer), quotes: [], buttons: [] });
  return {
    answered: answer.answered,
    confidence: Math.round(answer.confidence * 1000) / 1000,
    answer: text,
    citations: answer.citations.map(citationJson),
    nearest: answer.nearest.map(citationJson),
  };
}

function citationJson(citation: Citation): object {
  const { regulation, article, branch, paragraph, item, label, title, text, source, mark, validity } = citation;
  return {
    regulation,
    article,
    ...(branch !== undefined && { branch }),
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
