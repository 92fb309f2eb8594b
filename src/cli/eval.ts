import { writeFileSync } from 'node:fs';
import { type Brain, createBrain, type Learned } from '../app.ts';
import { readEnvironment } from '../config.ts';
import { loadContent, loadSampleWorld } from '../content.ts';
import type { Instant } from '../core/clock.ts';
import { toLocalTime } from '../core/clock.ts';
import type { Unit } from '../core/people.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import type { Score } from './eval/score.ts';
import { EXAMPLES_NOW } from './eval/set-up.ts';
import { readLearning } from './learned.ts';
import { print, printJson } from './print.ts';
import { readLines } from './read-lines.ts';
import { CliProblem } from './report-problem.ts';

/** What is measured, on what, and where the details go. */
export interface EvalRequest {
  readonly kind: string;
  /** Asked for by every kind but `retrieval`, which has its clauses and questions in two files. */
  readonly file?: string;
  readonly corpus?: string;
  readonly queries?: string;
  readonly split?: string;
  readonly json?: boolean;
  readonly failures?: string;
  readonly predictions?: string;
  readonly withoutNatural?: boolean;
}

interface World {
  readonly brain: Brain;
  readonly units: readonly Unit[];
  readonly now: Instant;
}

type Scorer = (lines: readonly unknown[], world: () => World) => Promise<Score>;

/** Every kind loads only what it needs; numbers and dates need no brain. */
const SCORERS: Readonly<Record<string, Scorer>> = {
  intents: async (lines, world) => {
    const { scoreIntents } = await import('./eval/intents.ts');
    const { classifyIn } = await import('./eval/classify-in.ts');
    return scoreIntents(lines, classifyIn(world()));
  },
  updates: async (lines, world) => (await import('./eval/updates.ts')).scoreUpdates(lines, world()),
  reminders: async (lines, world) => (await import('./eval/reminders.ts')).scoreReminders(lines, world()),
  dialogues: async (lines, world) => (await import('./eval/dialogues.ts')).scoreDialogues(lines, world()),
  answers: async (lines, world) => {
    const { answerLine, scoreAnswers } = await import('./eval/answers.ts');
    const { brain, now } = world();
    const today = toLocalTime(now).date;
    return scoreAnswers(answerLine.array().parse(lines), (question) =>
      brain.knowledge.library.answer(question, { asOf: today }),
    );
  },
  dates: async (lines) => (await import('./eval/dates.ts')).scoreDates(lines),
  numbers: async (lines) => (await import('./eval/numbers.ts')).scoreNumbers(lines),
};

/** Reads NDJSON, scores it, prints a report or the figures as JSON, and writes failures and predictions where asked. */
export async function evaluate(home: string | undefined, request: EvalRequest): Promise<void> {
  const score = request.kind === 'retrieval' ? await scoreStatutes(home, request) : await scoreFile(home, request);
  const { wrong, predictions, ...figures } = score;
  if (request.failures !== undefined) writeLines(request.failures, wrong);
  if (request.predictions !== undefined) writeLines(request.predictions, predictions);
  if (request.json) printJson(figures);
  else report(request.kind, figures);
}

async function scoreFile(home: string | undefined, request: EvalRequest): Promise<Score> {
  const scorer = SCORERS[request.kind];
  const known = [...Object.keys(SCORERS), 'retrieval'].join('、');
  if (!scorer) throw new CliProblem(CLI_TEXTS.unknownEval(request.kind, known));
  const lines = readLines(demand(request.file, '<file>'));
  const { learned } = await readLearning(home);
  return scorer(lines, () => makeWorld(home, { ...learned, withoutNatural: request.withoutNatural ?? false }));
}

async function scoreStatutes(home: string | undefined, request: EvalRequest) {
  const { readRetrievalFiles, scoreRetrieval } = await import('./eval/retrieval.ts');
  const { createTokeniser } = await import('../language/tokenise.ts');
  const files = readRetrievalFiles({
    corpus: demand(request.corpus, '--corpus'),
    queries: demand(request.queries, '--queries'),
    ...(request.split === undefined ? {} : { split: request.split }),
  });
  return scoreRetrieval({ ...files, cutter: createTokeniser([]), thesaurus: loadContent(home).statuteWords });
}

function demand(path: string | undefined, name: string): string {
  if (path === undefined) throw new CliProblem(CLI_TEXTS.noFile(name));
  return path;
}

function makeWorld(home: string | undefined, learned: Learned): World {
  const { units } = loadSampleWorld();
  const brain = createBrain(loadContent(home), units, learned);
  const now = readEnvironment().DUBAN_NOW;
  return { brain, units, now: now === undefined ? EXAMPLES_NOW : new Date(now).toISOString() };
}

function report(kind: string, figures: object): void {
  print(kind);
  for (const [name, value] of Object.entries(figures)) print(`  ${name.padEnd(14)} ${shown(value)}`);
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.join(' ');
  return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(4) : String(value);
}

function writeLines(path: string, values: readonly unknown[]): void {
  writeFileSync(path, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
}
