import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DOUBTFUL_FROM } from '../../src/understanding/statement-doubt.ts';
import type { UpdateLine } from './score.ts';
import { learnShippedDoubt } from './trial.ts';

const doubt = learnShippedDoubt();

const readTexts = (name: string, keep: (line: UpdateLine) => boolean): string[] =>
  readFileSync(new URL(`../evaluation/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as UpdateLine)
    .filter(keep)
    .map(({ text }) => text);

describe('the learned doubt', () => {
  it('doubts at most 1 % of the plain reports it never saw', () => {
    const files = ['updates.jsonl', 'updates-exam.jsonl', 'updates-ledger.jsonl', 'updates-provocations.jsonl'];
    const plain = files.flatMap((name) => readTexts(name, ({ expect: { intent } }) => intent === 'record_update'));
    const doubted = plain.filter((text) => doubt(text) >= DOUBTFUL_FROM);
    expect(plain.length).toBeGreaterThan(500);
    expect(doubted.length / plain.length, doubted.join('\n')).toBeLessThanOrEqual(0.01);
  });

  it('doubts at least half of what only sounds like a report', () => {
    const others = readTexts('updates-provocations.jsonl', ({ expect: { intent } }) => intent === 'none');
    const doubted = others.filter((text) => doubt(text) >= DOUBTFUL_FROM);
    expect(doubted.length / others.length).toBeGreaterThanOrEqual(0.5);
  });

  it('learns the same from the same', () => {
    const again = learnShippedDoubt();
    for (const text of ['7号完成80%', '7号想弄到八成']) expect(again(text)).toBe(doubt(text));
  });

  it('does not depend on which entry and which figure are named', () => {
    expect(doubt('7号完成80%')).toBeCloseTo(doubt('112号完成35%'), 6);
  });
});
