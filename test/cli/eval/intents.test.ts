import { describe, expect, it } from 'vitest';
import { scoreIntents } from '../../../src/cli/eval/intents.ts';

const LINES = [
  { text: '好', intent: 'confirm' },
  { text: '不', intent: 'deny' },
  { text: '雨', intent: 'out_of_scope' },
  { text: '雪', intent: 'out_of_scope' },
];

describe('scoreIntents', () => {
  it('gives full marks to right answers', () => {
    const answers = new Map(LINES.map(({ text, intent }) => [text, intent]));
    expect(scoreIntents(LINES, (text) => answers.get(text) ?? '')).toMatchObject({
      ...{ n: 4, accuracy: 1, macroF1: 1, oosRecall: 1, oosPrecision: 1, failures: [], wrong: [] },
    });
  });

  it('counts what is missed, per intent and for out_of_scope, with 1-based line numbers', () => {
    const answers: Record<string, string> = { 好: 'confirm', 不: 'out_of_scope', 雨: 'out_of_scope', 雪: 'confirm' };
    const score = scoreIntents(LINES, (text) => answers[text] ?? '');
    expect(score).toMatchObject({ accuracy: 0.5, oosRecall: 0.5, oosPrecision: 0.5, failures: [2, 4] });
    expect(score.macroF1).toBeCloseTo((2 / 3 + 0 + 0.5) / 3);
    expect(score.predictions[1]).toEqual({ line: 2, got: { intent: 'out_of_scope' } });
    expect(score.wrong[0]).toEqual({ line: 2, text: '不', expected: 'deny', got: 'out_of_scope' });
  });

  it('scores nothing as nothing, and refuses lines of another form', () => {
    expect(scoreIntents([], () => 'confirm')).toMatchObject({ n: 0, accuracy: 0, macroF1: 0 });
    expect(() => scoreIntents([{ q: '好' }], () => 'confirm')).toThrow();
  });
});
