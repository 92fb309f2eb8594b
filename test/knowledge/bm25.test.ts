import { describe, expect, it } from 'vitest';
import { createBm25, highestScore, scoreDocuments } from '../../src/knowledge/bm25.ts';

const VOCABULARY: string[] = [];
const numberOf = (word: string) => {
  if (!VOCABULARY.includes(word)) VOCABULARY.push(word);
  return VOCABULARY.indexOf(word);
};
const bag = (...words: string[]) =>
  new Map(words.map((word) => [numberOf(word), words.filter((other) => other === word).length]));

describe('createBm25', () => {
  const index = createBm25([
    bag('过问', '记录'),
    bag('过问', '处分', '处分'),
    bag('过问', '会见', '审批', '场所', '时间'),
  ]);

  it('scores only documents that share a word', () => {
    expect([...scoreDocuments(index, bag('记录'))].map((score) => score > 0)).toEqual([true, false, false]);
  });

  it('lets a rare word count more than one that all have', () => {
    const scores = scoreDocuments(index, bag('过问', '处分'));
    expect(scores.indexOf(Math.max(...scores))).toBe(1);
  });

  it('marks a long document down', () => {
    const [short = 0, , long = 0] = scoreDocuments(index, bag('过问'));
    expect(short).toBeGreaterThan(long);
  });

  it('never scores above its bound, which unknown words raise', () => {
    const query = bag('过问', '处分');
    expect(Math.max(...scoreDocuments(index, query))).toBeLessThan(highestScore(index, query));
    expect(highestScore(index, bag('过问', '处分', '天气'))).toBeGreaterThan(highestScore(index, query));
  });

  it('scores nothing for unknown words and for an empty corpus', () => {
    expect([...scoreDocuments(index, bag('天气'))]).toEqual([0, 0, 0]);
    expect([...scoreDocuments(createBm25([]), bag('过问'))]).toEqual([]);
  });
});
