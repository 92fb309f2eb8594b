import { describe, expect, it } from 'vitest';
import { toChineseNumber } from '../../src/knowledge/chinese-number.ts';
import { createCorpus } from '../../src/knowledge/corpus.ts';
import { shippedCorpus } from './shipped-knowledge.ts';
import { parsedRegulation, smallRegulation } from './small-regulation.ts';

const noThesaurus = { lines: [], outside: [] };

describe('createCorpus', () => {
  it('refuses two regulations of one id', () => {
    expect(() => createCorpus([parsedRegulation(), parsedRegulation()], noThesaurus)).toThrow(/kqgl.*twice.*rename/);
  });

  it('refuses a related clause that is not there', () => {
    const [first] = smallRegulation().clauses;
    const file = parsedRegulation({ clauses: [{ ...first, related: ['kqgl:9'] }] });
    expect(() => createCorpus([file], noThesaurus)).toThrow(/kqgl:1.*kqgl:9.*correct/);
  });

  it('lists the oldest regulation first, whatever the order of the files', () => {
    const later = parsedRegulation({
      id: 'later',
      documents: [{ ...smallRegulation().documents[0], validity: { from: '2021-01-01' } }],
    });
    const ids = createCorpus([later, parsedRegulation()], noThesaurus)
      .regulations()
      .map(({ id }) => id);
    expect(ids).toEqual(['kqgl', 'later']);
  });

  it.each([
    ['lgb', 5, '领导干部干预司法规定第五条'],
    ['sgyj', 10, '十个严禁第十项'],
    ['bzdjc', 3, '60号文第三条'],
    ['bzdjc', 203, '61号文第三条'],
    ['zfgztl', 20, '政法工作条例第十八至二十二条'],
    ['zdsx', 102, '检察重大事项记录报告办法（要点，非条文）'],
  ])('shows %s %i as %s, never a made-up number', (regulation, article, label) => {
    expect(shippedCorpus.clause(regulation, article)?.label).toBe(label);
  });

  it('holds as many articles as each document says it has', () => {
    const counted = shippedCorpus.regulations().flatMap(({ id, documents, clauses }) =>
      documents.flatMap((document) => {
        const own = clauses.filter((clause) => (clause.document ?? documents[0]?.id) === document.id && !clause.point);
        const last = Math.max(...own.map((clause) => (clause.through ?? clause.article) - document.articleOffset));
        return document.articleCount === undefined || document.locator === '要点' || id === 'zfgztl'
          ? []
          : [[document.short, document.articleCount, last]];
      }),
    );
    expect(counted.filter(([, count, last]) => count !== last)).toEqual([]);
  });

  it('gives every name to one document only', () => {
    const names = shippedCorpus
      .regulations()
      .flatMap(({ name, aliases, documents }) => [
        ...new Set([name, ...aliases, ...documents.flatMap(({ short, aliases: others }) => [short, ...others])]),
      ]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

describe('toChineseNumber', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [39, '三十九'],
    [100, '一百'],
    [105, '一百零五'],
    [264, '二百六十四'],
  ])('prints %i as %s', (value, text) => expect(toChineseNumber(value)).toBe(text));
});
