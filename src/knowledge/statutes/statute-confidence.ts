import type { Coverage } from './clause-scorer.ts';

/** The hits that are looked at. */
export const JUDGED_HITS = 10;

interface JudgedHit {
  readonly score: number;
  readonly parts: Readonly<Record<string, number>>;
}

/**
 * 0..1: that the first hit decides the question. A logistic regression on the 1,235 train questions of STARD and on 60
 * of our own that no statute answers (small talk, sums, cooking …), each of these counted three times.
 */
export function judgeSearch(hits: readonly JudgedHit[], coverage: Coverage): number {
  const [first, second] = hits;
  if (!first) return 0;
  const last = hits[Math.min(hits.length, JUDGED_HITS) - 1] ?? first;
  // A lead says something only where the question is covered: for small talk any clause may lead by far.
  const leadOverSecond = (first.score - (second?.score ?? 0)) * coverage.pairs;
  const leadOverLast = (first.score - last.score) * coverage.pairs;
  const sum =
    -3.2 +
    2.46 * coverage.words +
    2.75 * coverage.pairs +
    6.45 * leadOverSecond +
    6.14 * leadOverLast +
    1.73 * (first.parts.standing ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
