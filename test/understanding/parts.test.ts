import { expect, it } from 'vitest';
import { loadContent } from '../../src/content.ts';
import { normalise } from '../../src/language/normalise.ts';
import { createTokeniser } from '../../src/language/tokenise.ts';
import { readParts } from '../../src/understanding/parts.ts';
import { toUtterance } from '../../src/understanding/utterance.ts';
import { sceneOf } from './trial.ts';

const entries = [{ no: 5, kind: 'goal', title: '提升服务', unitId: 'dlfy', state: 'open', progress: 0 }] as const;
const scene = sceneOf({ unit: 'dlfy', more: { kinds: loadContent().kinds, entries } });
const tokeniser = createTokeniser([]);
const read = (text: string) => readParts(toUtterance(normalise(text), scene, tokeniser));

it.each([
  ['给目标5加一条措施：制定实施方案，责任人王磊，12月底', ['制定实施方案']],
  ['#5下面分解3条措施：1.制定方案 2.开展培训，责任人李娜 3.组织验收', ['制定方案', '开展培训', '组织验收']],
  ['给提升服务加两条措施：建立台账制度；开展全员培训', ['建立台账制度', '开展全员培训']],
  ['把提升服务那个目标分解为措施：1.制定方案 2.开展培训', ['制定方案', '开展培训']],
  ['5号增加2项措施：建立台账制度；开展全员培训', ['建立台账制度', '开展全员培训']],
])('reads %s', (text, titles) => {
  const { entries: whole, parts } = read(text)?.slots ?? {};
  expect(whole?.[0]?.candidates).toEqual([5]);
  expect(parts?.map(({ title }) => title?.value)).toEqual(titles);
});

it.each([
  '5号采取了3条措施：加强培训',
  '5号要不要加一条措施',
  '提醒各单位给目标5加措施：培训',
  '目标5完成60%',
  '给窗口加两条措施：培训',
])('leaves %s alone', (text) => {
  expect(read(text)).toBeUndefined();
});
