import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClauseFocus } from '../../src/knowledge/clause.ts';
import { findClauseMentions } from '../../src/knowledge/locator.ts';
import { shippedCorpus } from './shipped-knowledge.ts';

const nbry8: ClauseFocus = { regulation: 'nbry', article: 8 };
const jcjw5: ClauseFocus = { regulation: 'jcjw', article: 5 };
const find = (text: string, focus?: ClauseFocus) => findClauseMentions(text, shippedCorpus, focus);
/** `lgb 3,4 #2` = articles 3 and 4, item 2; `¶` for a paragraph. */
const brief = (text: string, focus?: ClauseFocus) =>
  find(text, focus).map(({ regulation, articles, paragraph, item }) =>
    [regulation ?? '?', articles.join(','), paragraph && `¶${paragraph}`, item && `#${item}`].filter(Boolean).join(' '),
  );

describe('findClauseMentions', () => {
  it.each<[string, string[]]>([
    ['内部人员过问规定第八条', ['nbry 8']],
    ['领导干部规定8条', ['lgb 8']],
    ['干预司法规定 第 8 条'.replaceAll(' ', ''), ['lgb 8']],
    ['看看干预司法规定第三到五条', ['lgb 3,4,5']],
    ['交往规定5-7条', ['jcjw 5,6,7']],
    ['领导干部规定第五、六条和第八条', ['lgb 5,6,8']],
    ['领导干部规定第五条和内部人员过问规定第六条', ['lgb 5', 'nbry 6']],
    ['接触交往规定第五条第（四）项', ['jcjw 5 #4']],
    ['领导干部规定第五条第二款', ['lgb 5 ¶2']],
    ['十个严禁第4项', ['sgyj 4']],
    ['十个严禁第四条', ['sgyj 4']],
    ['第四个严禁', ['sgyj 4']],
    ['六大顽瘴痼疾第３项', ['lwz 3']],
    ['中办发〔2015〕23号第七条', ['lgb 7']],
    ['中办发[2015]23号第7条', ['lgb 7']],
    ['中政委2015年10号第三条', ['nbry 3']],
    ['60号文第三条', ['bzdjc 3']],
    ['61号文第三条', ['bzdjc 203']],
    ['内部规定第十三条', ['nbry 13']],
    ['《关于进一步规范司法人员与当事人、律师、特殊关系人、中介组织接触交往行为的若干规定》第六条', ['jcjw 6']],
    ['第八条，内部人员过问规定的', ['nbry 8']],
    ['第八条', ['? 8']],
    ['打开十个严禁', ['sgyj']],
  ])('reads %s', (text, expected) => expect(brief(text)).toEqual(expected));

  it.each<[string, ClauseFocus, string[]]>([
    ['那第九条呢', nbry8, ['nbry 9']],
    ['那个规定第三条讲啥', nbry8, ['nbry 3']],
    ['下一条', nbry8, ['nbry 9']],
    ['上一条再看看', nbry8, ['nbry 7']],
    ['这条什么意思', nbry8, ['nbry 8']],
    ['第三项', jcjw5, ['jcjw 5 #3']],
    ['第二款', jcjw5, ['jcjw 5 ¶2']],
    ['领导干部规定第五条', nbry8, ['lgb 5']],
  ])('reads %s from what was last talked of', (text, focus, expected) => expect(brief(text, focus)).toEqual(expected));

  it.each<[string, string]>([
    ['a count of problems', '有8条问题未整改'],
    ['a thing to register', '登记一条'],
    ['progress on an entry', '#12完成80%，还剩3项'],
    ['a number without a place', '第三季度报了没有'],
    ['an empty text', ''],
  ])('does not take %s for a clause', (_, text) => expect(find(text, { regulation: 'lgb' })).toEqual([]));

  it('gives a law of another book by its name, so that it is never looked up in the one in focus', () => {
    expect(brief('刑法第二百六十四条', nbry8)).toEqual(['刑法 264']);
    expect(brief('刑事诉讼法15条怎么说', nbry8)).toEqual(['刑事诉讼法 15']);
  });

  it('finds no clause where the printed number belongs to a point or to another document', () => {
    const clauses = ['检察重大事项记录报告办法第一百零二条', '60号文第二百零三条', '领导干部规定第十四条'].flatMap(
      (text) =>
        find(text).flatMap(({ regulation = '', articles }) =>
          articles.map((no) => shippedCorpus.clause(regulation, no)),
        ),
    );
    expect(clauses).toEqual([undefined, undefined, undefined]);
  });

  it('quotes its words from the text, for any text', () => {
    const pieces = fc.constantFrom(
      '第',
      '八',
      '条',
      '5',
      '到',
      '、',
      '项',
      '款',
      '领导干部规定',
      '十个严禁',
      '那',
      '呢',
      ' ',
      '刑法',
      '（',
      '）',
      '个',
      '和',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        for (const { words } of find(text, nbry8)) expect(text).toContain(words);
      }),
    );
  });
});
