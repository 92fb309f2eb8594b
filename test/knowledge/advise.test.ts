import { expect, it } from 'vitest';
import { adviseOnIntervention } from '../../src/knowledge/advise.ts';
import { shippedCorpus } from './shipped-knowledge.ts';

const articles = (citations: readonly { regulation: string; article: number | null }[]) =>
  citations.map(({ regulation, article }) => `${regulation}:${article}`);

it('tells who was leaned on to record, who protects the recorder, and to whom it goes on', () => {
  const advice = adviseOnIntervention(shippedCorpus, '2026-11-23');
  expect(articles(advice.record)).toEqual(['lgb:5', 'nbry:6']);
  expect(articles(advice.protect)).toEqual(['lgb:6', 'nbry:7']);
  expect(articles(advice.report)).toEqual(['lgb:7']);
  expect(new Set(advice.todo).size).toBe(advice.todo.length);
  expect(advice.todo[0]).toMatch(/记/u);
});
