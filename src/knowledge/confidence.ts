import type { Search } from './search.ts';

/** Facts of a search that tell whether its best clause decides the question; each about -1..1. */
export function toEvidence({ candidates, named, scores }: Search): number[] {
  const outside = Math.min(1 - SURE, Math.max(SURE, scores.outsideModel));
  const inside = scores.model.reduce((highest, share) => Math.max(highest, share), 0);
  const example = candidates[0]?.parts.examples ?? 0;
  return [
    Math.log((1 - outside) / outside) / LOG_SPAN,
    inside,
    example / (example + scores.outsideExample + UNLIKE_ANY),
    scores.known,
    named.length > 0 ? 1 : 0,
  ];
}

/** Shares nearer to 0 or 1 than this say nothing more. */
const SURE = 0.001;
/** Brings the logarithm of the odds to -1..1. */
const LOG_SPAN = 7;
/** Keeps a question that is like no sample at all from looking decided. */
const UNLIKE_ANY = 0.02;

/** Bias, then one weight for each fact; derived by `bench/calibrate-answers.ts` from `data/` alone. */
const WEIGHTS: readonly number[] = [-7.05, 4.82, 5.55, 3.28, 3.93, 3.39];

/** From here on a question is answered. */
export const ANSWER_FROM = 0.35;

/** 0..1: how sure it is that the best clause decides the question. */
export function judgeConfidence(search: Search): number {
  return logistic([1, ...toEvidence(search)], WEIGHTS);
}

/** Logistic function of a weighted sum. */
export function logistic(facts: readonly number[], weights: readonly number[]): number {
  return 1 / (1 + Math.exp(-facts.reduce((sum, fact, at) => sum + fact * (weights[at] ?? 0), 0)));
}
