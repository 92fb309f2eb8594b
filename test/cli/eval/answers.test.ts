import { expect, it } from 'vitest';
import { scoreAnswers } from '../../../src/cli/eval/answers.ts';
import type { Answer } from '../../../src/knowledge/outcome.ts';

const answerWith = (...articles: number[]): Answer => ({
  answered: articles.length > 0,
  confidence: 1,
  citations: articles.map((article) => ({
    regulation: 'lgb',
    article,
    label: '',
    title: '',
    text: '',
    source: 'digest',
    mark: '',
    standing: 'in_force' as const,
    validity: '',
  })),
  nearest: [],
  asOf: '2026-11-23',
  explain: { tokens: [], expansions: [], candidates: [], reason: 'clause_decides' },
});
const gold = (...articles: number[]) => articles.map((art) => ({ reg: 'lgb', art }));

const LINES = [
  { q: 'first', gold: gold(5, 6), got: answerWith(6, 1) },
  { q: 'second', gold: gold(5), got: answerWith(1, 5) },
  { q: 'refused', gold: gold(5), got: answerWith() },
  { q: 'missed', gold: gold(5), got: answerWith(1) },
  { q: 'rightly refused', gold: [], got: answerWith() },
  { q: 'invented', gold: [], got: answerWith(5) },
];

it('counts first and shown hits over lines with gold, refusals over each kind apart', () => {
  const answers = new Map(LINES.map(({ q, got }) => [q, got]));
  const score = scoreAnswers(LINES, (question) => answers.get(question) ?? answerWith());
  expect(score).toMatchObject({
    n: 6,
    hit1: 0.25,
    hitShown: 0.5,
    refusal: 0.5,
    wrongRefusal: 0.25,
    failures: [2, 3, 4, 6],
  });
  expect(score.wrong.map(({ q }) => q)).toEqual(['second', 'refused', 'missed', 'invented']);
  expect(score.predictions[1]).toEqual({ line: 2, got: { answered: true, citations: gold(1, 5) } });
});

it('scores an empty file without dividing by nothing', () => {
  expect(scoreAnswers([], () => answerWith())).toMatchObject({
    n: 0,
    hit1: 0,
    refusal: 0,
    wrongRefusal: 0,
    failures: [],
  });
});
