import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerLine, scoreAnswers } from '../../src/cli/eval/answers.ts';
import { answerQuestion } from '../../src/knowledge/answer.ts';
import { askableTexts } from '../../src/knowledge/subject.ts';
import { shipped, shippedCorpus } from './shipped-knowledge.ts';

const readLines = (file: string | URL) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => answerLine.parse(JSON.parse(line)));
const OWN = new URL('../evaluation/answers.jsonl', import.meta.url);
const EXAM = new URL('../evaluation/answers-exam.jsonl', import.meta.url);
const NEAR = new URL('../evaluation/answers-near.jsonl', import.meta.url);
const BLIND = new URL('../evaluation/answers-blind.jsonl', import.meta.url);
const BLIND_2 = new URL('../evaluation/answers-blind-2.jsonl', import.meta.url);
const EXAMPLES = new URL('../../../shared/examples/answers.jsonl', import.meta.url);

describe('the figures that are promised', () => {
  it.each([
    ['our own questions', OWN],
    ['the questions of an independent examiner', EXAM],
    ['the questions of a second examiner', BLIND],
    ['the questions of a third examiner', BLIND_2],
    ['the examples', EXAMPLES],
  ])('hold on %s', (name, file) => {
    if (!existsSync(file)) {
      console.info(`skipped: ${name} are not here`);
      return;
    }
    const score = scoreAnswers(readLines(file), (question) => answerQuestion(question, shipped));
    expect(score.hit1).toBeGreaterThanOrEqual(0.85);
    expect(score.hitShown).toBeGreaterThanOrEqual(0.95);
    expect(score.refusal).toBeGreaterThanOrEqual(0.95);
    expect(score.wrongRefusal).toBeLessThanOrEqual(0.05);
  });

  it('hold on near misses: questions of neighbouring law and of office life are refused', () => {
    expect(scoreAnswers(readLines(NEAR), (question) => answerQuestion(question, shipped)).refusal).toBeGreaterThan(
      0.95,
    );
  });

  it('are measured on questions that no data file holds', () => {
    const taught = new Set([
      ...shippedCorpus.subjects().flatMap((subject) => askableTexts(subject).ask),
      ...shippedCorpus.thesaurus.outside,
    ]);
    const questions = [OWN, EXAM, BLIND, BLIND_2, NEAR, EXAMPLES].filter((file) => existsSync(file)).flatMap(readLines);
    expect(questions.filter(({ q }) => taught.has(q))).toEqual([]);
    expect(questions.length).toBeGreaterThanOrEqual(1_000);
  });
});

const readJson = <T>(name: string, shape: z.ZodType<T>): T[] =>
  readFileSync(new URL(`../evaluation/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => shape.parse(JSON.parse(line)));

describe('a clause named by number', () => {
  const lines = readJson('reading-blind.jsonl', answerLine);

  it.each(lines.map(({ q, gold }) => [q, gold.map(({ reg, art }) => `${reg}:${art}`)] as const))(
    '%s gives %s, in this order',
    (question, clauses) => {
      const { citations } = answerQuestion(question, shipped);
      expect([...new Set(citations.map(({ regulation, article }) => `${regulation}:${article}`))]).toEqual(clauses);
    },
  );
});

describe('the day of the matter', () => {
  const expected = z.object({ regulation: z.string(), inForce: z.boolean(), day: z.string().optional() });
  const lines = readJson('as-of-blind.jsonl', z.object({ q: z.string(), expect: expected }));

  it.each(lines.map((line) => [line.q, line.expect] as const))(
    'of %s is read, and the rule of that day cited',
    (q, wanted) => {
      const { matterDay, citations } = answerQuestion(q, shipped);
      expect(matterDay?.day.slice(0, wanted.day?.length)).toBe(wanted.day);
      const cited = citations.find(({ regulation }) => regulation === wanted.regulation);
      expect(cited?.standing === 'in_force').toBe(wanted.inForce);
      expect(cited).toBeDefined();
    },
  );
});
