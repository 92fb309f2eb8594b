import type { Search } from './search.ts';

/** Facts of a search that tell whether its best clause decides the question; each about 0..1. */
export function toEvidence({ candidates, named, scores }: Search): number[] {
  const [best, second] = candidates;
  const inside = scores.model.reduce((highest, share) => Math.max(highest, share), 0);
  return [
    1 - scores.outsideModel,
    inside,
    best?.parts.examples ?? 0,
    scores.outsideExample,
    scores.known,
    named.length > 0 ? 1 : 0,
    Math.min(1, (best?.score ?? 0) - (second?.score ?? 0)),
  ];
}

/** Bias, then one weight for each fact; derived by `bench/calibrate-answers.ts` from `data/` alone. */
const WEIGHTS: readonly number[] = [-8.4, 4.23, 4.32, 0.84, -5.93, 6.85, 3.54, -0.69];

/** From here on a question is answered. */
export const ANSWER_FROM = 0.4;

/** 0..1: how sure it is that the best clause decides the question. */
export function judgeConfidence(search: Search): number {
  return logistic([1, ...toEvidence(search)], WEIGHTS);
}

/** Logistic function of a weighted sum. */
export function logistic(facts: readonly number[], weights: readonly number[]): number {
  return 1 / (1 + Math.exp(-facts.reduce((sum, fact, at) => sum + fact * (weights[at] ?? 0), 0)));
}
