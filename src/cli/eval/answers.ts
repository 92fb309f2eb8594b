import { z } from 'zod';
import type { Answer } from '../../knowledge/outcome.ts';

const citedClause = z.object({ reg: z.string(), art: z.number().nullable() });
type CitedClause = z.infer<typeof citedClause>;

/** One line of answers.jsonl; empty gold: must be refused. */
export const answerLine = z.object({ q: z.string(), gold: z.array(citedClause) });
export type AnswerLine = z.infer<typeof answerLine>;

interface Prediction {
  readonly line: number;
  readonly got: { readonly answered: boolean; readonly citations: readonly CitedClause[] };
}

/** Shares 0..1 as `duban eval answers --json` prints them; `failures` are 1-based line numbers. */
export interface AnswerScore {
  readonly n: number;
  /** Over lines with gold: the first citation is in it. */
  readonly hit1: number;
  /** Over lines with gold: any citation is in it. */
  readonly hitShown: number;
  /** Over lines without gold: refused. */
  readonly refusal: number;
  /** Over lines with gold: refused. */
  readonly wrongRefusal: number;
  readonly failures: readonly number[];
  readonly predictions: readonly Prediction[];
  readonly wrong: readonly (Prediction & AnswerLine)[];
}

/** Scores `answer` on `lines`. A line fails when its first citation is not in gold, or it should have been refused. */
export function scoreAnswers(lines: readonly AnswerLine[], answer: (question: string) => Answer): AnswerScore {
  const judged = lines.map((line, index) => judge(line, index + 1, answer(line.q)));
  const inScope = judged.filter(({ line }) => line.gold.length > 0);
  const outside = judged.filter(({ line }) => line.gold.length === 0);
  const failed = judged.filter(({ right }) => !right);
  return {
    n: lines.length,
    hit1: share(inScope, ({ hit1 }) => hit1),
    hitShown: share(inScope, ({ hitShown }) => hitShown),
    refusal: share(outside, ({ prediction }) => !prediction.got.answered),
    wrongRefusal: share(inScope, ({ prediction }) => !prediction.got.answered),
    failures: failed.map(({ prediction }) => prediction.line),
    predictions: judged.map(({ prediction }) => prediction),
    wrong: failed.map(({ prediction, line }) => ({ ...prediction, ...line })),
  };
}

function judge(line: AnswerLine, number: number, answer: Answer) {
  const citations = answer.citations.map(({ regulation, article }) => ({ reg: regulation, art: article }));
  const isGold = (cited: CitedClause) => line.gold.some(({ reg, art }) => reg === cited.reg && art === cited.art);
  const hit1 = citations.slice(0, 1).some(isGold);
  const prediction: Prediction = { line: number, got: { answered: answer.answered, citations } };
  const right = line.gold.length > 0 ? hit1 : !answer.answered;
  return { line, prediction, right, hit1, hitShown: citations.some(isGold) };
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}
