import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerLine, scoreAnswers } from '../../src/cli/eval/answers.ts';
import { answerQuestion } from '../../src/knowledge/answer.ts';
import { shipped, shippedCorpus } from './shipped-knowledge.ts';

const readLines = (file: string | URL) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => answerLine.parse(JSON.parse(line)));
const OWN = new URL('../evaluation/answers.jsonl', import.meta.url);
const EXAM = new URL('../evaluation/answers-exam.jsonl', import.meta.url);
const EXAMPLES = new URL('../../../shared/examples/answers.jsonl', import.meta.url);

describe('the figures that are promised', () => {
  it.each([
    ['our own questions', OWN],
    ['the questions of an independent examiner', EXAM],
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

  it('are measured on questions that no data file holds', () => {
    const taught = new Set([...shippedCorpus.clauses().flatMap(({ ask }) => ask), ...shippedCorpus.thesaurus.outside]);
    const questions = [OWN, EXAM, EXAMPLES].filter((file) => existsSync(file)).flatMap(readLines);
    expect(questions.filter(({ q }) => taught.has(q))).toEqual([]);
    expect(questions.length).toBeGreaterThanOrEqual(200);
  });
});
