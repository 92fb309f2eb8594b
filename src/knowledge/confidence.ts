import type { Search } from './search.ts';

/** Facts of a search that tell whether its best subject decides the question; each about -1..1. */
export function toEvidence({ candidates, named, scores }: Search): number[] {
  const outside = Math.min(1 - SURE, Math.max(SURE, scores.outsideModel));
  const example = candidates[0]?.parts.examples ?? 0;
  return [
    Math.log((1 - outside) / outside) / LOG_SPAN,
    highest(scores.model),
    candidates[0]?.parts.model ?? 0,
    example / (example + scores.outsideExample + UNLIKE_ANY),
    highest(scores.examples),
    scores.outsideExample,
    scores.covered,
    scores.known,
    named.length > 0 ? 1 : 0,
  ];
}

function highest(values: Float32Array): number {
  return values.reduce((best, value) => Math.max(best, value), 0);
}

/** Shares nearer to 0 or 1 than this say nothing more. */
const SURE = 0.001;
/** Brings the logarithm of the odds to -1..1. */
const LOG_SPAN = 7;
/** Keeps a question that is like no sample at all from looking decided. */
const UNLIKE_ANY = 0.02;

/** Bias, then one weight for each fact; derived by `bench/calibrate-answers.ts` from `data/` alone. */
const WEIGHTS: readonly number[] = [-5.54, 1.95, 4.11, 2.14, 4.96, -0.5, -6.48, -0.79, 3.99, 3.33];

/** From here on a question is answered. */
export const ANSWER_FROM = 0.5;

/**
 * Below this an answer asks whether it helped. Of 369 answers to the two blind exams in `test/evaluation` 33 were below,
 * of which 0.76 were right, against 0.97 of those above.
 */
export const SURE_FROM = 0.9;

/** 0..1: how sure it is that the best clause decides the question. */
export function judgeConfidence(search: Search): number {
  return logistic([1, ...toEvidence(search)], WEIGHTS);
}

/** Logistic function of a weighted sum. */
export function logistic(facts: readonly number[], weights: readonly number[]): number {
  return 1 / (1 + Math.exp(-facts.reduce((sum, fact, at) => sum + fact * (weights[at] ?? 0), 0)));
}
