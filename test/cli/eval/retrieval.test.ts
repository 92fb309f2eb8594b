import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readRetrievalFiles, scoreRanks, scoreRetrieval } from '../../../src/cli/eval/retrieval.ts';
import { CliProblem } from '../../../src/cli/report-problem.ts';
import { createTokeniser } from '../../../src/language/tokenise.ts';

const folder = mkdtempSync(join(tmpdir(), 'duban-retrieval-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const lines = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');

const CLAUSES = [
  { id: 'a', law: '码头管理办法', art: '第一条', text: '码头的管护由港务部门负责。', chapter: '', level: '', date: '' },
  { id: 'b', law: '果园管理办法', art: '第一条', text: '承租人应当支付租金。', chapter: '租金' },
  { id: 'c', law: '果园管理办法', art: '第二条', text: '果树由园主修剪。' },
];
const QUERIES = [
  { id: 1, q: '码头的管护谁负责', gold: ['a'], split: 'dev' },
  { id: 2, q: '承租人何时支付租金', gold: ['b', 'not in the corpus'], split: 'dev' },
  { id: 'x', q: '果树', gold: ['a'], split: 'train' },
];

const corpus = file('corpus.jsonl.gz', gzipSync(lines(CLAUSES)));
const queries = file('queries.jsonl', `${lines(QUERIES)}\n\n`);
const tools = { cutter: createTokeniser([]), thesaurus: [] };

describe('scoreRetrieval', () => {
  it('counts the share of deciding clauses found, and names questions without any', () => {
    const { predictions, wrong, ...figures } = scoreRetrieval({ ...readRetrievalFiles({ corpus, queries }), ...tools });
    expect(figures).toMatchObject({ n: 3, failures: ['x'], recall1: (1 + 0.5 + 0) / 3, recall100: (1 + 0.5 + 0) / 3 });
    expect(figures.mrr10).toBeCloseTo(2 / 3);
    expect(predictions.map(({ id, top }) => [id, top[0]])).toEqual([
      [1, 'a'],
      [2, 'b'],
      ['x', 'c'],
    ]);
    expect(wrong).toMatchObject([{ id: 'x', gold: ['a'] }]);
    for (const key of ['p50Ms', 'p99Ms', 'indexSeconds', 'megabytes'] as const) expect(figures[key]).toBeGreaterThan(0);
  });

  it('scores no questions as 0', () => {
    expect(scoreRetrieval({ clauses: [], queries: [], ...tools })).toMatchObject({
      n: 0,
      mrr10: 0,
      recall10: 0,
      p50Ms: 0,
    });
  });
});

describe('scoreRanks', () => {
  it('takes the first deciding clause for the reciprocal rank, and none beyond the tenth', () => {
    expect(scoreRanks([[4, 2], [11], [Number.POSITIVE_INFINITY]]).mrr10).toBeCloseTo(0.5 / 3);
  });

  it('counts what is found at each depth, the depth included', () => {
    expect(
      scoreRanks([
        [1, 3, 5, 10],
        [20, 50, 100, 101],
      ]),
    ).toMatchObject({
      recall1: 0.125,
      recall3: 0.25,
      recall5: 0.375,
      recall10: 0.5,
      recall20: 0.625,
      recall50: 0.75,
      recall100: 0.875,
    });
  });
});

describe('readRetrievalFiles', () => {
  it('reads plain and gzipped lines, and keeps the questions of one part if asked', () => {
    const plain = file('corpus.jsonl', lines(CLAUSES));
    expect(readRetrievalFiles({ corpus: plain, queries }).clauses).toEqual(
      readRetrievalFiles({ corpus, queries }).clauses,
    );
    expect(readRetrievalFiles({ corpus, queries, split: 'dev' }).queries.map(({ id }) => id)).toEqual([1, 2]);
  });

  it.each([
    ['a line that is no JSON', file('broken.jsonl', '{"id":1,'), /broken\.jsonl:1/u],
    [
      'a question without a deciding clause',
      file('empty.jsonl', lines([QUERIES[0], { id: 3, q: 'x', gold: [] }])),
      /empty\.jsonl:2/u,
    ],
    ['a file that is not there', join(folder, 'nowhere'), /nowhere/u],
  ])('names the place of %s', (_what, path, message) => {
    expect(() => readRetrievalFiles({ corpus, queries: path })).toThrow(CliProblem);
    expect(() => readRetrievalFiles({ corpus, queries: path })).toThrow(message);
  });
});
