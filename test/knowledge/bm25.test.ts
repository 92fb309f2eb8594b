import { describe, expect, it } from 'vitest';
import { createBm25 } from '../../src/knowledge/bm25.ts';

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
    expect([...index.scores(bag('记录'))].map((score) => score > 0)).toEqual([true, false, false]);
  });

  it('lets a rare word count more than one that all have', () => {
    const scores = index.scores(bag('过问', '处分'));
    expect(scores.indexOf(Math.max(...scores))).toBe(1);
  });

  it('marks a long document down', () => {
    const [short = 0, , long = 0] = index.scores(bag('过问'));
    expect(short).toBeGreaterThan(long);
  });

  it('scores nothing for unknown words and for an empty corpus', () => {
    expect([...index.scores(bag('天气'))]).toEqual([0, 0, 0]);
    expect([...createBm25([]).scores(bag('过问'))]).toEqual([]);
  });
});
