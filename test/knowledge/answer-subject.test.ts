import { describe, expect, it } from 'vitest';
import type { Corps } from '../../src/knowledge/clause.ts';
import { createLibrary, type LibraryChange } from '../../src/knowledge/library.ts';
import { joinPlaces, parsePlaceFile } from '../../src/knowledge/place-file.ts';
import { parseTopicFile } from '../../src/knowledge/topic-file.ts';
import { createTokeniser } from '../../src/language/tokenise.ts';
import { shelvedText } from './small-official.ts';
import { parsedRegulation } from './small-regulation.ts';

const LATE = ['迟到了怎么办', '上班晚到几次要谈话', '来晚了会被谈话吗', '迟到几回算严重'];
const EARLY = ['几点上班', '早上什么时候到岗', '上班时间是几点', '几点前要到单位'];

const regulation = parsedRegulation({
  clauses: [
    { article: 1, heading: '上班时间', digest: '早上九点上班。', ask: EARLY },
    { article: 2, heading: '迟到', digest: '迟到三次谈话。', ask: LATE },
  ],
});

const topics = parseTopicFile(
  [
    {
      id: 'late-by-corps',
      kind: 'difference',
      ask: ['法院和公安的考勤一样吗', '各家考勤标准有没有区别', '考勤标准各单位是否统一', '考勤哪家更严'],
      conclusion: { kind: '视情形', line: '各家不同' },
      clauses: ['kqgl:1', 'kqgl:2'],
      byCorps: { police: { line: '公安按迟到规定办', clauses: ['kqgl:2'] } },
    },
  ],
  'topics.yml',
);

const places = joinPlaces([
  ...parsePlaceFile(
    [
      {
        id: 'leave',
        name: '请假系统',
        line: '请假在请假系统里办',
        ask: ['请假在哪里填', '请假条交到哪', '怎么请假', '请假系统怎么登录'],
      },
      {
        id: 'clock',
        name: '打卡系统',
        line: '打卡在打卡系统',
        ask: ['在哪打卡', '打卡网址多少', '怎么打卡签到'],
        beside: ['kqgl:1'],
      },
    ],
    'places.yml',
  ),
  ...parsePlaceFile([{ id: 'leave', link: 'https://leave.example.test/' }], 'home/places.yml'),
]);

const outside = [
  '今天天气怎么样',
  '工资什么时候发',
  '食堂吃什么',
  '周末去哪玩',
  '帮我写首诗',
  '年假有几天',
  '讲个笑话',
];

function library(change: LibraryChange = {}) {
  const parts = { regulations: [regulation], thesaurus: { lines: [], outside }, statuteWords: [], topics, places };
  return createLibrary({ ...parts, ...change, cutter: createTokeniser([]) });
}

const shared = library();
const ask = (question: string, corps?: Corps) => shared.answer(question, { asOf: '2026-11-23', corps });
const articles = (question: string, corps?: Corps) => ask(question, corps).citations.map(({ article }) => article);

describe('a question that several clauses decide', () => {
  it('cites them all, the most deciding first', () => {
    expect(articles('法院跟公安的考勤标准一样吗')).toEqual([1, 2]);
    expect(ask('法院跟公安的考勤标准一样吗').explain.reason).toBe('clauses_together');
  });

  it('is answered by the rule of the asker’s corps', () => {
    expect(articles('法院跟公安的考勤标准一样吗', 'police')).toEqual([2]);
    expect(ask('法院跟公安的考勤标准一样吗', 'police').conclusion?.line).toBe('公安按迟到规定办');
    expect(articles('法院跟公安的考勤标准一样吗', 'court')).toEqual([1, 2]);
  });
});

describe('a matter of another system', () => {
  it('is refused with the name of the place, and the link that the home set', () => {
    const answer = ask('请假在哪里填呀');
    expect(answer).toMatchObject({ answered: false, citations: [], place: { link: 'https://leave.example.test/' } });
  });

  it('is answered with the clause that speaks of it, when there is one', () => {
    expect(ask('打卡在哪打')).toMatchObject({ answered: true, place: { id: 'clock' } });
    expect(articles('打卡在哪打')).toEqual([1]);
  });

  it('stands beside the answers of its clauses', () => {
    expect(ask('早上几点上班').place?.id).toBe('clock');
    expect(ask('迟到了要谈话吗').place).toBeUndefined();
  });
});

describe('what the administrator taught', () => {
  const lesson = { id: 'l1', by: 'admin', at: '2026-11-20T00:00:00.000Z' };
  const question = '踩着点进门咋处理';

  it('works at once: a new way to ask finds its clause', () => {
    const taught = library();
    expect(taught.answer(question, { asOf: '2026-11-23' }).answered).toBe(false);
    taught.renew({ lessons: [{ ...lesson, kind: 'ask', question, regulation: 'kqgl', article: 2 }] });
    expect(taught.answer(question, { asOf: '2026-11-23' }).citations[0]).toMatchObject({ article: 2 });
    taught.renew({ lessons: [] });
    expect(taught.answer(question, { asOf: '2026-11-23' }).answered).toBe(false);
  });

  it('is shown as the administrator’s own words and never as a clause', () => {
    const taught = library({ lessons: [{ ...lesson, kind: 'fixed', question: '停车证找谁办', answer: '找后勤处。' }] });
    const { answered, citations } = taught.answer('停车证找谁办', { asOf: '2026-11-23' });
    expect(answered).toBe(true);
    expect(citations).toMatchObject([
      { source: 'fixed', article: null, text: '找后勤处。', mark: '管理员答复，不是条文' },
    ]);
  });

  it('is left out when its clause is no longer there', () => {
    const gone = { ...lesson, kind: 'ask' as const, question, regulation: 'kqgl', article: 99 };
    expect(library({ lessons: [gone] }).answer(question, { asOf: '2026-11-23' }).answered).toBe(false);
  });
});

describe('official text without a digest', () => {
  const withText = library({
    shelved: [
      shelvedText([{ article: 7, paragraphs: ['第七条 值班人员擅自离岗的，给予通报批评。'] }], { from: '2020-01-01' }),
    ],
  });

  it('is read by number', () => {
    const answer = withText.answer('值班管理办法第七条', { asOf: '2026-11-23' });
    expect(answer.citations).toMatchObject([{ regulation: '江城市值班管理办法', article: 7, source: 'official' }]);
    expect(withText.refersTo('值班管理办法第七条', '2026-11-23')).toBe('by_number');
  });

  it('is listed and named like every other regulation', () => {
    expect(withText.names.map(({ id }) => id)).toContain('江城市值班管理办法');
  });
});
