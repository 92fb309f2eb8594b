import { describe, expect, it } from 'vitest';
import { loadContent, loadSampleWorld } from '../../src/content.ts';
import { normalise } from '../../src/language/normalise.ts';
import { readCycles } from '../../src/understanding/cycles.ts';
import type { Scene } from '../../src/understanding/scene.ts';

const content = loadContent();
const { units } = loadSampleWorld();

/** As much of a scene as is read from: Wednesday, 25 November 2026. */
const SCENE = {
  now: new Date('2026-11-25T02:00:00.000Z'),
  zone: 'Asia/Shanghai',
  units,
  kinds: content.kinds,
} as unknown as Scene;

function read(text: string) {
  return readCycles(normalise(text), SCENE);
}

describe('who has not reported in a turn', () => {
  it.each([
    '谁本周没报',
    '哪些单位这周没报进度',
    '这周哪几家还没报？',
    '本周还有哪些没报',
    '本周未报名单',
    '本周报送情况',
    '我们这周还有哪些没报',
  ])('is asked by %s', (text) => {
    expect(read(text)).toMatchObject({ intent: 'list_unreported', slots: { filter: {} } });
  });

  it.each([
    ['本月改革项目谁没报', { filter: { kind: 'reform' } }],
    ['上周谁没报', { reference: '2026-11-18' }],
    ['上个月改革项目谁没报', { filter: { kind: 'reform' }, reference: '2026-10-31' }],
    ['东岭法院这周还有哪些没报', { filter: { unitIds: ['dlfy'] } }],
    ['本周谁没报，出表', { filter: { view: 'file' } }],
  ])('%s says also which', (text, slots) => {
    expect(read(text)).toMatchObject({ intent: 'list_unreported', slots });
  });

  it('is asked of courts alone where courts are named', () => {
    const courts = units.filter(({ tags }) => tags.includes('court')).map(({ id }) => id);
    expect(read('哪些法院这周没报')?.slots.filter?.unitIds).toEqual(courts);
  });

  it.each([
    '提醒本周没报的单位',
    '本周没报的催一下',
    '谁还没回',
    '10月案件评查哪些单位没报',
    '这周谁没报名',
    '12号本周没报',
    '一个月没报进度的有哪些',
    '本周没报是因为系统坏了',
  ])('is not asked by %s', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('is no intent of any wording that is taught, nor of what the tests of other intents say', () => {
    const known = content.intents.filter(({ intent }) => !['list_unreported', 'list_duties'].includes(intent));
    const texts = known.flatMap(({ utterances, examples }) => [...utterances, ...examples]);
    expect(texts.filter((text) => read(text.replaceAll(/\{[^}]*\}/gu, '')) !== undefined)).toEqual([]);
  });
});

describe('the zero report over several months', () => {
  it.each(['连续几个月没报', '零报告连续三个月未报的单位', '零报告谁连续几个月没报'])('is asked by %s', (text) => {
    expect(read(text)).toMatchObject({ intent: 'list_duties', slots: { filter: { stale: 'no_report' } } });
  });

  it.each([
    ['今年零报告全年表', '2026'],
    ['2025年零报告情况', '2025'],
    ['去年零报告报送情况', '2025'],
  ])('%s is the table of %s', (text, year) => {
    expect(read(text)).toMatchObject({
      intent: 'list_duties',
      slots: { filter: { view: 'file' }, figures: { period: { value: year } } },
    });
  });

  it.each(['整改连续两个月没报进度的有哪些', '11月零报告情况', '零报告谁还没报', '2026年11月零报告情况'])(
    'is not asked by %s',
    (text) => {
      expect(read(text)?.intent).not.toBe('list_duties');
    },
  );

  it('is stated as none of zero only in so many words, and confirmed first', () => {
    for (const text of ['本月非零报告', '我们单位11月不是零报告', '11月三个规定月报：有情况'])
      expect(read(text)).toMatchObject({ intent: 'zero_report', slots: { approved: false }, confirmFirst: true });
    for (const text of ['本月不是零报告吗', '零报告', '本月有情况', '别的单位不是零报告怎么处理'])
      expect(read(text)).toBeUndefined();
  });
});
