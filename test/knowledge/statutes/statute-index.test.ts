import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createStatuteIndex,
  openStatuteIndex,
  type StatuteClause,
} from '../../../src/knowledge/statutes/statute-index.ts';
import { STATUTE_WEIGHTS } from '../../../src/knowledge/statutes/statute-weights.ts';
import { createTokeniser } from '../../../src/language/tokenise.ts';
import { CLAUSES, THESAURUS } from './small-statutes.ts';

const parts = { cutter: createTokeniser([]), thesaurus: THESAURUS };
const index = createStatuteIndex(CLAUSES, parts);

function name(clause: StatuteClause | undefined): string {
  return `${clause?.law} ${clause?.article}`;
}

function first(question: string): string {
  return name(CLAUSES[index.search(question, 1).hits[0]?.row ?? -1]);
}

describe('search', () => {
  it('puts the clause first that has the words of the question', () => {
    expect(first('租赁期限届满以后谁优先承租')).toBe('果园租赁办法 第十条');
  });

  it('prefers, of two clauses that differ in one word, the one with the word that was asked', () => {
    expect(first('码头的管护由谁负责')).toBe('码头管理办法 第二条');
    expect(first('河湖的管护由谁负责')).toBe('河湖法 第二条');
  });

  it('reads the name of the law and the title of the chapter with the clause', () => {
    expect(first('果园租金什么时候给')).toBe('果园租赁办法 第六条');
    expect(first('渔船检查')).toBe('渔船管理办法 第四条');
  });

  it('finds what people say in other words, and tells which it added', () => {
    const { hits, expansions } = index.search('租客老拖着不给钱', 3);
    expect(name(CLAUSES[hits[0]?.row ?? -1])).toBe('果园租赁办法 第七条');
    expect(expansions).toEqual(['承租人', '逾期不支付']);
    const without = openStatuteIndex(index.data, { ...parts, thesaurus: [] });
    expect(without.search('租客老拖着不给钱', 1).hits[0]?.score ?? 0).toBeLessThan(hits[0]?.score ?? 0);
  });

  it('finds what was only meant, where no clause has a word of the question', () => {
    expect(first('倒土')).toBe('河湖法 第八条');
  });

  it('counts a term that was only meant less than one that was said', () => {
    const said = index.search('倾倒渣土', 1).hits[0];
    const meant = index.search('倒土', 1).hits[0];
    expect(meant?.row).toBe(said?.row);
    expect(meant?.score).toBeLessThan(said?.score ?? 0);
  });

  it('lets a law stand higher that other laws cite, by its name or by that of the law it replaced', () => {
    const lawOf = (law: string) => CLAUSES.findIndex((clause) => clause.law === law);
    const citations = (law: string) =>
      index.data.citationsOfLaws[index.data.lawOfChapter[index.data.chapterOf[lawOf(law)] ?? 0] ?? 0];
    expect(citations('河湖法')).toBe(3);
    expect(citations('码头管理办法')).toBe(0);
  });

  it('lets a clause stand higher that others cite by number', () => {
    const row = CLAUSES.findIndex((clause) => name(clause) === '河湖法 第八条');
    expect(index.data.citationsOfClauses[row]).toBe(1);
    expect(index.data.citationsOfClauses.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  it('marks an interpretation of a law that is no more', () => {
    const dead = { law: '关于适用《旧河湖条例》的解释', chapter: '', text: '渣土指建筑废料。', level: '司法解释' };
    const { data } = createStatuteIndex([...CLAUSES, dead], parts);
    expect([...data.isObsolete]).toEqual([0, 0, 0, 0, 1]);
    expect(data.isInterpretation[CLAUSES.length]).toBe(1);
  });

  it('gives a score that is the sum of its parts', () => {
    for (const { score, parts: sum } of index.search('承租人逾期不支付租金', 10).hits)
      expect(Object.values(sum).reduce((total, part) => total + part, 0)).toBeCloseTo(score, 4);
  });

  it.each([
    ['nothing that any clause says', 'xyzzy'],
    ['an empty question', ''],
    ['punctuation', '？！……'],
  ])('finds nothing for %s, and is not confident', (_what, question) => {
    expect(index.search(question, 5)).toMatchObject({ hits: [], confidence: 0 });
  });

  it('gives nothing for a limit of 0, and finds nothing among no clauses', () => {
    expect(index.search('租金', 0).hits).toEqual([]);
    expect(createStatuteIndex([], parts).search('租金', 5).hits).toEqual([]);
  });

  it('reads a question of any length no further than the longest text', () => {
    expect(index.search(`租金${'的'.repeat(1_000_000)}`, 1).hits).toHaveLength(1);
  });

  it('lets other weights change what counts', () => {
    const onlyNames = openStatuteIndex(index.data, parts, { ...STATUTE_WEIGHTS, lawCitations: 0, clauseCitations: 0 });
    expect(onlyNames.search('渣土', 1).hits[0]?.parts.standing).toBeCloseTo(0, 6);
    expect(index.search('渣土', 1).hits[0]?.parts.standing).toBeGreaterThan(0.05);
  });
});

describe('confidence', () => {
  it('is higher for a question in the words of a clause than for one that shares a common word', () => {
    const sure = index.search('承租人逾期不支付租金的，出租人可以解除合同吗', 1).confidence;
    const unsure = index.search('出租车可以坐几个人', 1).confidence;
    expect(sure).toBeGreaterThan(0.5);
    expect(unsure).toBeLessThan(sure / 2);
  });
});

const question = fc
  .array(fc.constantFrom('承租人', '租金', '码头', '管护', '渣土', '怎么办', '罚款', '登记', '？'), { maxLength: 6 })
  .map((words) => words.join(''));

describe('whatever the question', () => {
  it('never gives a row that is filtered out, nor more than asked for, and gives the best first', () => {
    fc.assert(
      fc.property(question, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 4 }), (text, limit, every) => {
        const { hits, confidence } = index.search(text, limit, (row) => row % every === 0);
        expect(hits.length).toBeLessThanOrEqual(limit);
        expect(hits.every(({ row }) => row % every === 0)).toBe(true);
        expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('ranks the same clauses alike in whatever order they come', () => {
    const order = fc.shuffledSubarray([...CLAUSES.keys()], { minLength: CLAUSES.length });
    fc.assert(
      fc.property(question, order, (text, rows) => {
        const moved = createStatuteIndex(
          rows.flatMap((row) => CLAUSES[row] ?? []),
          parts,
        );
        const scores = (hits: readonly { row: number; score: number }[], rowOf: (row: number) => number | undefined) =>
          new Map(hits.map(({ row, score }) => [rowOf(row), score.toFixed(4)]));
        expect(scores(moved.search(text, 20).hits, (row) => rows[row])).toEqual(
          scores(index.search(text, 20).hits, (row) => row),
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe('a question that only grammar words of the clauses meet', () => {
  const many = Array.from({ length: 60 }, (_, at) => ({
    law: '河湖法',
    chapter: '总则',
    text: `第${at + 1}条 管护的事项由主管部门办理。`,
  }));
  const clauses = [...many, { law: '集市办法', chapter: '营业', text: '营业时间由摊主公示。' }];
  const thesaurus = [{ say: ['超市'], means: ['营业时间', '摊主', '公示'] }];
  const { search } = createStatuteIndex(clauses, { ...parts, thesaurus });

  it('does not let what the thesaurus adds outgrow every other part, however rare the added terms are', () => {
    const [best] = search('新开的超市', 3).hits;
    expect(clauses[best?.row ?? -1]?.law).toBe('集市办法');
    for (const part of ['words', 'pairs'] as const)
      expect(best?.parts[part]).toBeLessThanOrEqual(2 * STATUTE_WEIGHTS[part] + 1e-6);
  });
});
