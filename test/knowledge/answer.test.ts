import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerQuestion } from '../../src/knowledge/answer.ts';
import { isStored } from '../../src/knowledge/citation.ts';
import { createClauseIndex } from '../../src/knowledge/clause-index.ts';
import { createCorpus } from '../../src/knowledge/corpus.ts';
import { createTokeniser } from '../../src/language/tokenise.ts';
import { shipped, shippedCorpus } from './shipped-knowledge.ts';
import { parsedRegulation, smallRegulation } from './small-regulation.ts';

const ask = (question: string) => answerQuestion(question, shipped);
const cited = (question: string) =>
  ask(question).citations.map(({ regulation, article }) =>
    article === null ? regulation : `${regulation}:${article}`,
  );

describe('answerQuestion ranks the clause that decides first', () => {
  it.each([
    ['区长打来电话让我关照被告，要登记吗', 'lgb:5', '领导 leans on a case: the duty to record'],
    ['检察院的同事打听我的案子，要登记吗', 'nbry:6', 'the same question about a colleague is in the other rule'],
    ['把县长记上去了，会不会给我穿小鞋', 'lgb:6', '穿小鞋 is 打击报复 by the thesaurus; a leader may take revenge'],
    ['领导打招呼我忘了登记会受什么处理', 'lgb:10', 'asks what follows from not recording, not whether to record'],
    ['领导插手的情况多久汇总上报', 'lgb:7', 'asks for the rhythm of reports'],
    ['工会领导算不算领导干部', 'lgb:12', 'asks who is meant, a definition'],
    ['退休的老庭长也归内部人员规定管吗', 'nbry:13', 'retired staff stand in the definition'],
    ['院长口头给案子下指示怎么办', 'nbry:4', 'guidance by word of mouth goes into the case file'],
    ['当事人塞了个红包', 'jcjw:5', '塞红包 is 收受财物 by the thesaurus'],
    ['饭桌上才认出对面是我案子的原告，怎么办', 'jcjw:7', 'contact without knowing: report within three days'],
    ['下班以后在茶楼见律师行吗', 'jcjw:6', 'time and place of meetings'],
    ['把抓捕消息告诉了家里人，犯哪条严禁', 'sgyj:10', '哪条严禁 names the list; leaking decides the item'],
    ['报案不给立，是哪条顽瘴痼疾', 'lwz:5', '顽瘴痼疾 names the list; the case not opened decides the item'],
  ])('%s → %s', (question, clause) => expect(cited(question)[0]).toBe(clause));
});

describe('answerQuestion', () => {
  it('says what the clause decides and what to do now', () => {
    const answer = ask('县长打电话过问案子要不要记');
    expect(answer.conclusion?.kind).toBe('应当');
    expect(answer.todo).toBeTruthy();
    expect(answer.citations[0]?.validity).toContain('2015年3月18日起施行');
  });

  it('cites every item of a list', () => {
    const items = Array.from({ length: 6 }, (_, at) => `lwz:${at + 1}`);
    expect(cited('六大顽瘴痼疾分别是什么')).toEqual([...items, 'lwz']);
    expect(cited('把十个严禁挨个列一下')).toHaveLength(11);
  });

  it('names the members of a family of rules', () => {
    expect(ask('三个规定到底是哪三个').conclusion?.line).toMatch(
      /领导干部干预司法规定.*内部人员过问规定.*接触交往规定/u,
    );
  });

  it.each([
    ['领导干部规定是谁发的', 'lgb', /中共中央办公厅、国务院办公厅/u],
    ['内部人员过问规定的文号', 'nbry', /中政委〔2015〕10号/u],
    ['接触交往规定一共几条', 'jcjw', /15条/u],
    ['十个严禁是哪年公布的', 'sgyj', /2022年2月28日/u],
    ['61号文是哪几家发的', 'bzdjc', /最高人民法院、最高人民检察院、司法部/u],
  ])('answers %s from the facts of the document', (question, regulation, line) => {
    const answer = ask(question);
    expect(answer.citations.map((citation) => [citation.regulation, citation.article])).toEqual([[regulation, null]]);
    expect(answer.conclusion?.line).toMatch(line);
  });

  it('takes the day of effect from the clause that states it', () => {
    expect(cited('领导干部规定什么时候施行')).toEqual(['lgb:13', 'lgb']);
  });

  it('tells apart which item is asked for and how many there are', () => {
    expect(cited('十个严禁第几条管泄密')[0]).toBe('sgyj:10');
    expect(cited('十个严禁有几条')).toEqual(['sgyj']);
  });

  it('reads a clause that is named by its number', () => {
    expect(cited('61号文第三条怎么说')).toEqual(['bzdjc:203']);
    expect(cited('接触交往规定第五条第四项')).toEqual(['jcjw:5']);
    expect(ask('接触交往规定第五条第四项').citations[0]?.item).toBe(4);
  });

  it.each([
    ['a law of another book', '刑法第二百六十四条', 'other_book'],
    ['a book named without a number', '《公务员法》对兼职怎么说', 'other_book'],
    ['a book asked for its place', '宪法第几条写了检察院', 'other_book'],
    ['an article that is not there', '十个严禁第十一条', 'no_such_article'],
    ['another trade', '盗窃多少钱够判刑', 'nothing_decides'],
    ['small talk', '好的', 'nothing_decides'],
    ['nothing', '', 'nothing_decides'],
  ])('stays silent on %s', (_, question, reason) => {
    const answer = ask(question);
    expect(answer.answered).toBe(false);
    expect(answer.citations).toEqual([]);
    expect(answer.explain.reason).toBe(reason);
    expect(answer.nearest.length).toBeLessThanOrEqual(3);
  });

  it('asks a follow-up of the regulation in focus', () => {
    const focus = { regulation: 'jcjw' };
    expect(answerQuestion('那它是谁发的', { ...shipped, focus }).citations[0]?.regulation).toBe('jcjw');
    expect(ask('那它是谁发的').answered).toBe(false);
  });

  it('prefers the rule of the asker’s corps where rules differ', () => {
    const score = (corps: 'court' | 'procuratorate', id: string) =>
      answerQuestion('三个规定要每个月报吗', { ...shipped, corps }).explain.candidates.find((one) => one.id === id)
        ?.parts.corps;
    expect(score('procuratorate', 'zdsx:102')).toBeGreaterThan(score('court', 'zdsx:102') ?? 0);
  });

  it('says of a document that it was not in force yet', () => {
    const before = answerQuestion('领导干部规定第五条', { ...shipped, asOf: '2014-01-01' });
    expect(before.citations[0]?.validity).toContain('尚未施行');
  });

  it('says of a document that it is no longer in force', () => {
    const [document] = smallRegulation().documents;
    const file = parsedRegulation({ documents: [{ ...document, validity: { from: '2020-01-01', to: '2021-12-31' } }] });
    const corpus = createCorpus([file], { lines: [], outside: [] });
    const index = createClauseIndex(corpus, createTokeniser([]));
    const answer = answerQuestion('考勤规定第一条', { corpus, index, asOf: '2022-01-01' });
    expect(answer.citations[0]?.validity).toContain('已失效');
  });

  it('explains what the score of each candidate is made of', () => {
    const [best] = ask('县长打电话过问案子要不要记').explain.candidates;
    const sum = Object.values(best?.parts ?? {}).reduce((total, part) => total + part, 0);
    expect(best?.score).toBeCloseTo(sum);
  });

  it('never invents: whatever is asked, each citation is equal to the stored text', () => {
    const words = shippedCorpus.clauses().flatMap((clause) => [clause.document.short, ...clause.terms, ...clause.ask]);
    const question = fc.array(fc.oneof(fc.constantFrom(...words), fc.constantFrom('第', '三', '条', '谁发的', '吗')), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(question, (parts) => {
        const answer = ask(parts.join(''));
        for (const citation of [...answer.citations, ...answer.nearest])
          expect(isStored(shippedCorpus, citation)).toBe(true);
        expect(answer.answered).toBe(answer.citations.length > 0);
        expect(answer.confidence).toBeGreaterThanOrEqual(0);
        expect(answer.confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });
});
