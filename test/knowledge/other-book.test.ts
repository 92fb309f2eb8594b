import { describe, expect, it } from 'vitest';
import { asksOfOtherBook } from '../../src/knowledge/other-book.ts';
import { shippedCorpus } from './shipped-knowledge.ts';

describe('asksOfOtherBook', () => {
  it.each(['宪法第几条写了检察院', '纪律处分条例哪一条管酗酒', '《公务员法》对兼职怎么说', '请问按照民法典第几条'])(
    'hears a book that is not here: %s',
    (question) => expect(asksOfOtherBook(question, shippedCorpus)).toBe(true),
  );

  it.each([
    ['names a book of ours', '政法工作条例哪条讲请示报告'],
    ['shortens the name of one of ours', '政法条例第几条讲报告'],
    ['speaks of the one in hand', '违反条例第几条'],
    ['only sounds like a law', '徇私枉法是第几条'],
    ['names no place', '领导违法干预怎么办'],
  ])('is quiet when the question %s', (_, question) => expect(asksOfOtherBook(question, shippedCorpus)).toBe(false));
});
