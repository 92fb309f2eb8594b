import { describe, expect, it } from 'vitest';
import { citeClause, isStored } from '../../src/knowledge/citation.ts';
import { createCorpus } from '../../src/knowledge/corpus.ts';
import { findClauseMentions } from '../../src/knowledge/locator.ts';
import { shelvedText } from './small-official.ts';
import { parsedRegulation } from './small-regulation.ts';

const nothing = { lines: [], outside: [] };

const OLD = shelvedText([{ article: 1, paragraphs: ['第一条 值班每班一人。'] }], {
  id: '1'.repeat(16),
  from: '2015-01-01',
});
const NEW = shelvedText(
  [
    { article: 1, paragraphs: ['第一条 值班每班二人。', '节假日由领导带班：（一）春节三天；（二）国庆两天。'] },
    { article: 1, branch: 1, paragraphs: ['第一条之一 值班室不得空岗。'] },
    { article: 2, paragraphs: ['第二条 换班须登记。'] },
  ],
  { id: '2'.repeat(16), from: '2020-06-01' },
);

/** The newer one was let in first: the day in force counts, not the day of import. */
const corpus = createCorpus([parsedRegulation()], nothing, { shelved: [NEW, OLD] });
const REGULATION = '江城市值班管理办法';
const first = corpus.clause(REGULATION, 1);

describe('an imported text', () => {
  it('is cited as 原文, equal to what was imported, in the version of the day', () => {
    const today = first && citeClause(first, '2026-11-23');
    expect(today).toMatchObject({ source: 'official', mark: '原文', standing: 'in_force' });
    expect(today?.text).toBe('第一条 值班每班二人。\n节假日由领导带班：（一）春节三天；（二）国庆两天。');
    expect(today && isStored(corpus, today)).toBe(true);
    expect(today && isStored(corpus, { ...today, text: `${today.text}。` })).toBe(false);
  });

  it('names a replaced wording as such, and cites it for a day on which it held', () => {
    const then = first && citeClause(first, '2018-03-01');
    expect(then).toMatchObject({ text: '第一条 值班每班一人。', standing: 'in_force' });
    const onlyOld = createCorpus([], nothing, { shelved: [{ ...OLD, to: '2019-12-31' }] }).clause(REGULATION, 1);
    expect(onlyOld && citeClause(onlyOld, '2026-11-23')).toMatchObject({ standing: 'ended' });
  });

  it('says before its first day that it is not in force yet', () => {
    expect(first && citeClause(first, '2014-12-31')).toMatchObject({ standing: 'not_yet' });
  });

  it('gives a 款 and a 项 by their number, and the whole clause where there is no such part', () => {
    const cite = (inner: { paragraph?: number; item?: number }) => first && citeClause(first, '2026-11-23', inner);
    expect(cite({ paragraph: 2 })).toMatchObject({ label: `${REGULATION}第一条第二款`, paragraph: 2 });
    expect(cite({ item: 2 })).toMatchObject({ text: '（二）国庆两天。', item: 2 });
    expect(cite({ paragraph: 1, item: 2 })?.text).toContain('每班二人');
    expect(cite({ paragraph: 7 })).not.toHaveProperty('paragraph');
  });

  it('is read by its name and number, 之一 included', () => {
    expect(findClauseMentions('值班管理办法第一条之一怎么写的', corpus)).toMatchObject([{ articles: [1], branch: 1 }]);
    expect(corpus.clause(REGULATION, 1, 1)?.label).toBe(`${REGULATION}第一条之一`);
  });

  it('is a text without a found day as well, and says so', () => {
    const undated = createCorpus([], nothing, {
      shelved: [shelvedText([{ article: 1, paragraphs: ['第一条 甲。'] }])],
    }).clause(REGULATION, 1);
    expect(undated && citeClause(undated, '2026-11-23').validity).toContain('施行日期未在文中找到');
  });
});

describe('an imported text with a digest', () => {
  const digest = parsedRegulation();
  const text = shelvedText(
    [
      { article: 1, paragraphs: ['第一条 每日九时上班。'] },
      { article: 3, paragraphs: ['第三条 本规定自印发之日起施行。'] },
    ],
    { title: '关于机关考勤的若干规定', from: '2020-01-01' },
  );
  const joined = createCorpus([digest], nothing, { shelved: [text] });

  it('takes the place of the digest where it has the article, and leaves it elsewhere', () => {
    const [one, two] = [joined.clause('kqgl', 1), joined.clause('kqgl', 2)];
    expect(one && citeClause(one, '2026-11-23')).toMatchObject({ source: 'official', text: '第一条 每日九时上班。' });
    expect(two && citeClause(two, '2026-11-23')).toMatchObject({ source: 'digest', text: '迟到三次谈话。' });
  });

  it('adds the articles of which there is no digest, and no second regulation', () => {
    expect(joined.clause('kqgl', 3)?.label).toBe('考勤规定第三条');
    expect(joined.regulations()).toHaveLength(1);
  });
});

it('gives an annex that counts its articles anew numbers of its own', () => {
  const text = shelvedText([
    { article: 1, paragraphs: ['第一条 正文。'] },
    { article: 1, paragraphs: ['附件第一条 表样。'] },
  ]);
  const clauses = createCorpus([], nothing, { shelved: [text] }).officialClauses();
  expect(new Set(clauses.map(({ id }) => id)).size).toBe(2);
});
