import type { Answer } from '../knowledge/outcome.ts';
import { EXPLAIN_TEXTS } from './catalogue/explain.ts';

const TEXTS = EXPLAIN_TEXTS;

/** How a question was read and judged, a line each: words, expansions, day, candidates with their parts, verdict. */
export function explainAnswer(answer: Answer, answerFrom: number): readonly string[] {
  const { tokens, expansions, candidates, reason } = answer.explain;
  return [
    TEXTS.tokens(tokens.join(' ')),
    TEXTS.expansions(expansions.join('、')),
    TEXTS.day(answer.asOf, answer.matterDay?.words),
    TEXTS.candidates,
    ...candidates.map(({ id, score, parts }, at) => {
      const shown = Object.entries(parts).filter(([, value]) => Math.abs(value) >= 0.005);
      const line = shown.map(([name, value]) => `${TEXTS.parts[name] ?? name} ${value.toFixed(2)}`).join('，');
      return `${TEXTS.candidate(at + 1, id, score.toFixed(2))}（${line}）`;
    }),
    TEXTS.verdict({
      answered: answer.answered,
      reason: TEXTS.reasons[reason],
      confidence: answer.confidence.toFixed(2),
      from: answerFrom.toFixed(2),
    }),
  ];
}
