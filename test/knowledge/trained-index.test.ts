import { describe, expect, it } from 'vitest';
import { createClauseIndex, trainClauseIndex } from '../../src/knowledge/clause-index.ts';
import { createCorpus } from '../../src/knowledge/corpus.ts';
import { packTrainedIndex, trainingKey, unpackTrainedIndex } from '../../src/knowledge/trained-index.ts';
import { createTokeniser } from '../../src/language/tokenise.ts';
import { parsedRegulation } from './small-regulation.ts';

const thesaurus = { lines: [], outside: ['今天天气怎么样'] };
const corpus = createCorpus([parsedRegulation()], thesaurus);
const cutter = createTokeniser([]);
const key = trainingKey(corpus);
const bytes = packTrainedIndex(trainClauseIndex(corpus, cutter), key);

describe('a kept index', () => {
  it('scores like the one that was learned', () => {
    const kept = unpackTrainedIndex(bytes, key);
    const question = '迟到几次要谈话';
    expect(createClauseIndex(corpus, cutter, kept).score(question)).toEqual(
      createClauseIndex(corpus, cutter).score(question),
    );
  });

  it('is not taken for another corpus or another thesaurus', () => {
    const more = createCorpus([parsedRegulation()], thesaurus, {
      lessons: [{ id: '1', kind: 'fixed', question: '停车', answer: '后院', by: 'admin', at: '2026-01-01T00:00:00Z' }],
    });
    const other = createCorpus([parsedRegulation()], { lines: [], outside: ['明天呢'] });
    const keys = [trainingKey(more), trainingKey(other)];
    for (const wrong of keys) expect(unpackTrainedIndex(bytes, wrong)).toBeUndefined();
  });

  it('is not taken when a byte is wrong or the end is missing', () => {
    const flipped = Uint8Array.from(bytes);
    flipped[bytes.length >> 1] = (flipped[bytes.length >> 1] ?? 0) ^ 1;
    for (const damaged of [flipped, bytes.subarray(0, bytes.length - 1), bytes.subarray(0, 10), new Uint8Array()])
      expect(unpackTrainedIndex(damaged, key)).toBeUndefined();
  });
});
