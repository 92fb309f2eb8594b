import { describe, expect, it } from 'vitest';
import { createTokeniser } from '../../src/language/tokenise.ts';
import { readFilter } from '../../src/understanding/filter.ts';
import { toUtterance } from '../../src/understanding/utterance.ts';
import { sceneOf, units } from './trial.ts';

const tokeniser = createTokeniser([]);
const entries = [{ no: 3, title: '涉案财物移交不及时', unit: 'dlfy', owner: '张伟' }];
const courts = units.filter((unit) => unit.tags.includes('court')).map((unit) => unit.id);

function read(text: string, more: object = {}) {
  return readFilter(
    toUtterance(text, sceneOf({ unit: 'swzfw', role: 'supervisor', kind: 'direct', entries, more }), tokeniser),
  );
}

describe('a filter', () => {
  it.each([
    ['有没有逾期的', { overdue: true }],
    ['今天到期的', { dueFrom: '2026-11-23', dueTo: '2026-11-23' }],
    ['这周到期的', { dueFrom: '2026-11-23', dueTo: '2026-11-29' }],
    ['下个月到期的', { dueFrom: '2026-12-01', dueTo: '2026-12-31' }],
    ['快到期的', { dueFrom: '2026-11-23', dueTo: '2026-11-30' }],
    ['待我验收的', { states: ['submitted'] }],
    ['已经提交还没审的', { states: ['submitted'] }],
    ['未销号清单', { states: ['open', 'in_progress', 'submitted', 'returned', 'reopened'] }],
    ['已销号的', { states: ['closed'] }],
    ['被退回的', { states: ['returned'] }],
    ['我名下的', { mine: true }],
    ['张伟名下的', { ownerName: '张伟' }],
    ['涉案财物类的', { words: '涉案财物' }],
    ['东岭法院的', { unitIds: ['dlfy'] }],
    ['全市各单位的', {}],
    ['哪家最慢', { ranking: 'slowest' }],
    ['各区排名', { ranking: 'by_district' }],
    ['哪个法院最慢', { ranking: 'slowest', unitIds: courts }],
  ])('reads %s', (text, filter) => {
    expect(read(text)).toEqual(filter);
  });

  it('takes 他家 for the unit in focus', () => {
    expect(read('把他家的导出来', { unitInFocus: 'npgaj' })).toEqual({ unitIds: ['npgaj'] });
  });
});
