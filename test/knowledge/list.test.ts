import { expect, it } from 'vitest';
import { listDocuments } from '../../src/knowledge/list.ts';
import { shippedCorpus } from './shipped-knowledge.ts';

it('lists every document with its number and length, each of a regulation that holds several', () => {
  const listed = listDocuments(shippedCorpus, '2026-11-23');
  expect(listed.find(({ regulation }) => regulation === 'lgb')).toMatchObject({
    number: '中办发〔2015〕23号',
    articleCount: 13,
  });
  expect(listed.filter(({ regulation }) => regulation === 'bzdjc').map(({ short }) => short)).toEqual([
    '60号文',
    '61号文',
  ]);
  expect(listed).toHaveLength(shippedCorpus.regulations().flatMap(({ documents }) => documents).length);
});
